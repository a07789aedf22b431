"""Which bells an item should have: the ladder's days and who hears each, with leave, own hours and snoozes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.conversation.context import Context
from models import holidays, house_rules, leaves
from models.assignments.assignments import Assignment
from models.leaves import Away
from models.people import people
from models.people.agencies import SeatRole
from models.people.holdings import Chair, can_read
from models.people.people import Person, StaffRole
from models.rules.deadlines.clocks import Ball
from models.rules.deadlines.working_days import Calendar
from models.rules.house_rules import numbers as numbers_of
from models.rules.reminders.ladder import (
    PROMISE,
    STOP,
    Audience,
    Ladder,
    Pace,
    Planned,
    Step,
    plan,
    steps_down,
    with_warnings,
)
from models.rules.reminders.office_hours import send_at

RCO_HALF = "rco-half"  # half of an RCO's hours are over: rings at once, also at night
RCO_STOP = "rco-stop"  # the hours are over: a phone list for staff
RCO = frozenset({RCO_HALF, RCO_STOP})
OFFICE = "office-"  # our own clock rings
OFFICE_STOP = f"{OFFICE}{STOP}"  # our own limit is long over: a task for the Kepala Perwakilan
REVIEW = "review"  # a clock stands: is the pause still needed, is somebody there again?
SNOOZE = "snooze"  # Ingatkan hari kerja berikutnya
REVIEWS_AHEAD = 3  # planned at once; the nightly plan adds the next
# Not put off by a snooze: what ends at the office, and what its own clock rings.
NOT_SNOOZED = frozenset({STOP, OFFICE_STOP, REVIEW, *RCO})


Snoozed = dict[tuple[int, int], date]  # (item, person) -> until when


@dataclass(frozen=True, slots=True)
class Bell:
    """One reminder to one person, as it should stand in the table."""

    kind: str
    due_version: int
    recipient_id: int
    on: date
    at: datetime

    @property
    def key(self) -> tuple[str, int, int]:
        """What makes it unique within its item."""
        return self.kind, self.due_version, self.recipient_id


@dataclass(frozen=True, slots=True)
class Book:
    """What every plan of this transaction is made from, read once: rules, calendars, staff, leave."""

    ctx: Context
    ladders: dict[Ladder, tuple[Step, ...]]
    numbers: dict[str, int]
    calendars: holidays.Calendars
    staff: list[Person]
    away: Away

    @classmethod
    def open(cls, ctx: Context) -> "Book":
        """Read it for this transaction: a holiday, a rule or a leave of a moment ago counts."""
        session = ctx.session
        session.flush()
        ladders = house_rules.ladders(session)
        return cls(
            ctx,
            {**ladders, Ladder.AGENCY: with_warnings(ladders[Ladder.AGENCY])},
            house_rules.numbers(session),
            holidays.Calendars(session),
            people.staff(session),
            leaves.away(session, ctx.today),
        )

    def local(self, moment: datetime) -> date:
        """The date at the office."""
        return moment.astimezone(self.ctx.zone).date()

    def reads_on(self, person: Person, day: date) -> bool:
        """Does a message reach them on that day, and are they at work?"""
        return can_read(person) and not leaves.is_away(self.away, person.id or 0, day)


def stands_since(item: Assignment) -> datetime | None:
    """Since when the agency's clock stands, as staff paused it or nobody there can be reached; None: it runs.

    An RCO's hours run on while nobody can be reached: the office telephones.
    """
    unreached_at = item.unreached_at if item.due_at is None else None
    return min((at for at in (item.paused_at, unreached_at) if at is not None), default=None)


def bells_of(
    book: Book, item: Assignment, seats: Sequence[Chair], snoozed: dict[tuple[int, int], date]
) -> list[Bell]:
    """Every bell that the item should have, from its first day on; the caller leaves out the past."""
    if item.ball is Ball.NOBODY:
        return []
    if item.due_at is not None and item.ball is Ball.AGENCY and item.paused_at is None:
        return _rco_bells(book, item, item.due_at, seats)
    bells = [
        Bell(step.kind, version_of(book, item, step), _id(person), step.on, _at(book, step.on, person))
        for step in steps_of(book, item)
        for person in hearers(book, item, seats, step.audience, step.on)
    ]
    return list(_with_snoozes(book, item, seats, bells, snoozed))


def steps_of(book: Book, item: Assignment) -> list[Planned]:
    """The days of the agency's ladder, of ours while something waits for us, or reviews of a clock that stands."""
    calendar = book.calendars.of(item.agency_id)
    if item.ball is Ball.OFFICE:
        if item.office_paused_at is not None:
            return _reviews(book, book.local(item.office_paused_at), calendar)
        asked_on = book.local(item.office_since_at or item.last_answer_at or item.created_at)
        steps = plan(asked_on, item.office_due_on or asked_on, calendar, book.ladders[Ladder.OFFICE])
        return [replace(step, kind=f"{OFFICE}{step.kind}") for step in steps]
    if (stands := stands_since(item)) is not None:
        return _reviews(book, book.local(stands), calendar)
    return plan(
        book.local(item.created_at),
        item.due_on,
        calendar,
        book.ladders[Ladder.AGENCY],
        item.promise_on,
        acknowledged=item.acknowledged_at is not None,
        heard_on=_heard_on(book, item),
        pace=Pace(book.numbers[numbers_of.THINNING], book.numbers[numbers_of.QUIET]),
    )


