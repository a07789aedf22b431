"""Stopping a clock and letting it run on, by staff with a reason."""

from typing import Any

from bot.assignments import limits
from bot.assignments.record import apply_event
from bot.conversation.context import Context
from bot.deadlines import movers
from bot.deadlines.compensation import Moved, Stop, give_back
from models import holidays
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change, Columns, set_columns
from models.deadlines import PauseKind
from models.people.people import Person
from models.rules.assignments import AlreadyPaused, Event, NotPaused
from models.rules.deadlines.clocks import Party

AGENCY, OFFICE = "agency", "office"  # whose clock: in the events' data


def paused_clock(item: Assignment) -> str | None:
    """Whose clock staff have paused and could let run on; None when neither is."""
    if item.waits_for is Party.OFFICE and item.office_paused_at is not None:
        return OFFICE
    return AGENCY if item.paused_at is not None else None


def pause(ctx: Context, item: Assignment, actor: Person, reason: str) -> str:
    """Stop the clock that runs now, the agency's or our own; returns whose. Raises AlreadyPaused or NotAllowedNow."""
    clock = OFFICE if item.waits_for is Party.OFFICE else AGENCY
    if (item.office_paused_at if clock == OFFICE else item.paused_at) is not None:
        raise AlreadyPaused
    columns: Columns = {"office_paused_at": ctx.now} if clock == OFFICE else {"paused_at": ctx.now}
    apply_event(ctx, item, Change(Event.PAUSED, Actor.of(actor), reason, {"clock": clock}, columns))
    return clock


def resume(ctx: Context, item: Assignment, actor: Person, reason: str, *, paused_for: str = "") -> Moved | None:
    """Let the paused clock run on; its date moves by as much. Raises NotPaused. Returns how the agency's moved.

    `reason`: why it runs on; `paused_for`: why it stood, kept with the time that is given back.
    """
    clock = paused_clock(item)
    if clock is None:
        raise NotPaused
    movers.move_first(ctx, item)  # else what is given back now would be moved by the change as well
    moved: Moved | None = None
    facts: dict[str, Any] = {"clock": clock}
    if clock == OFFICE:
        facts |= {limits.STOOD: _resume_office(ctx, item)}
    else:
        moved = _resume_agency(ctx, item, paused_for)
    apply_event(ctx, item, Change(Event.RESUMED, Actor.of(actor), reason, facts))
    return moved


def _resume_office(ctx: Context, item: Assignment) -> int:
    """Our limit is later by the working days in which the clock stood; returns how many."""
    since, limit, stood = item.office_paused_at, item.office_due_on, 0
    if since is not None and limit is not None:
        calendar = holidays.calendar(ctx.session, item.agency_id)
        stood = calendar.working_days_between(ctx.local_date(since), ctx.today)
        limit = calendar.add_working_days(limit, stood)
    set_columns(item, {"office_paused_at": None, "office_due_on": limit})
    return stood


def _resume_agency(ctx: Context, item: Assignment, reason: str) -> Moved | None:
    since = item.paused_at
    set_columns(item, {"paused_at": None})
    return give_back(ctx, item, Stop(PauseKind.PAUSED, since, reason=reason)) if since is not None else None
