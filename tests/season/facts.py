"""The state of items and people, read from the tables at the moment of sending, without the program's own rules."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.agencies.agencies import Agency, Holding, Seat
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.products import Product
from models.assignments.reports import Report
from models.columns import table_of
from models.extensions import Extension
from models.leaves import Leave, Snooze
from models.people.people import Person

ITEM, ACTION, REPORT = (table_of(kind) for kind in (Assignment, CorrectiveAction, Report))
PRODUCT, AGENCY = (table_of(kind) for kind in (Product, Agency))
SEAT, HOLDING, PERSON = (table_of(kind) for kind in (Seat, Holding, Person))
EXTENSION, LEAVE, SNOOZE = (table_of(kind) for kind in (Extension, Leave, Snooze))

WITH_OFFICE = {"reported", "disputed"}
ENDED = {"verified", "handed_over", "cancelled"}


@dataclass(frozen=True)
class Item:
    """An assignment as its rows say; `turn`: "agency", "office" or "nobody"."""

    id: int
    code: str
    number: str
    confidential: bool
    agency_id: int
    parent_id: int | None
    owner_id: int
    due_on: date
    due_at: datetime | None
    due_version: int
    version: int
    sent_at: datetime
    promise_on: date | None
    acknowledged_at: datetime | None
    answered_at: datetime | None
    office_due_on: date | None
    office_since_at: datetime | None
    paused_at: datetime | None
    unreached_at: datetime | None
    office_paused_at: datetime | None
    help_due_on: date | None  # the help that the office owes, during which the agency is not reminded
    help_since_at: datetime | None
    helped_at: datetime | None
    ladder: str  # of its product: "agency" or "calm"
    report_id: int
    period: str  # the name of the period of standards whose self-report it is; "" for every other item
    place: str
    turn: str

    @property
    def heard_at(self) -> datetime | None:
        """The agency's last answer, or the office's to its call for help."""
        return max((at for at in (self.answered_at, self.helped_at) if at is not None), default=None)


@dataclass(frozen=True)
class Reader:
    """Somebody who answers for an agency."""

    agency_id: int
    person_id: int
    chat_id: int
    name: str
    role: str
    reached: bool
    hour: int | None


_ITEMS = sa.select(
    ITEM.c.id,
    ITEM.c.code,
    REPORT.c.number,
    REPORT.c.confidential,
    ITEM.c.agency_id,
    AGENCY.c.parent_id,
    ITEM.c.owner_id,
    ITEM.c.due_on,
    ITEM.c.due_at,
    ITEM.c.due_version,
    ITEM.c.version,
    ITEM.c.created_at,
    ITEM.c.promise_on,
    ITEM.c.acknowledged_at,
    ITEM.c.last_answer_at,
    ITEM.c.office_due_on,
    ITEM.c.office_since_at,
    ITEM.c.paused_at,
    ITEM.c.unreached_at,
    ITEM.c.office_paused_at,
    ITEM.c.help_due_on,
    ITEM.c.help_since_at,
    ITEM.c.helped_at,
    sa.cast(PRODUCT.c.ladder, sa.Text),
    REPORT.c.id,
    sa.case((REPORT.c.instrument_id.is_not(None), REPORT.c.subject), else_=""),
    AGENCY.c.short_name,
).select_from(
    ITEM.join(REPORT, REPORT.c.id == ITEM.c.report_id)
    .join(AGENCY, AGENCY.c.id == ITEM.c.agency_id)
    .join(PRODUCT, PRODUCT.c.code == ITEM.c.product_code)
)


def items(session: Session, *wanted: sa.ColumnElement[bool]) -> dict[int, Item]:
    """The items that fit."""
    rows = session.connection().execute(_ITEMS.where(*wanted)).all()
    ids = [row[0] for row in rows]
    statuses: dict[int, set[str]] = defaultdict(set)
    query = sa.select(ACTION.c.assignment_id, ACTION.c.status).where(ACTION.c.assignment_id.in_(ids))
    for item_id, status in session.execute(query):
        statuses[item_id].add(str(status.value))
    waiting = set(
        session.execute(
            sa.select(EXTENSION.c.assignment_id).where(
                EXTENSION.c.state == "pending", EXTENSION.c.assignment_id.in_(ids)
            )
        ).scalars()
    )
    # Ended as a whole, with corrective actions that stay as they were judged.
    closed = set(
        session.execute(sa.select(ITEM.c.id).where(ITEM.c.id.in_(ids), ITEM.c.closed_at.is_not(None))).scalars()
    )
    turns = {id_: "nobody" if id_ in closed else _turn(statuses[id_], id_ in waiting) for id_ in ids}
    return {row[0]: Item(*_with(row, turns[row[0]])) for row in rows}


def _with(row: Any, turn: str) -> Any:
    """The columns, and what follows from them."""
    return (*row, turn)


def open_items(session: Session) -> dict[int, Item]:
    """Everything that is not over."""
    return items(session, ITEM.c.closed_at.is_(None))


def called(session: Session, codes: set[str]) -> dict[str, Item]:
    """Items by code."""
    return {item.code: item for item in items(session, ITEM.c.code.in_(codes)).values()}


def _turn(statuses: set[str], asked_for_time: bool) -> str:
    """What was reported, disputed or asked for waits for the office, and meanwhile the agency's clock is stopped."""
    if statuses <= ENDED:
        return "nobody"
    return "office" if asked_for_time or statuses & WITH_OFFICE else "agency"