def version_of(book: Book, item: Assignment, step: Planned) -> int:
    """Which plan the bell belongs to: every new version may ring again.

    Our own date, a promised day, a review and an answer after the due date count as versions of their own.
    """
    if step.kind.startswith(OFFICE) and item.office_due_on is not None:
        return item.office_due_on.toordinal()
    if step.kind in (PROMISE, REVIEW):
        return step.on.toordinal()
    if "+" in step.kind and step.kind.startswith("h") and (heard_on := _heard_on(book, item)) is not None:
        return heard_on.toordinal() if steps_down(heard_on, item.due_on) else item.due_version
    return item.due_version


def hearers(book: Book, item: Assignment, seats: Sequence[Chair], audience: Audience, day: date) -> list[Person]:
    """Who hears this audience on that day.

    Whoever is on leave or cannot be reached is stood in for: by the deputy, then by the inspectorate above a unit,
    then by the item's owner at the office, then by the Kepala Perwakilan.
    """
    reading = [chair for chair in seats if book.reads_on(chair.person, day)]
    if audience is Audience.INSPECTOR:
        is_on = book.numbers[numbers_of.INSPECTOR]
        return [chair.person for chair in reading if is_on and chair.role is SeatRole.INSPECTOR]
    holders = first_to_answer(reading)
    if audience is Audience.HOLDER and holders:
        return holders
    if audience is Audience.DEPUTY:
        deputies = [chair.person for chair in reading if chair.role is SeatRole.DEPUTY and not chair.above]
        return [person for person in deputies if person not in holders]
    return _at_the_office(book, item, audience, day)


def first_to_answer(reading: Sequence[Chair]) -> list[Person]:
    """The holder; else the deputy; for a unit without either, the same of its inspectorate."""
    for above in (False, True):
        for role in (SeatRole.PRINCIPAL, SeatRole.DEPUTY):
            found = [chair.person for chair in reading if chair.role is role and chair.above is above]
            if found:
                return found
    return []


def _at_the_office(book: Book, item: Assignment, audience: Audience, day: date) -> list[Person]:
    present = [person for person in book.staff if book.reads_on(person, day)] or book.staff
    admins = [person for person in present if person.staff_role is StaffRole.ADMIN] or present
    if audience is Audience.ADMIN:
        return admins
    return [person for person in present if person.id == item.owner_id] or admins


def _reviews(book: Book, since: date, calendar: Calendar) -> list[Planned]:
    """A paused clock is looked at again every few working days, so that no item falls asleep."""
    every = book.numbers[numbers_of.REVIEW]
    gone = max(0, calendar.working_days_between(since, book.ctx.today) // every)
    first = range(gone, gone + REVIEWS_AHEAD + 1)
    days = [calendar.add_working_days(since, every * number) for number in first if number]
    return [Planned(REVIEW, day, Audience.STAFF) for day in days]


def _with_snoozes(
    book: Book, item: Assignment, seats: Sequence[Chair], bells: Iterable[Bell], snoozed: Snoozed
) -> Iterable[Bell]:
    """A snoozed person's bells about the item wait until the chosen day, and one comes on it.

    Any answer since ends the snooze, and so does a leave: then nobody waits for that person.
    """
    calendar, heard_on = book.calendars.of(item.agency_id), _heard_on(book, item)
    waiting = {
        person_id: until
        for (item_id, person_id), until in snoozed.items()
        if item_id == item.id and (heard_on is None or heard_on < calendar.shift(until, -1))
    }
    for bell in bells:
        until_on = waiting.get(bell.recipient_id)
        if until_on is None or bell.kind in NOT_SNOOZED or bell.on >= until_on:
            yield bell
    if item.ball is not Ball.AGENCY or stands_since(item) is not None:
        return
    for chair in seats:
        until_on = waiting.pop(chair.person.id or 0, None)
        if until_on is not None and book.reads_on(chair.person, until_on):
            at = _at(book, until_on, chair.person)
            yield Bell(SNOOZE, until_on.toordinal(), _id(chair.person), until_on, at)


def _rco_bells(book: Book, item: Assignment, due_at: datetime, seats: Sequence[Chair]) -> list[Bell]:
    """An RCO is counted in hours: a bell at half time (unless answered), a phone list for staff at the end."""
    half = item.created_at + (due_at - item.created_at) / 2
    ends_on, half_on = book.local(due_at), book.local(half)
    bells = [
        Bell(RCO_STOP, item.due_version, _id(person), ends_on, due_at)
        for person in hearers(book, item, seats, Audience.STAFF, ends_on)
    ]
    if item.last_answer_at is None:
        both = {
            _id(person)
            for audience in (Audience.HOLDER, Audience.DEPUTY)
            for person in hearers(book, item, seats, audience, half_on)
        }
        bells += [Bell(RCO_HALF, item.due_version, person_id, half_on, half) for person_id in sorted(both)]
    return bells


def _heard_on(book: Book, item: Assignment) -> date | None:
    return book.local(item.last_answer_at) if item.last_answer_at else None


def _at(book: Book, day: date, person: Person) -> datetime:
    settings = book.ctx.settings
    return send_at(day, settings.hours, settings.zone, person.reminder_hour)


def next_working_day(book: Book, agency_id: int) -> date:
    """The working day after today at an agency."""
    return book.calendars.of(agency_id).next_working_day(book.ctx.today + timedelta(days=1))


def _id(person: Person) -> int:
    assert person.id is not None  # it was read from the database
    return person.id
