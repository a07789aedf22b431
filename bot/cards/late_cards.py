"""Cards that must be drawn anew because time passed, although nothing was done: jobs of the timetable, in pieces."""

from collections.abc import Collection

from bot.cards import cards
from bot.conversation.context import Context
from models.assignments import assignments, outdated_cards
from models.assignments.changes import set_columns


def undo_is_over(ctx: Context) -> list[int]:
    """The ids of items whose cards offer to take a press back that is too old for it."""
    return outdated_cards.undo_is_over(ctx.session, ctx.now)


def take_undo_away(ctx: Context, item_ids: Collection[int]) -> None:
    """The cards of these items lose that button, unless something was pressed since."""
    items = assignments.with_ids(ctx.session, item_ids)
    over = [item for item in items if item.undo_until is not None and item.undo_until < ctx.now]
    for item in over:
        set_columns(item, {"undo_until": None})
    cards.refresh_all(ctx, over)


def late(ctx: Context) -> list[int]:
    """The ids of items that are late today, by our own limit or the agency's."""
    return outdated_cards.late(ctx.session, ctx.today)


def show_lateness(ctx: Context, item_ids: Collection[int]) -> None:
    """Edit the cards of these items without a sound: they say by how many days they are late today."""
    cards.refresh_all(ctx, assignments.with_ids(ctx.session, item_ids))
