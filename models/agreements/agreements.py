"""Agreements (Nota Kesepakatan) with governments: what was signed, with whom, until when, in place of which one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import Agency
from models.assignments.reports import Report
from models.columns import Row, points_to, primary_key
from models.office.tasks import AGREEMENT
from models.reading.lists import among
from models.rules.agreements import Scope, in_order
from models.rules.drafting.words import AGREEMENTS_KIND

KIND = AGREEMENTS_KIND  # of the berkas that carry what an agreement asks of the agencies


class Agreement(Row, table=True):
    """One agreement. `agency_id`: the government's inspectorate; `scopes`: their values with a comma between them.

    Whether it runs follows from its days. `version` grows with every change: a button under an older screen is known.
    """

    __tablename__ = "agreements"

    id: int = primary_key()
    number: str = Field(max_length=80, unique=True)
    agency_id: int = points_to("agencies.id")
    scopes: str = Field(max_length=80)
    signed_on: date
    ends_on: date | None = None  # None: without an end
    previous_id: int | None = points_to("agreements.id", default=None)
    version: int = 1
    created_at: datetime
    created_by: int = points_to("people.id")
    changed_at: datetime | None = None
    changed_by: int | None = points_to("people.id", default=None)
    ended_on: date | None = None  # ended by the head of the office, before its last day

    @property
    def about(self) -> tuple[Scope, ...]:
        """Its scopes, in their order."""
        return in_order([Scope(each) for each in self.scopes.split(",")])

    @property
    def last_on(self) -> date | None:
        """The last day on which it runs; None: no end is known."""
        return self.ended_on or self.ends_on

    def runs(self, today: date) -> bool:
        """Does it run on this day?"""
        return self.last_on is None or today <= self.last_on


@dataclass(frozen=True, slots=True)
class View:
    """An agreement with its government, and the number of the one before it ("" for none)."""

    row: Agreement
    agency: Agency
    previous: str = ""


def _views(
    session: Session, *conditions: sa.ColumnElement[bool], limit: int | None = None, offset: int = 0
) -> list[View]:
    before = aliased(Agreement)
    query = (
        sa.select(Agreement, Agency, sa.func.coalesce(col(before.number), ""))
        .join(Agency, col(Agency.id) == col(Agreement.agency_id))
        .outerjoin(before, col(before.id) == col(Agreement.previous_id))
        .where(*conditions)
        .order_by(col(Agency.code), col(Agreement.signed_on).desc(), col(Agreement.id).desc())
        .limit(limit)
        .offset(offset)
    )
    return [View(*row) for row in session.execute(query)]


def _newest() -> sa.ColumnElement[bool]:
    """No agreement with the same government was signed later."""
    later = aliased(Agreement)
    is_later = (col(later.signed_on) > col(Agreement.signed_on)) | (
        (col(later.signed_on) == col(Agreement.signed_on)) & (col(later.id) > col(Agreement.id))
    )
    return ~sa.exists().where(col(later.agency_id) == col(Agreement.agency_id), is_later)


def newest(session: Session, limit: int | None = None, offset: int = 0) -> list[View]:
    """The newest agreement with each government, in the order of their codes: a page of them, or all."""
    return _views(session, _newest(), limit=limit, offset=offset)


def newest_of(session: Session, agency_ids: Collection[int]) -> list[View]:
    """The newest agreement with each of these governments."""
    return _views(session, _newest(), among(col(Agreement.agency_id), agency_ids))


def count_governments(session: Session) -> int:
    """With how many governments there is an agreement, also one that is over."""
    return session.exec(select(sa.func.count(sa.distinct(col(Agreement.agency_id))))).one()


def view(session: Session, agreement_id: int) -> View | None:
    """One agreement."""
    return next(iter(_views(session, col(Agreement.id) == agreement_id)), None)


def newest_with(session: Session, agency_id: int) -> View | None:
    """The agreement with a government that was signed last."""
    return next(iter(_views(session, col(Agreement.agency_id) == agency_id)), None)


def by_number(session: Session, number: str) -> Agreement | None:
    """The agreement with this number, in small letters or capitals."""
    folded = sa.func.lower(col(Agreement.number)) == number.lower()
    return session.exec(select(Agreement).where(folded)).first()


def add(session: Session, agreement: Agreement) -> Agreement:
    """Store it; its id is known then."""
    session.add(agreement)
    session.flush()
    return agreement


def ending(session: Session, last: date) -> list[View]:
    """Agreements that end on this day or before, were not ended, and have no successor."""
    after = aliased(Agreement)
    has_successor = sa.exists().where(col(after.previous_id) == col(Agreement.id))
    return _views(session, col(Agreement.ends_on) <= last, col(Agreement.ended_on).is_(None), ~has_successor)


def with_ids(session: Session, ids: Collection[int]) -> list[View]:
    """Some agreements."""
    return _views(session, among(col(Agreement.id), ids))


def task_key(row: Agreement, days: int) -> str:
    """The key of the task so many days before its end: another end is another task."""
    return f"{AGREEMENT}:{row.id}:{row.ends_on}:{days}"


def numbers(session: Session) -> Sequence[str]:
    """The numbers of all berkas of work plans."""
    return list(session.exec(select(col(Report.number)).where(Report.access_kind == KIND)))


def plan_of(session: Session, agreement_id: int, scope: Scope) -> Report | None:
    """The berkas of an agreement's work plan in one scope, once something of it was sent."""
    wanted = (Report.agreement_id == agreement_id, Report.scope == scope.value)
    return session.exec(select(Report).where(*wanted).order_by(col(Report.id))).first()
