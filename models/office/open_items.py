"""What lists show: open items as flat rows, read with light statements, because everybody taps /tugas."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models import mass_changes
from models.agencies.agencies import ACTING, Agency, Holding, Seat
from models.assignments import confidential
from models.assignments.assignments import Assignment
from models.assignments.products import Product
from models.assignments.reports import Report
from models.columns import table_of
from models.office.measures import HAS_DRAFT, IS_OPEN, MOST_URGENT, RUNS, Condition
from models.people import guests
from models.reading.lists import among
from models.rules.assignments import Status
from models.rules.deadlines.clocks import Party, whose_turn

# Tables instead of classes: rows come back as plain values, and the statements are built once.
# Measured for two items: 0.07 ms instead of 0.28 ms with objects.
ASSIGNMENTS, AGENCIES, HOLDINGS, PRODUCTS, REPORTS, SEATS = map(
    table_of, (Assignment, Agency, Holding, Product, Report, Seat)
)


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An open item as one line of a list shows it."""

    id: int
    code: str
    status: Status
    due_on: date
    due_at: datetime | None
    office_due_on: date | None
    office_since_at: datetime | None
    report_number: str
    subject: str
    confidential: bool
    product: str
    agency_id: int
    agency: str  # short name
    paused_at: datetime | None = None
    unreached_at: datetime | None = None
    office_paused_at: datetime | None = None
    help_due_on: date | None = None
    help_since_at: datetime | None = None
    owner_id: int | None = None
    provisional: bool = False  # the due date
    to_come: bool = False  # a change that is under way is still to count the due date anew
    comment_due_on: date | None = None  # a draft of its result waits for the agency's words until then

    @property
    def waits_for(self) -> Party:
        """Who owes the next step, as for models.assignments.Assignment."""
        return whose_turn(self.status, extension_waiting=self.office_due_on is not None)


def _open(where: sa.ColumnElement[bool], also: Condition | None = None) -> sa.Select[Any]:
    a, r = ASSIGNMENTS.c, REPORTS.c
    return (
        sa.select(  # in the order of OpenItem's fields
            *(a.id, a.code, a.status, a.due_on, a.due_at, a.office_due_on, a.office_since_at),
            *(r.number, r.subject, r.confidential, PRODUCTS.c.name, AGENCIES.c.id, AGENCIES.c.short_name),
            *(a.paused_at, a.unreached_at, a.office_paused_at, a.help_due_on, a.help_since_at, a.owner_id),
            *(a.provisional, a.id.in_(mass_changes.TO_COME)),
        )
        .join_from(ASSIGNMENTS, REPORTS, r.id == a.report_id)
        .join(PRODUCTS, PRODUCTS.c.code == a.product_code)
        .join(AGENCIES, AGENCIES.c.id == a.agency_id)
        .where(IS_OPEN if also is None else IS_OPEN | also, where)
        .order_by(a.due_on, a.id)
    )


_OWN_AGENCIES = (
    sa.select(AGENCIES.c.id)
    .join_from(HOLDINGS, SEATS, SEATS.c.id == HOLDINGS.c.seat_id)
    .join(AGENCIES, (AGENCIES.c.id == SEATS.c.agency_id) | (AGENCIES.c.parent_id == SEATS.c.agency_id))
    .where(HOLDINGS.c.person_id == sa.bindparam("person_id"), HOLDINGS.c.ended_at.is_(None), SEATS.c.role.in_(ACTING))
)
_DRAFT = sa.table(  # models/assessments.py stands above this module
    "assessments", sa.column("assignment_id"), sa.column("stage"), sa.column("comment_due_on", sa.Date())
)
_OPEN_OWN = _open(ASSIGNMENTS.c.agency_id.in_(_OWN_AGENCIES), HAS_DRAFT).add_columns(
    sa.select(_DRAFT.c.comment_due_on)
    .where(_DRAFT.c.assignment_id == ASSIGNMENTS.c.id, _DRAFT.c.stage == "shared")
    .scalar_subquery()
)


