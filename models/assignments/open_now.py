"""How many items are open, and the ids of some, without reading their rows."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment
from models.reading.lists import among
from models.rules.assignments import AGENCY_OWES


def ids_of(session: Session, agency_ids: Collection[int], owner_id: int | None = None) -> list[int]:
    """The ids of the open items of some agencies and the units under them, and of those that `owner_id` sent."""
    below = select(Agency.id).where(among(col(Agency.id), agency_ids) | among(col(Agency.parent_id), agency_ids))
    theirs = col(Assignment.agency_id).in_(below) | (col(Assignment.owner_id) == owner_id)
    query = select(col(Assignment.id)).where(col(Assignment.closed_at).is_(None), theirs)
    return list(session.exec(query.order_by(col(Assignment.id))))


def count(session: Session) -> int:
    """How many items are open."""
    return session.exec(select(sa.func.count()).where(col(Assignment.closed_at).is_(None))).one()


def count_waiting_for_us(session: Session) -> int:
    """Of how many open items the office owes a decision, or an answer to a call for help."""
    a = Assignment
    decides = col(a.status).not_in(AGENCY_OWES) | col(a.office_due_on).is_not(None)
    waits = col(a.closed_at).is_(None) & (decides | col(a.help_due_on).is_not(None))
    return session.exec(select(sa.func.count()).where(waits)).one()


def taken_codes(session: Session, codes: Collection[str]) -> set[str]:
    """Which of these codes belong to an item already."""
    return set(session.exec(select(col(Assignment.code)).where(among(col(Assignment.code), codes))))


def open_ids(session: Session) -> list[int]:
    """The ids of all open items, for what looks at all of them a few at a time."""
    query = select(col(Assignment.id)).where(col(Assignment.closed_at).is_(None))
    return list(session.exec(query.order_by(col(Assignment.id))))


# --- conditions on assignments ------------------------------------------------------------------------------------


def one_of(item_ids: Collection[int]) -> sa.ColumnElement[bool]:
    """Some items."""
    wanted: sa.ColumnElement[bool] = among(col(Assignment.id), item_ids)
    return wanted


def of_report(report_id: int) -> sa.ColumnElement[bool]:
    """What is about this report."""
    return col(Assignment.report_id) == report_id


def below(agency_ids: Collection[int]) -> sa.ColumnElement[bool]:
    """What is at these agencies, or at units below."""
    units = sa.select(col(Agency.id)).where(among(col(Agency.parent_id), agency_ids))
    at: sa.ColumnElement[bool] = among(col(Assignment.agency_id), agency_ids) | col(Assignment.agency_id).in_(units)
    return at
