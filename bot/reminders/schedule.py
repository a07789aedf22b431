"""Which reminders an item should have: the days of the ladder, who is told, leave, own hours and snoozes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.reminders.office_time import bundle_time
from bot.reminders.planning import PlanningFacts
from models.agencies.agencies import SeatRole
from models.assignments.assignments import Assignment
from models.people.holdings import SeatHolder, first_to_answer
from models.people.people import Person, StaffRole
from models.rules.deadlines.clocks import Party
from models.rules.deadlines.working_days import Calendar
from models.rules.policy import numbers as numbers_of
from models.rules.reminders.ladder import (
    PROMISE,
    STOP,
    Audience,
    Ladder,
    Pace,
    Planned,
    plan,
)

RCO_HALF = "rco-half"  # half of an RCO's hours are over: sent at once, also at night
RCO_STOP = "rco-stop"  # the hours are over: a phone list for staff
RCO = frozenset({RCO_HALF, RCO_STOP})
OFFICE = "office-"  # about our own date
OFFICE_STOP = f"{OFFICE}{STOP}"  # our own limit is long over: a task for the Kepala Perwakilan
HELP = "help-"  # about the help that we owe
HELP_STOP = f"{HELP}{STOP}"
REVIEW = "review"  # a clock is stopped: is the pause still needed, is somebody there again?
SNOOZE = "snooze"  # Ingatkan hari kerja berikutnya
REVIEWS_AHEAD = 3  # planned at once; the nightly plan adds the next
# Not put off by a snooze: the end of a ladder, the review of a stopped clock, and an RCO.
NOT_SNOOZED = frozenset({STOP, OFFICE_STOP, HELP_STOP, REVIEW, *RCO})


Snoozed = dict[tuple[int, int], date]  # (item, person) -> until when


@dataclass(frozen=True, slots=True)
class ScheduledReminder:
    """One reminder to one person, as it should be in the table."""

    kind: str
    due_version: int
    recipient_id: int
    on: date
    at: datetime

    @property
    def key(self) -> tuple[str, int, int]:
        """What makes it unique within its item."""
        return self.kind, self.due_version, self.recipient_id


def stopped_since(item: Assignment) -> datetime | None:
    """Since when the agency's clock is stopped, as staff paused it or nobody there can be reached; None: it runs.

    An RCO's hours run on while nobody can be reached: the office telephones.
    """
    unreached_at = item.unreached_at if item.due_at is None else None
    return min((at for at in (item.paused_at, unreached_at) if at is not None), default=None)


def schedule_of(
    planning: PlanningFacts, item: Assignment, seats: Sequence[SeatHolder], snoozed: dict[tuple[int, int], date]
) -> list[ScheduledReminder]:
    """Every reminder that the item should have, from its first day on; the caller leaves out the past."""
    if item.waits_for is Party.NOBODY:
        return []
    if item.due_at is not None and item.waits_for is Party.AGENCY and item.paused_at is None:
        help_steps = _dated(planning, item, seats, _help_steps(planning, item))
        return [*_rco_schedule(planning, item, item.due_at, seats), *help_steps]
    scheduled = _dated(planning, item, seats, steps_of(planning, item))
    return list(_with_snoozes(planning, item, seats, scheduled, snoozed))


def _dated(
    planning: PlanningFacts, item: Assignment, seats: Sequence[SeatHolder], steps: Iterable[Planned]
) -> list[ScheduledReminder]:
    return [
        bundled(planning, person, step.kind, version_of(planning, item, step.kind, step.on), step.on)
        for step in steps
        for person in recipients(planning, item, seats, step.audience, step.on)
    ]


def bundled(planning: PlanningFacts, person: Person, kind: str, version: int, on: date) -> ScheduledReminder:
    """A reminder that goes with the person's bundle of that day."""
    return ScheduledReminder(kind, version, person.id, on, bundle_time(planning.ctx, on, person))


def steps_of(planning: PlanningFacts, item: Assignment) -> list[Planned]:
    """The days of the agency's ladder, of ours while something waits for us, or reviews of a stopped clock; and those
    of our own ladder for the help that we owe, during which nobody at the agency is reminded."""
    return [*_help_steps(planning, item), *_own_steps(planning, item)]


def _help_steps(planning: PlanningFacts, item: Assignment) -> list[Planned]:
    if item.help_due_on is None:
        return []
    asked_on = planning.ctx.local_date(item.help_since_at or item.created_at)
    calendar = planning.calendars.of(item.agency_id)
    steps = plan(asked_on, item.help_due_on, calendar, planning.ladders[Ladder.OFFICE])
    return [replace(step, kind=f"{HELP}{step.kind}") for step in steps]


def _own_steps(planning: PlanningFacts, item: Assignment) -> list[Planned]:
    calendar = planning.calendars.of(item.agency_id)
    if item.waits_for is Party.OFFICE:
        if item.office_paused_at is not None:
            return _reviews(planning, planning.ctx.local_date(item.office_paused_at), calendar)
        asked_on = planning.ctx.local_date(item.office_since_at or item.last_answer_at or item.created_at)
        steps = plan(asked_on, item.office_due_on or asked_on, calendar, planning.ladders[Ladder.OFFICE])
        return [replace(step, kind=f"{OFFICE}{step.kind}") for step in steps]
    if (stopped := stopped_since(item)) is not None:
        return _reviews(planning, planning.ctx.local_date(stopped), calendar)
    if item.help_due_on is not None:
        return []
    return plan(
        planning.ctx.local_date(item.created_at),
        item.due_on,
        calendar,
        planning.agency_ladder(item),
        item.promise_on,
        acknowledged=item.acknowledged_at is not None,
        heard_on=planning.heard_on(item),
        pace=Pace(planning.numbers[numbers_of.THINNING], planning.numbers[numbers_of.QUIET]),
    )


