"""Telegram groups of agencies: proposed by a seat holder in the group, linked by their yes in the private chat."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import ACTING, Agency, Holding, Seat
from models.assignments.assignments import Assignment
from models.columns import Row, partial_index, points_to, primary_key, table_of, telegram_key
from models.office.measures import IS_OPEN, LATE, RUNS, WAITS_FOR_US, how_many
from models.reading.lists import among


class AgencyGroup(Row, table=True):
    """A group that is linked to an agency, or that somebody proposed to link (`linked_at` None) and has not yet."""

    __tablename__ = "agency_groups"
    # One group an agency, even when two seat holders say yes at once.
    __table_args__ = (
        partial_index("uq_agency_groups_linked", "agency_id", where="linked_at IS NOT NULL", unique=True),
    )

    id: int = primary_key()
    chat_id: int = telegram_key(unique=True)
    title: str = Field(default="", max_length=200)
    agency_id: int | None = points_to("agencies.id", default=None)  # None while it is not chosen
    proposed_by: int = points_to("people.id")
    proposed_at: datetime
    linked_at: datetime | None = None
    told_on: date | None = None  # the day of the last weekly counts; of the linking before the first


@dataclass(frozen=True, slots=True)
class Linked:
    """A linked group with its agency."""

    group: AgencyGroup
    agency: Agency


def of_chat(session: Session, chat_id: int) -> AgencyGroup | None:
    """What is known of a group chat."""
    return session.exec(select(AgencyGroup).where(AgencyGroup.chat_id == chat_id)).first()


def by_id(session: Session, group_id: int) -> AgencyGroup | None:
    """The group with this id, if there is one (a button can name any number)."""
    return session.get(AgencyGroup, group_id)


def propose(session: Session, chat_id: int, title: str, person_id: int, now: datetime) -> AgencyGroup:
    """Somebody wants to link a group that is not linked; whoever asked last is asked."""
    found = of_chat(session, chat_id)
    if found is None:
        found = AgencyGroup(chat_id=chat_id, title=title, proposed_by=person_id, proposed_at=now)
        session.add(found)
    found.title, found.proposed_by, found.proposed_at = title, person_id, now
    session.flush()
    return found


def link(session: Session, group: AgencyGroup, agency_id: int, now: datetime, today: date) -> None:
    """The group gets the counts of the agency from next Monday on."""
    group.agency_id, group.linked_at, group.told_on = agency_id, now, today
    session.flush()


def forget(session: Session, group: AgencyGroup) -> None:
    """The group is linked no more, and nothing is kept of it."""
    session.delete(group)
    session.flush()


def forget_proposals(session: Session, person_id: int) -> None:
    """The person is erased: nobody can say yes to what they proposed. What they linked is the agency's."""
    theirs = sa.delete(AgencyGroup).where(col(AgencyGroup.proposed_by) == person_id)
    session.execute(theirs.where(col(AgencyGroup.linked_at).is_(None)))


def linked(session: Session, agency_ids: Collection[int]) -> dict[int, AgencyGroup]:
    """The linked group of each agency that has one."""
    query = select(AgencyGroup).where(among(col(AgencyGroup.agency_id), agency_ids))
    found = session.exec(query.where(col(AgencyGroup.linked_at).is_not(None)))
    return {group.agency_id: group for group in found if group.agency_id is not None}


def with_agency(session: Session, group_id: int) -> Linked | None:
    """A linked group with its agency; None when there is no such group any more."""
    query = select(AgencyGroup, Agency).join(Agency, col(Agency.id) == col(AgencyGroup.agency_id))
    found = session.exec(query.where(AgencyGroup.id == group_id, col(AgencyGroup.linked_at).is_not(None))).first()
    return Linked(*found) if found is not None else None


def every_linked(session: Session) -> list[Linked]:
    """All linked groups, by the codes of their agencies."""
    query = select(AgencyGroup, Agency).join(Agency, col(Agency.id) == col(AgencyGroup.agency_id))
    found = session.execute(query.where(col(AgencyGroup.linked_at).is_not(None)).order_by(col(Agency.code)))
    return [Linked(*row) for row in found]


def not_told_since(session: Session, monday: date) -> list[int]:
    """The ids of the linked groups that have not had their counts from this day on, of agencies with a holder."""
    is_held = select(Holding.id).join(Seat, col(Seat.id) == col(Holding.seat_id))
    is_held = is_held.where(
        Seat.agency_id == AgencyGroup.agency_id, col(Seat.role).in_(ACTING), col(Holding.ended_at).is_(None)
    )
    query = select(col(AgencyGroup.id)).where(
        col(AgencyGroup.linked_at).is_not(None), col(AgencyGroup.told_on) < monday, is_held.exists()
    )
    return list(session.exec(query.order_by(col(AgencyGroup.id))))


def migrate_chat(session: Session, old_id: int, new_id: int) -> None:
    """The group became a supergroup. What was proposed in the new one meanwhile is the same group."""
    before, after = of_chat(session, old_id), of_chat(session, new_id)
    if before is None:
        return
    if after is not None and after.linked_at is not None:
        forget(session, before)
        return
    if after is not None:
        forget(session, after)
    before.chat_id = new_id
    session.flush()


@dataclass(frozen=True, slots=True)
class Counts:
    """The items of an agency and the units under it: open, due until the end of the week, late, waiting for us."""

    open: int
    due: int
    late: int
    waiting: int


_A, _AGENCIES = table_of(Assignment), table_of(Agency)
_LAST = sa.bindparam("last", type_=sa.Date())
_DUE = RUNS & ~LATE & (_A.c.due_on <= _LAST)
_HERE = sa.select(_AGENCIES.c.id).where(
    (_AGENCIES.c.id == sa.bindparam("agency_id")) | (_AGENCIES.c.parent_id == sa.bindparam("agency_id"))
)
_COUNTS = sa.select(*(how_many(each) for each in (IS_OPEN, _DUE, LATE, WAITS_FOR_US))).where(
    IS_OPEN, _A.c.agency_id.in_(_HERE)
)


def counts(session: Session, agency_id: int, moment: Mapping[str, Any], last: date) -> Counts:
    """The numbers of a group at a moment (`measures.at`); `last`: the last day of the week."""
    found = session.connection().execute(_COUNTS, {**moment, "agency_id": agency_id, "last": last}).one()
    return Counts(found[0], found[1], found[2], found[3])
