"""The counts of a group on the first working day of the week, made when they are sent."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from bot.groups import texts
from bot.reminders.office_time import is_open
from models import groups, holidays
from models.office import measures
from models.queues import outbox
from models.queues.claims import Envelope
from models.queues.outbox import ApiRequest, Lane

WEEK = "group_week"


def due(ctx: Context) -> list[int]:
    """The groups that are to get the counts of this week now, by id. A start later in the week makes up for it.

    While nobody holds a seat of its agency a group gets none: nobody there could end them.
    """
    monday = _monday(ctx.today)
    first = holidays.calendar(ctx.session).next_working_day(monday)
    return groups.not_told_since(ctx.session, monday) if is_open(ctx) and ctx.today >= first else []


def send(ctx: Context, group_ids: Sequence[int]) -> None:
    """Queue the counts of some groups."""
    for group_id in group_ids:
        found = groups.with_agency(ctx.session, group_id)
        if found is None or found.group.told_on is None or found.group.told_on >= _monday(ctx.today):
            continue
        found.group.told_on = ctx.today
        chat_id, day = found.group.chat_id, ctx.today.isoformat()
        context = {"group_id": group_id, "day": day}
        request = ApiRequest(chat_id, "sendMessage", {}, renderer=WEEK, context=context, lane=Lane.DIGEST)
        outbox.enqueue(ctx.session, request, ctx.now)


def render(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The counts as of now; None when the group is linked no more, or the week is over."""
    found = groups.with_agency(ctx.session, envelope.context["group_id"])
    if found is None or found.group.chat_id != envelope.chat_id:
        return None
    if _monday(date.fromisoformat(envelope.context["day"])) != _monday(ctx.today):
        return None
    sunday = _monday(ctx.today) + timedelta(days=6)
    counts = groups.counts(ctx.session, found.agency.id, measures.at(ctx.now, ctx.today), sunday)
    return text_payload(texts.week(found.agency.name, ctx.today, counts, ctx.bot_username), None)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
