"""What was passed on to units, read from the tables, and the checker's own rule of who is reminded of it when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session

from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.evidence.evidence import Submission
from models.forwarding import Forwarding
from tests.season import facts
from tests.season.facts import ACTION, ENDED, PERSON, WITH_OFFICE, Item, Reader
from tests.season.own_calendar import DAY, OwnCalendar, in_words, local_day

FORWARDING, SUBMISSION, EVENT = table_of(Forwarding), table_of(Submission), table_of(AssignmentEvent)
WITH_THE_UNIT = {"with_unit", "returned"}  # the unit owes the next step
RESULT, WORDS = "Hasil unit untuk", "Kabar unit untuk"  # begin what units write, so that it is known again
AFTER_ANSWER = (1, 3)  # working days after which the inspectorate is asked to endorse
UNIT_KINDS = ("unit-", "at-unit-")


@dataclass(frozen=True)
class Passed:
    """An item at a unit, or whose result waits for the inspectorate. `readers`: who reads for the unit."""

    id: int
    item_id: int
    unit_id: int
    action_ids: tuple[int, ...]
    passed_at: datetime
    days_before: int
    state: str
    since_at: datetime
    readers: tuple[Reader, ...]

    @property
    def is_with_unit(self) -> bool:
        """Does the unit owe the next step?"""
        return self.state in WITH_THE_UNIT


def passed_on(session: Session, *wanted: sa.ColumnElement[bool]) -> dict[int, list[Passed]]:
    """Item -> where it is now, for the items that are at a unit or wait to be endorsed."""
    c = FORWARDING.c
    query = (
        sa.select(c.id, c.assignment_id, c.unit_id, c.action_ids, c.passed_at, c.days_before, c.state, c.since_at)
        .add_columns(c.token_hash, PERSON.c.id, PERSON.c.chat_id, PERSON.c.full_name)
        .add_columns(PERSON.c.unreachable_at, PERSON.c.reminder_hour)
        .select_from(FORWARDING.outerjoin(PERSON, PERSON.c.id == c.guest_id))
        .where(c.state.in_([*WITH_THE_UNIT, "answered"]), *wanted)
    )
    rows = session.connection().execute(query).all()
    found: dict[int, list[Passed]] = defaultdict(list)
    seated = facts.seats(session) if rows else {}
    for id_, item_id, unit_id, actions, passed_at, before, state, since_at, link, *guest in rows:
        readers = seated.get(unit_id, []) if link is None else _guest(unit_id, *guest)
        found[item_id].append(
            Passed(
                id_, item_id, unit_id, tuple(actions), passed_at, before, str(state.value), since_at, tuple(readers)
            )
        )
    return found


def _guest(
    unit_id: int, person_id: int | None, chat_id: int | None, name: str, silent: datetime | None, hour: int | None
) -> list[Reader]:
    if person_id is None or chat_id is None:
        return []  # nobody opened the link yet
    return [Reader(unit_id, person_id, chat_id, name, "tamu", silent is None, hour)]


def asked_until(item: Item, passed: Passed, calendar: OwnCalendar) -> date:
    """The unit's own day: some working days before the due date, never the day on which it was passed on."""
    came = local_day(passed.passed_at)
    first = calendar.on_or_after(came + DAY, item.agency_id)
    if item.due_on < came:
        return first
    return min(item.due_on, max(calendar.walk(item.due_on, -passed.days_before, item.agency_id), first))


def wrong_day(item: Item, passed: Passed, calendar: OwnCalendar) -> str:
    """ "" where the unit's day lies before the due date on a working day, as far as there is room for it."""
    day, came = asked_until(item, passed, calendar), local_day(passed.passed_at)
    room = calendar.between(came, item.due_on, item.agency_id)
    if room > 1 and passed.days_before and not (came < day < item.due_on and calendar.works(day, item.agency_id)):
        return f"{day} is no working day between {came} and {item.due_on}"
    return ""


@dataclass(frozen=True)
class UnitStep:
    """A reminder of what is at a unit; `version`: the ordinal that its row has, so that it is sent once."""

    kind: str
    day: date
    version: int


def unit_days(item: Item, passed: Passed, calendar: OwnCalendar) -> list[UnitStep]:
    """When the unit is reminded: on its day and the working day before it, not on the day on which it got it."""
    day, since = asked_until(item, passed, calendar), local_day(passed.since_at)
    steps = {"unit-h-1": calendar.walk(day, -1, item.agency_id), "unit-h": day}
    return [UnitStep(kind, on, day.toordinal()) for kind, on in steps.items() if passed.is_with_unit and on > since]


def inspectorate_days(item: Item, passed: Passed, calendar: OwnCalendar) -> list[UnitStep]:
    """When its inspectorate hears of it: a working day behind the unit's day, and while a result waits for it."""
    if passed.is_with_unit:
        day = calendar.walk(asked_until(item, passed, calendar), 1, item.agency_id)
        return [UnitStep("at-unit-late", day, day.toordinal())]
    days = [calendar.walk(local_day(passed.since_at), steps, item.agency_id) for steps in AFTER_ANSWER]
    return [UnitStep("at-unit-endorse", day, day.toordinal()) for day in days]


