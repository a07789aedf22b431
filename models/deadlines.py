"""Times in which a clock stood still, as rows, and queries for the items whose date has to be counted again."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import Agency
from models.assignments import rare_rows
from models.assignments.assignments import Assignment
from models.assignments.products import Product
from models.columns import Row, choice, long_text, points_to, primary_key
from models.reading.lists import among
from models.rules.assignments import AGENCY_OWES
from models.rules.deadlines.products import Unit
from models.rules.deadlines.scope import ChangeScope


class PauseKind(StrEnum):
    """Why a clock was stopped."""

    OFFICE_HELD = "office_held"  # something waited for our answer
    PAUSED = "paused"  # staff stopped the clock, with a reason
    UNREACHED = "unreached"  # nobody at the agency could be reached
    BOT_DOWN = "bot_down"  # the bot itself could not be used


class Pause(Row, table=True):
    """A pause that is over. `given`: days (hari kerja or calendar days, as the product counts) or, with hours,
    minutes that the due date was moved by when it ended."""

    __tablename__ = "pauses"

    id: int = primary_key()
    assignment_id: int = points_to("assignments.id")
    kind: PauseKind = choice(PauseKind)
    since_at: datetime
    until_at: datetime
    given: int = 0
    reason: str = long_text(default="")


rare_rows.declare(Pause, col(Pause.assignment_id))


def of_item(session: Session, assignment_id: int) -> list[Pause]:
    """Every pause of an item that is over, oldest first."""
    if rare_rows.has_none(session, Pause, [assignment_id]):
        return []
    query = select(Pause).where(Pause.assignment_id == assignment_id)
    return list(session.exec(query.order_by(col(Pause.since_at), col(Pause.id))))


def of_items(session: Session, assignment_ids: Collection[int]) -> dict[int, list[Pause]]:
    """The same for some items at once."""
    query = select(Pause).where(among(col(Pause.assignment_id), assignment_ids))
    found: dict[int, list[Pause]] = defaultdict(list)
    for row in session.exec(query.order_by(col(Pause.since_at), col(Pause.id))):
        found[row.assignment_id].append(row)
    return found


class Outage(Row, table=True):
    """A time in office hours in which the bot could not be used. `told_at`: when the people concerned were told."""

    __tablename__ = "outages"

    id: int = primary_key()
    since_at: datetime
    until_at: datetime
    told_at: datetime | None = None


class Running(NamedTuple):
    """An item of which the agency's clock runs."""

    id: int
    agency_id: int
    product_code: str
    due_on: date


def running(session: Session, first: date, last: date, ids: Collection[int] | None = None) -> list[Running]:
    """The items (some of them) of which the agency's clock runs, due in this span (both days included).

    Without those that have an hour: nobody waits longer for help because of us, and the office telephones instead.
    """
    query = _running(Assignment.id, Assignment.agency_id, Assignment.product_code, Assignment.due_on)
    query = query.where(col(Assignment.due_on).between(first, last))
    if ids is not None:
        query = query.where(among(col(Assignment.id), ids))
    return [Running._make(row) for row in session.execute(query.order_by(col(Assignment.due_on), col(Assignment.id)))]


def count_running(session: Session) -> int:
    """How many there are, whenever they are due."""
    return int(session.execute(_running(sa.func.count())).scalar_one())


def _running(*columns: Any) -> sa.Select[Any]:
    a = Assignment
    owes = col(a.status).in_(AGENCY_OWES) & col(a.office_due_on).is_(None)
    runs = col(a.paused_at).is_(None) & col(a.unreached_at).is_(None) & col(a.due_at).is_(None)
    return sa.select(*columns).select_from(a).where(col(a.closed_at).is_(None), owes, runs)


class Alive(Row, table=True):
    """The one row that says when the bot was last known to be at work."""

    __tablename__ = "alive"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: int = primary_key()
    at: datetime


_OPEN = col(Assignment.closed_at).is_(None)


# What people decided stands: a date that staff typed from a letter, or one that was granted.
_COUNTED = sa.and_(
    col(Assignment.due_typed).is_(False), col(Assignment.extensions) == 0, col(Assignment.received_on).is_not(None)
)


class DatedItem(NamedTuple):
    """What the dates of an item are counted from, without an object of the session: thousands are looked at.

    `counted`: the calculator gave its due date, and the change may give another one. `ours`: so may it for our limit.
    """

    id: int
    code: str
    agency_id: int
    product_code: str
    received_on: date | None
    due_on: date
    provisional: bool
    office_due_on: date | None
    office_since_at: datetime | None
    counted: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class Near:
    """Days around a change; a reminder may lie on the other side of it than the date that it is counted from."""

    first: date
    last: date
    start: datetime  # of the first, at the office