_SEATS = (
    sa.select(
        SEAT.c.agency_id,
        PERSON.c.id,
        PERSON.c.chat_id,
        PERSON.c.full_name,
        SEAT.c.role,
        PERSON.c.unreachable_at,
        PERSON.c.reminder_hour,
    )
    .select_from(SEAT.join(HOLDING, HOLDING.c.seat_id == SEAT.c.id).join(PERSON, PERSON.c.id == HOLDING.c.person_id))
    .where(HOLDING.c.ended_at.is_(None), SEAT.c.role.in_(("utama", "wakil")))
    .order_by(SEAT.c.id)
)


def seats(session: Session) -> dict[int, list[Reader]]:
    """Agency -> who holds its two acting seats."""
    found: dict[int, list[Reader]] = defaultdict(list)
    for agency_id, person_id, chat_id, name, role, silent, hour in session.connection().execute(_SEATS):
        reached = chat_id is not None and silent is None
        found[agency_id].append(Reader(agency_id, person_id, chat_id or 0, name, str(role.value), reached, hour))
    return found


def readers(holders: dict[int, list[Reader]], item: Item) -> list[Reader]:
    """Who answers for the item: the agency's own people; with none, those of the inspectorate above."""
    return holders.get(item.agency_id) or holders.get(item.parent_id or 0, [])


def seat_holders(holders: dict[int, list[Reader]], item: Item) -> list[Reader]:
    """Everybody who may answer for the item: its own people, and those of the inspectorate above."""
    return [*holders.get(item.agency_id, []), *holders.get(item.parent_id or 0, [])]


def first_of(can: list[Reader], item: Item) -> list[Reader]:
    """Whose turn it is among those who can: the own holder, else the own deputy, else the same above."""
    for place in (item.agency_id, item.parent_id):
        for role in ("utama", "wakil"):
            found = [one for one in can if one.agency_id == place and one.role == role]
            if found:
                return found
    return []


def away(session: Session, person_id: int, day: date) -> bool:
    """Is the person on leave that day?"""
    on_leave = sa.select(LEAVE.c.id).where(
        LEAVE.c.person_id == person_id, LEAVE.c.ended_at.is_(None), LEAVE.c.from_on <= day, LEAVE.c.to_on >= day
    )
    return session.execute(on_leave).first() is not None


def all_away(session: Session, day: date) -> set[int]:
    """Everybody who is on leave that day."""
    query = sa.select(LEAVE.c.person_id).where(
        LEAVE.c.ended_at.is_(None), LEAVE.c.from_on <= day, LEAVE.c.to_on >= day
    )
    return set(session.execute(query).scalars())


def leave_plans(session: Session) -> dict[int, tuple[object, ...]]:
    """Everything that each person ever said about leave: it changes when anything about it does."""
    found: dict[int, tuple[object, ...]] = defaultdict(tuple)
    for person_id, *rest in session.execute(
        sa.select(LEAVE.c.person_id, LEAVE.c.id, LEAVE.c.to_on, LEAVE.c.ended_at)
    ):
        found[person_id] += tuple(rest)
    return found


def snoozed(session: Session, day: date) -> set[tuple[int, int]]:
    """(item, person) whose reminders wait for a day still to come."""
    query = sa.select(SNOOZE.c.assignment_id, SNOOZE.c.person_id).where(SNOOZE.c.until_on > day)
    return {(item_id, person_id) for item_id, person_id in session.execute(query)}
