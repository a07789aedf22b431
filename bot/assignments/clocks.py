"""Stopping a clock and letting it run on: by staff with a reason, and by itself while nobody can be reached."""

from collections.abc import Collection
from typing import Any

from bot.assignments import limits
from bot.assignments.record import apply_event
from bot.cards import cards
from bot.conversation.context import Context
from bot.deadlines import movers, telling
from bot.deadlines import texts_moving as texts
from bot.deadlines.compensation import Moved, Stop, give_back
from bot.deadlines.moves import Move
from bot.reminders import plan
from models import holidays, reach
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


def reach_changed(ctx: Context, agency_ids: Collection[int]) -> None:
    """A seat there was taken or ended, or somebody blocked or unblocked the bot.

    While nobody at an agency can be reached (nor at the inspectorate above a unit), its clock stands still; the time
    is given back when somebody can, and those concerned are told once.
    """
    ctx.session.flush()
    moved: list[Move] = []
    today_too: list[Assignment] = []  # reached again on the same day: no date moved and nobody is told
    later: list[Assignment] = []
    for item in reach.with_other_reach(ctx.session, agency_ids):
        gone, since = None, item.unreached_at
        if since is None:
            set_columns(item, {"unreached_at": ctx.now})
        else:
            set_columns(item, {"unreached_at": None})
            gone = give_back(ctx, item, Stop(PauseKind.UNREACHED, since))
            moved += [Move.of(ctx, item, gone, PauseKind.UNREACHED)] if gone else []
        set_columns(item, {"version": item.version + 1})
        (today_too if since is not None and gone is None else later).append(item)
    ctx.session.flush()
    plan.replan_items(ctx, today_too, today_too=True)
    plan.replan_items(ctx, later)
    cards.refresh_all(ctx, today_too + later)
    telling.announce(ctx, moved, texts.reached_again())