def own_items(session: Session, person_id: int) -> list[OpenItem]:
    """The items of the person's agencies and the units under them that are open, or whose draft result waits for
    their words; the nearest due date first."""
    return _read(session, _OPEN_OWN, {"person_id": person_id})


def _read(session: Session, statement: sa.Select[Any], values: Mapping[str, Any] | None = None) -> list[OpenItem]:
    items = [OpenItem(*row) for row in session.connection().execute(statement, values)]
    named = ((name, item.confidential) for item in items for name in (item.code, item.report_number))
    confidential.note(session, dict(named))
    return items


_BELOW = sa.select(AGENCIES.c.id).where(
    among(AGENCIES.c.id, name="agency_ids") | among(AGENCIES.c.parent_id, name="agency_ids")
)
_OPEN_BELOW, _OPEN_AT = (
    _open(ASSIGNMENTS.c.agency_id.in_(_BELOW)),
    _open(among(ASSIGNMENTS.c.agency_id, name="agency_ids")),
)


def open_items(session: Session, agency_ids: Collection[int], *, units_too: bool = True) -> list[OpenItem]:
    """The open items of some agencies (and the units under them), the nearest due date first."""
    statement = _OPEN_BELOW if units_too else _OPEN_AT
    return _read(session, statement, {"agency_ids": list(agency_ids)})


_PASSED_ON = sa.exists().where(among(guests.FORWARDED.c.unit_id, name="agency_ids"), guests.RUNS)
_NEXT_DUE = sa.select(sa.func.count(), sa.func.min(sa.case((RUNS, ASSIGNMENTS.c.due_on))), _PASSED_ON).where(
    IS_OPEN, ASSIGNMENTS.c.agency_id.in_(_BELOW)
)


def next_due(session: Session, agency_ids: Collection[int]) -> tuple[int, date | None, bool]:
    """How many items of some agencies and the units below are open, the next due date for which the agency's clock
    runs, and whether any item was passed on to one of these agencies."""
    session.flush()
    count, due_on, passed_on = session.connection().execute(_NEXT_DUE, {"agency_ids": list(agency_ids)}).one()
    return count, due_on, passed_on


def only_one(session: Session) -> int | None:
    """The id of the open item, if exactly one is open."""
    query = sa.select(ASSIGNMENTS.c.id).where(ASSIGNMENTS.c.closed_at.is_(None)).limit(2)
    found = list(session.connection().execute(query).scalars())
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which open items: of a kind, an agency (without its units), an owner; `unless`: of none of these owners.

    `order`: how a page is sorted.
    """

    kind: Condition = IS_OPEN
    agency_id: int | None = None
    owner_id: int | None = None
    unless: Collection[int] | None = None
    order: Sequence[sa.ColumnElement[Any]] = MOST_URGENT

    @property
    def conditions(self) -> list[Condition]:
        """As SQL."""
        a = ASSIGNMENTS.c
        conditions = [IS_OPEN, self.kind]
        if self.agency_id is not None:
            conditions.append(a.agency_id == self.agency_id)
        if self.owner_id is not None:
            conditions.append(a.owner_id == self.owner_id)
        if self.unless is not None:
            conditions.append(~among(a.owner_id, self.unless))
        return conditions


def count(session: Session, wanted: Wanted, moment: Mapping[str, Any] | None = None) -> int:
    """How many there are; `moment`: of `measures.at`, where the kind needs one."""
    session.flush()
    query = sa.select(sa.func.count()).select_from(ASSIGNMENTS).where(*wanted.conditions)
    return int(session.connection().execute(query, moment).scalar_one())


def page(
    session: Session,
    wanted: Wanted,
    offset: int,
    limit: int,
    moment: Mapping[str, Any] | None = None,
) -> list[OpenItem]:
    """Some of them, as the wanted ones are sorted. Only the rows of the page are joined with what they point to."""
    session.flush()
    a = ASSIGNMENTS.c
    here = sa.select(a.id).where(*wanted.conditions).order_by(*wanted.order).offset(offset).limit(limit)
    query = _open(a.id.in_(here.subquery().select())).order_by(None).order_by(*wanted.order)
    return _read(session, query, moment)
