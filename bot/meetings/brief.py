"""Reads the brief of a meeting: what is open, what was promised, what hinders, and what the office owes.

Of a confidential item only its code is said: the page goes to a table where others sit.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from bot.agreements.paper import Page
from bot.cards.clocks import due_day_of, is_late, owed_on, waits_for_us
from bot.conversation.context import Context
from bot.conversation.texts_words import due_day, plain_words
from bot.meetings import texts
from models import handover, holidays, meetings
from models.agencies.agencies import Agency
from models.agreements import agreements
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.meetings import Promise
from models.office import dated_tasks
from models.people import people
from models.rules.assignments import Status
from models.rules.meetings import PROMISED_WITHIN, kept

MOST = 5  # lines of a part: the page stays one, and the message too
Thing = TypeVar("Thing")


def read(ctx: Context, agency: Agency, on: date | None = None) -> Page:
    """The brief of an agency and the units below it as of now; `on`: the day of the meeting, if it is known."""
    items = assignments.open_below(ctx.session, {agency.id})
    late = [each for each in items if is_late(ctx, each)]
    stuck = [each for each in items if each.status is Status.OBSTRUCTED or each.help_due_on is not None]
    ours = [each for each in items if waits_for_us(each)]
    promised = meetings.promises(ctx.session, agency.id, ctx.now - PROMISED_WITHIN)
    urgent = [*late, *[each for each in items if each not in late]] if late else items
    assignments.preload(ctx.session, list({each.id: each for each in (*urgent[:MOST], *stuck[:MOST])}.values()))
    names = people.names(
        ctx.session, {each.owner_id for each in (*stuck, *ours)} | {each.by_id for each in promised if each.by_id}
    )
    parts = (
        (texts.OPEN, *_open(ctx, urgent, len(late))),
        (texts.PROMISED, *_listed(promised, lambda each: _promise(ctx, each, names), texts.PROMISED)),
        (texts.OBSTACLES, *_obstacles(ctx, stuck, names)),
        (texts.OURS, *_ours(ctx, agency, ours, names)),
    )
    return Page(texts.title(agency.short_name), (texts.as_of(ctx.today, on),), parts)


def _listed(every: Sequence[Thing], line: Callable[[Thing], str], part: str) -> list[str]:
    if not every:
        return [texts.NOTHING[part]]
    more = [texts.rest(len(every) - MOST)] if len(every) > MOST else []
    return [*map(line, every[:MOST]), *more]


def _open(ctx: Context, items: Sequence[Assignment], late: int) -> list[str]:
    lines = _listed(items, lambda each: _item(ctx, each), texts.OPEN)
    return [texts.counted(len(items), late), *lines] if items else lines


def _item(ctx: Context, item: Assignment) -> str:
    report = assignments.facts(ctx.session, item).report
    days = None
    if is_late(ctx, item):
        days = holidays.calendar(ctx.session, item.agency_id).days_late(item.due_on, ctx.today) or 0
    due = plain_words(due_day(due_day_of(ctx, item), bold=False, short=True))
    return texts.item(item.code, "" if report.confidential else report.subject, due, days)


def _promise(ctx: Context, each: Promise, names: dict[int, str]) -> str:
    came = ctx.local_date(each.handed_in_at) if each.handed_in_at is not None else None
    became = kept(each.on, came, ctx.today)
    return texts.promise(each.code, each.words, names.get(each.by_id or 0, ""), each.on, became)


def _obstacles(ctx: Context, stuck: Sequence[Assignment], names: dict[int, str]) -> list[str]:
    said = handover.newest_obstacles(ctx.session, [each.id for each in stuck[:MOST]])

    def line(item: Assignment) -> str:
        report = assignments.facts(ctx.session, item).report
        words = "" if report.confidential else said.get(item.id) or report.subject
        return texts.obstacle(item.code, words, names.get(item.owner_id, ""))

    return _listed(stuck, line, texts.OBSTACLES)


def _ours(ctx: Context, agency: Agency, ours: Sequence[Assignment], names: dict[int, str]) -> list[str]:
    """Items that wait for the office, then what it owes by the newest agreement."""
    view = agreements.newest_with(ctx.session, agency.id)
    debts = dated_tasks.owed(ctx.session, view.row.id) if view is not None else ()
    given = people.names(ctx.session, dated_tasks.given_to(debts)) if debts else {}
    lines = [
        texts.waits(each.code, owed_on(each), names.get(each.owner_id, ""), helps=each.help_due_on is not None)
        for each in ours
    ]
    lines += [
        texts.owes(plain_words(each.text), each.due_on, given.get(each.person_id or 0, ""))
        for each in debts
        if each.due_on is not None
    ]
    return _listed(lines, str, texts.OURS)
