"""Times in which a clock stood still, as rows, and queries for the items whose date has to be counted again."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments import rare_rows
from models.assignments.assignments import Assignment
from models.assignments.products import Product
from models.columns import Row, choice, long_text, points_to, primary_key
from models.lists import among
from models.people.agencies import Agency
from models.rules.deadlines.products import Unit


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


def counted_across(
    session: Session, first: date, last: date, agency_ids: Collection[int] | None = None
) -> list[Assignment]:
    """Open items whose due date the calculator counted in working days over some day of this span."""
    in_working_days = select(Product.code).where(Product.unit == Unit.WORKING_DAYS)
    query = select(Assignment).where(
        *(_OPEN, _COUNTED, col(Assignment.due_on) >= first, col(Assignment.received_on) < last),
        col(Assignment.product_code).in_(in_working_days),
    )
    return _in_order(session, query, agency_ids)


def counted_with(session: Session, product_code: str) -> list[Assignment]:
    """Open items of a product whose due date the calculator counted."""
    query = select(Assignment).where(_OPEN, _COUNTED, Assignment.product_code == product_code)
    return _in_order(session, query, None)


def kept_with(session: Session, product_code: str) -> int:
    """How many open items of a product keep their date, because people set it."""
    query = select(sa.func.count()).where(_OPEN, sa.not_(_COUNTED), Assignment.product_code == product_code)
    return session.exec(query).one()


def open_with(session: Session, product_code: str) -> int:
    """How many items of a product are open."""
    return session.exec(select(sa.func.count()).where(_OPEN, Assignment.product_code == product_code)).one()


def due_between(
    session: Session, first: date, last: date, agency_ids: Collection[int] | None = None
) -> list[Assignment]:
    """Open items due in this span (both days included)."""
    return _in_order(
        session, select(Assignment).where(_OPEN, col(Assignment.due_on).between(first, last)), agency_ids
    )


def waiting_for_us(session: Session, last: date, agency_ids: Collection[int] | None = None) -> list[Assignment]:
    """Open items that wait for an answer of the office which is due on `last` or later."""
    query = select(Assignment).where(_OPEN, col(Assignment.office_due_on) >= last)
    return _in_order(session, query, agency_ids)


def sent_since(session: Session, moment: datetime, agency_ids: Collection[int] | None = None) -> list[Assignment]:
    """Open items sent since then, or with a promise still to come: their reminders do not follow the due date.

    `moment`: the beginning of a day of the office, in its zone.
    """
    recent = (col(Assignment.created_at) >= moment) | (col(Assignment.promise_on) >= moment.date())
    return _in_order(session, select(Assignment).where(_OPEN, recent), agency_ids)


def _in_order(session: Session, query: sa.Select[Assignment], agency_ids: Collection[int] | None) -> list[Assignment]:
    if agency_ids is not None:
        below = select(Agency.id).where(among(col(Agency.id), agency_ids) | among(col(Agency.parent_id), agency_ids))
        query = query.where(col(Assignment.agency_id).in_(below))
    return list(session.scalars(query.order_by(col(Assignment.due_on), col(Assignment.id))))