def dated(session: Session, scope: ChangeScope, ids: Collection[int] | None = None) -> list[DatedItem]:
    """The open items (some of them) of which a change may move a date, by due date."""
    counted, ours = _counted_in(scope), _ours_in(scope)
    a = Assignment
    columns = (a.id, a.code, a.agency_id, a.product_code, a.received_on, a.due_on, a.provisional, a.office_due_on)
    query = sa.select(
        *(col(column) for column in (*columns, a.office_since_at)), counted.label("counted"), ours.label("ours")
    ).where(_OPEN, counted | ours)
    if ids is not None:
        query = query.where(among(col(a.id), ids))
    rows = session.execute(query.order_by(col(a.due_on), col(a.id)))
    return [DatedItem._make((*row[:-2], bool(row[-2]), bool(row[-1]))) for row in rows]


def is_more_than(session: Session, scope: ChangeScope, limit: int) -> bool:
    """May a change move the dates of more open items than this?"""
    some = sa.select(col(Assignment.id)).where(_OPEN, _counted_in(scope) | _ours_in(scope)).limit(limit + 1)
    count: int = session.execute(sa.select(sa.func.count()).select_from(some.subquery())).scalar_one()
    return count > limit


def touched(scope: ChangeScope, near: Near | None) -> sa.ColumnElement[bool]:
    """Which open items a change concerns: those whose dates may move, and those whose reminders lie around it."""
    if scope.ladders:
        return sa.true()
    around = sa.false() if near is None else _near(scope, near)
    return _counted_in(scope) | _ours_in(scope) | around


def _counted_in(scope: ChangeScope) -> sa.ColumnElement[bool]:
    """Items whose date was counted in working days over a day of the span, or by the product."""
    found: sa.ColumnElement[bool] = sa.false()
    if (span := scope.span) is not None:
        in_working_days = sa.select(col(Product.code)).where(col(Product.unit) == Unit.WORKING_DAYS)
        across = (col(Assignment.due_on) >= span[0]) & (col(Assignment.received_on) < span[1])
        found = _COUNTED & across & col(Assignment.product_code).in_(in_working_days) & _of(scope)
    if scope.product_code is not None:
        found = found | (_COUNTED & (col(Assignment.product_code) == scope.product_code))
    return found


def _ours_in(scope: ChangeScope) -> sa.ColumnElement[bool]:
    """Items that wait for us until a day of the span or later."""
    if not scope.days:
        return sa.false()
    waits = (col(Assignment.office_due_on) >= min(scope.days)) & col(Assignment.office_since_at).is_not(None)
    return waits & _of(scope)


def _near(scope: ChangeScope, near: Near) -> sa.ColumnElement[bool]:
    due = col(Assignment.due_on).between(near.first, near.last)
    waits = col(Assignment.office_due_on) >= near.first
    # Sent since then, or with a promise still to come: their reminders do not follow the due date.
    recent = (col(Assignment.created_at) >= near.start) | (col(Assignment.promise_on) >= near.first)
    return (due | waits | recent) & _of(scope)


def _of(scope: ChangeScope) -> sa.ColumnElement[bool]:
    """Of the agencies that a change concerns, and of the units under them."""
    ids = scope.agency_ids
    if ids is None:
        return sa.true()
    below = sa.select(col(Agency.id)).where(among(col(Agency.id), ids) | among(col(Agency.parent_id), ids))
    return col(Assignment.agency_id).in_(below)


def due_on_day(session: Session, day: date, agency_ids: Collection[int] | None) -> list[tuple[int, str]]:
    """The ids and codes of the open items due on a day that have no hour, of some agencies and their units."""
    scope = ChangeScope(agency_ids=None if agency_ids is None else tuple(agency_ids))
    wanted = (_OPEN, col(Assignment.due_on) == day, col(Assignment.due_at).is_(None), _of(scope))
    query = sa.select(col(Assignment.id), col(Assignment.code)).where(*wanted).order_by(col(Assignment.id))
    return [(row[0], row[1]) for row in session.execute(query)]


def kept_with(session: Session, product_code: str) -> int:
    """How many open items of a product keep their date, because people set it."""
    query = select(sa.func.count()).where(_OPEN, sa.not_(_COUNTED), Assignment.product_code == product_code)
    return session.exec(query).one()


def open_with(session: Session, product_code: str) -> int:
    """How many items of a product are open."""
    return session.exec(select(sa.func.count()).where(_OPEN, Assignment.product_code == product_code)).one()