def quiet_until(
    session: Session, item: Item, passed: list[Passed], calendar: OwnCalendar, today: date
) -> date | None:
    """Until when the inspectorate is not reminded of its own due date; None: it is, for it has something to do.

    It is where nobody at the unit reads today, or on the days on which the unit would be reminded.
    """
    theirs = [
        each for each in passed if any(_reads(session, each, step.day) for step in unit_days(item, each, calendar))
    ]
    query = sa.select(ACTION.c.id, ACTION.c.status).where(ACTION.c.assignment_id == item.id)
    owed = {id_ for id_, status in session.execute(query) if status.value not in ENDED | WITH_OFFICE}
    if not theirs or not all(any(not each.action_ids or id_ in each.action_ids for each in theirs) for id_ in owed):
        return None
    if not all(_reads(session, each, today) for each in theirs):
        return None
    return min(asked_until(item, each, calendar) for each in theirs)


def _reads(session: Session, passed: Passed, day: date) -> bool:
    return any(one.reached and not facts.away(session, one.person_id, day) for one in passed.readers)


@dataclass(frozen=True)
class Line:
    """What somebody reads of an item in a reminder: `kinds` of steps; does the person answer for the item?"""

    block: str
    kinds: set[str]
    person_id: int
    answers: bool
    today: date

    @property
    def is_of_unit(self) -> bool:
        """Is it read for a unit?"""
        return "🏥 Diteruskan" in self.block


def wrong_line(session: Session, line: Line, item: Item, passed: list[Passed], calendar: OwnCalendar) -> str:
    """ "" where whoever owes the next step is reminded, of their own day, and nobody else is."""
    if line.is_of_unit or any(kind.startswith("unit-") for kind in line.kinds):
        return _wrong_for_unit(line, item, passed, calendar)
    if any(kind.startswith("at-unit-") for kind in line.kinds) and not line.answers:
        return "what a unit has to do is told to somebody who does not answer for the item"
    for kind, words in (("at-unit-endorse", "menunggu pengesahan Bapak/Ibu"), ("at-unit-late", "sudah lewat")):
        if line.kinds == {kind} and words not in line.block:
            return f"{kind} does not say {words!r}"
    early = bool(line.kinds) and all(kind.startswith("h-") for kind in line.kinds)
    if early and line.answers and item.turn == "agency" and line.today < item.due_on:
        quiet = quiet_until(session, item, passed, calendar, line.today)
        if quiet is not None and line.today <= quiet:
            return f"the unit has it until {quiet}, and its inspectorate is reminded"
    return ""


def _wrong_for_unit(line: Line, item: Item, passed: list[Passed], calendar: OwnCalendar) -> str:
    theirs = [each for each in passed if any(reader.person_id == line.person_id for reader in each.readers)]
    mine = [each for each in theirs if each.is_with_unit]
    if not line.is_of_unit or not any(kind.startswith("unit-") for kind in line.kinds):
        return f"a unit's line, and {line.kinds}"
    if not mine or item.turn != "agency" or item.paused_at or item.unreached_at or item.help_due_on:
        return f"the unit has nothing to do ({item.turn}, {theirs})"
    if not any(in_words(asked_until(item, each, calendar)) in line.block for each in mine):
        return f"not the unit's own day of {mine}"
    return next(filter(None, (wrong_day(item, each, calendar) for each in mine)), "")


def wrong_at_office(session: Session, chat_id: int, text: str) -> str:
    """ "" where the office reads a unit's result only once it was reported, and its other words never."""
    if RESULT not in text and WORDS not in text:
        return ""
    c = PERSON.c
    query = sa.select(c.id).where(c.chat_id == chat_id, c.staff_role.is_not(None))
    if session.execute(query).first() is None:
        return ""
    if WORDS in text:
        return "what a unit wrote to its inspectorate"
    row_id = int(text.partition(f"{RESULT} nomor ")[2].partition(":")[0])
    item_id = session.execute(sa.select(FORWARDING.c.assignment_id).where(FORWARDING.c.id == row_id)).scalar_one()
    return "" if receipts(session, item_id)[1] else "a result that nobody endorsed"


def receipts(session: Session, item_id: int) -> tuple[list[str], int]:
    """The receipts that results of units got for an item, and how often something was reported for it."""
    numbers = sa.select(SUBMISSION.c.number).where(
        SUBMISSION.c.assignment_id == item_id,
        SUBMISSION.c.number.is_not(None),
        SUBMISSION.c.forwarding_id.is_not(None),
    )
    reported = sa.select(sa.func.count()).where(EVENT.c.assignment_id == item_id, EVENT.c.event == "reported")
    return sorted(session.execute(numbers).scalars()), session.execute(reported).scalar_one()


def unendorsed(session: Session) -> list[int]:
    """The items of which the office has a result that the inspectorate has not endorsed."""
    c = SUBMISSION.c
    waits = c.forwarding_id.is_not(None) & c.state.in_(("collecting", "passed_up"))
    query = sa.select(c.assignment_id).where(waits, c.number.is_not(None) | c.submitted_at.is_not(None))
    ended = (
        sa.select(c.assignment_id)
        .join_from(SUBMISSION, FORWARDING, FORWARDING.c.id == c.forwarding_id)
        .where(c.state == "submitted", FORWARDING.c.state.in_(("with_unit", "answered")))
    )
    return [*session.execute(query).scalars(), *session.execute(ended).scalars()]
