"""Compensation: the due date moves on by the time in which the agency's clock was stopped."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.conversation.context import Context
from models import deadlines, holidays
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.assignments.changes import Change, Columns, set_columns, write
from models.deadlines import Pause, PauseKind
from models.rules.assignments import Event
from models.rules.deadlines.clocks import DaySpan, days_given_back, hours_given_back, moved_by
from models.rules.deadlines.products import Unit


@dataclass(frozen=True, slots=True)
class Moved:
    """A due date before and after; `due_at` only where the product is counted in hours."""

    old_on: date
    new_on: date
    old_at: datetime | None = None
    new_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Why and when the agency's clock stopped; `until_at` None: until now, `days` None: counted from the dates."""

    kind: PauseKind
    since_at: datetime
    until_at: datetime | None = None
    days: int | None = None
    reason: str = ""


def give_back(ctx: Context, item: Assignment, stop: Stop) -> Moved | None:
    """The agency's clock was stopped: one row, and the due date moves.

    Days that are counted leave out what another pause gave back already, and what was over when people set the date:
    they knew of it. The caller plans the reminders and refreshes the cards. Returns how the date moved, None when it
    is the same (a pause within one day).
    """
    kind, since_at, until_at, reason = stop.kind, stop.since_at, stop.until_at or ctx.now, stop.reason
    if stop.days is None:
        since_at = min(max(since_at, _date_set_at(ctx, item) or since_at), until_at)
    old = item.due_on, item.due_at
    if assignments.facts(ctx.session, item).product.unit is Unit.HOURS and item.due_at is not None:
        given = _hours(ctx, item, item.due_at, (since_at, until_at))
    else:
        given = _days(ctx, item, (since_at, until_at), stop.days)
    row = Pause(assignment_id=item.id, kind=kind, since_at=since_at, until_at=until_at, given=given, reason=reason)
    ctx.session.add(row)
    if (item.due_on, item.due_at) == old:
        return None
    moved = Moved(old[0], item.due_on, old[1], item.due_at)
    write_move(ctx, item, moved, why=kind.value, note=reason)
    return moved


def would_stand(ctx: Context, item: Assignment, since_at: datetime) -> date:
    """The due date if the time since then were given back now; nothing is changed. For products counted in days."""
    since_at = min(max(since_at, _date_set_at(ctx, item) or since_at), ctx.now)
    unit = assignments.facts(ctx.session, item).product.unit
    calendar = holidays.calendar(ctx.session, item.agency_id)
    spans = [_span(ctx, each.since_at, each.until_at) for each in _earlier(ctx, item)]
    given = days_given_back(_span(ctx, since_at, ctx.now), spans, calendar, unit)
    return moved_by(item.due_on, given, calendar, unit)


def _date_set_at(ctx: Context, item: Assignment) -> datetime | None:
    """When people last set the due date; nothing is read of an item whose date has never changed."""
    return events.date_set_at(ctx.session, item.id) if item.due_version > 1 else None


def _hours(ctx: Context, item: Assignment, due_at: datetime, stood: tuple[datetime, datetime]) -> int:
    """Move a due moment on by the time itself; returns minutes."""
    more = hours_given_back(stood, [(each.since_at, each.until_at) for each in _earlier(ctx, item)])
    set_columns(item, {"due_at": due_at + more, "due_on": ctx.local_date(due_at + more)})
    return int(more.total_seconds() // 60)


def _days(ctx: Context, item: Assignment, stood: tuple[datetime, datetime], days: int | None) -> int:
    """Move a due date on by `days`, or by those that the dates give; returns how many."""
    unit = assignments.facts(ctx.session, item).product.unit
    calendar = holidays.calendar(ctx.session, item.agency_id)
    spans = [_span(ctx, each.since_at, each.until_at) for each in _earlier(ctx, item)]
    given = days_given_back(_span(ctx, *stood), spans, calendar, unit) if days is None else days
    due_on = moved_by(item.due_on, given, calendar, unit)
    due_at = item.due_at + (due_on - item.due_on) if item.due_at is not None else None
    set_columns(item, {"due_on": due_on, "due_at": due_at})
    return given


def _earlier(ctx: Context, item: Assignment) -> list[Pause]:
    """What was given back by spans: an outage gives whole lost days, so its span says nothing."""
    return [each for each in deadlines.of_item(ctx.session, item.id) if each.kind is not PauseKind.BOT_DOWN]


def write_move(ctx: Context, item: Assignment, moved: Moved, *, why: str, note: str = "") -> None:
    """The history's line about a date that moved by a rule, not by a person's decision on this item.

    A machine's clock that is behind Telegram's puts it no earlier than the words that it follows from.
    """
    facts = {"old": moved.old_on.isoformat(), "new": moved.new_on.isoformat(), "why": why}
    columns: Columns = {"due_version": item.due_version + 1}
    change = Change(Event.DUE_CHANGED, note=note, facts=facts, columns=columns)
    written = write(ctx.session, item, change, max(ctx.handled_at, ctx.now))
    assert written is not None  # the change has an event
    written.before = {"recorded_at": ctx.handled_at.isoformat()}


def _span(ctx: Context, since_at: datetime, until_at: datetime) -> DaySpan:
    zone = ctx.zone
    return DaySpan(since_at.astimezone(zone).date(), until_at.astimezone(zone).date(), "")
