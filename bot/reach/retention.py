"""Deletes by age what the settings say, a piece at a time, so that taps are handled in between."""

from datetime import timedelta

from bot.config import Settings
from bot.conversation.context import Context
from models import retention
from models.retention import Periods


def delete_part(ctx: Context, number: int) -> int | None:
    """Delete one piece by the rule with this number; returns the rule of the next piece, or None at the end."""
    if number >= len(retention.RULES):
        return None
    older_than = retention.moments(ctx.now, periods(ctx.settings))
    return number if retention.delete_piece(ctx.session, retention.RULES[number], older_than) else number + 1


def periods(settings: Settings) -> Periods:
    """How long things are kept, as /privasi says it too."""
    days = (settings.keep_sent_days, settings.keep_failed_days, settings.keep_done_days)
    return Periods(*(timedelta(days=each) for each in days))