def version_of(planning: PlanningFacts, item: Assignment, kind: str, on: date) -> int:
    """Which plan a reminder belongs to: with a new version it may be sent again.

    Our own date, a promised day, a review and an answer after the due date count as versions of their own.
    """
    if kind.startswith(HELP) and item.help_due_on is not None:
        return item.help_due_on.toordinal()
    if kind.startswith(OFFICE) and item.office_due_on is not None:
        return item.office_due_on.toordinal()
    if kind in (PROMISE, REVIEW):
        return on.toordinal()
    heard_on = planning.heard_on(item)
    if heard_on is not None and heard_on > item.due_on and kind in planning.kinds_after_due(item):
        return heard_on.toordinal()
    return item.due_version


def recipients(
    planning: PlanningFacts, item: Assignment, seats: Sequence[SeatHolder], audience: Audience, day: date
) -> list[Person]:
    """The people of this audience on that day.

    Instead of somebody who is on leave or cannot be reached: the deputy, then the inspectorate above a unit, then
    the item's owner at the office, then the Kepala Perwakilan.
    """
    reading = [holder for holder in seats if planning.reads_on(holder.person, day)]
    if audience is Audience.INSPECTOR:
        is_on = planning.numbers[numbers_of.INSPECTOR]
        return [holder.person for holder in reading if is_on and holder.role is SeatRole.INSPECTOR]
    holders = first_to_answer(reading)
    if audience is Audience.HOLDER and holders:
        return holders
    if audience is Audience.DEPUTY:
        deputies = [holder.person for holder in reading if holder.role is SeatRole.DEPUTY and not holder.from_parent]
        return [person for person in deputies if person not in holders]
    return _at_the_office(planning, item, audience, day)


def _at_the_office(planning: PlanningFacts, item: Assignment, audience: Audience, day: date) -> list[Person]:
    present = [person for person in planning.staff if planning.reads_on(person, day)] or planning.staff
    admins = [person for person in present if person.staff_role is StaffRole.ADMIN] or present
    if audience is Audience.ADMIN:
        return admins
    return [person for person in present if person.id == item.owner_id] or admins


def _reviews(planning: PlanningFacts, since: date, calendar: Calendar) -> list[Planned]:
    """A stopped clock is reviewed every few working days, so that no item is forgotten."""
    every = planning.numbers[numbers_of.REVIEW]
    over = max(0, calendar.working_days_between(since, planning.ctx.handled_on) // every)
    first = range(over, over + REVIEWS_AHEAD + 1)
    days = [calendar.add_working_days(since, every * number) for number in first if number]
    return [Planned(REVIEW, day, Audience.STAFF) for day in days]


def _with_snoozes(
    planning: PlanningFacts,
    item: Assignment,
    seats: Sequence[SeatHolder],
    scheduled: Iterable[ScheduledReminder],
    snoozed: Snoozed,
) -> Iterable[ScheduledReminder]:
    """The reminders of a person who snoozed the item wait until the chosen day, and one is sent on it.

    Any answer since ends the snooze, and so does a leave: then nobody waits for that person.
    """
    calendar, heard_on = planning.calendars.of(item.agency_id), planning.heard_on(item)
    waiting = {
        person_id: until
        for (item_id, person_id), until in snoozed.items()
        if item_id == item.id and (heard_on is None or heard_on < calendar.shift(until, -1))
    }
    for reminder in scheduled:
        until_on = waiting.get(reminder.recipient_id)
        if until_on is None or reminder.kind in NOT_SNOOZED or reminder.on >= until_on:
            yield reminder
    if item.waits_for is not Party.AGENCY or stopped_since(item) is not None or item.help_due_on is not None:
        return
    for holder in seats:
        until_on = waiting.pop(holder.person.id, None)
        if until_on is not None and planning.reads_on(holder.person, until_on):
            yield bundled(planning, holder.person, SNOOZE, until_on.toordinal(), until_on)


def _rco_schedule(
    planning: PlanningFacts, item: Assignment, due_at: datetime, seats: Sequence[SeatHolder]
) -> list[ScheduledReminder]:
    """An RCO is counted in hours: a reminder at half time (unless answered), a phone list for staff at the end.

    One whose hours were over when it was sent has no half, and its list waits for the next working day.
    """
    half = item.created_at + (due_at - item.created_at) / 2
    was_over = due_at <= item.created_at
    if was_over:
        sent_on = planning.ctx.local_date(item.created_at)
        due_at = bundle_time(planning.ctx, planning.calendars.of(item.agency_id).shift(sent_on, 1))
    ends_on, half_on = planning.ctx.local_date(due_at), planning.ctx.local_date(half)
    scheduled = [
        ScheduledReminder(RCO_STOP, item.due_version, person.id, ends_on, due_at)
        for person in recipients(planning, item, seats, Audience.STAFF, ends_on)
    ]
    if item.last_answer_at is None and not was_over:
        both = {
            person.id
            for audience in (Audience.HOLDER, Audience.DEPUTY)
            for person in recipients(planning, item, seats, audience, half_on)
        }
        scheduled += [
            ScheduledReminder(RCO_HALF, item.due_version, person_id, half_on, half) for person_id in sorted(both)
        ]
    return scheduled
