"""Everything about some items, for a workbook: a few hundred items in a handful of statements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import Agency, Holding, Seat, SeatRole
from models.assignments import done_in_time
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.events import AssignmentEvent
from models.assignments.reports import Report
from models.columns import table_of
from models.evidence.evidence import Evidence, Submission
from models.extensions import Extension
from models.office.item_facts import Act, ItemFacts
from models.office.item_facts import items as facts_of
from models.people.people import Person
from models.reading.lists import among
from models.rules.search.reading import Sought
from models.search import HANDED_IN, Asked, counting, find

EVERY = 10_000_000  # more items than there will ever be


def ids_of(session: Session, sought: Sought, asked: Asked) -> list[int]:
    """The ids of all items that are meant, oldest first."""
    return sorted(find(session, sought, asked, 0, EVERY))


def how_many(session: Session, sought: Sought, asked: Asked) -> int:
    """How many items are meant."""
    return counting(session, sought, asked)


def how_many_hidden(session: Session, sought: Sought, asked: Asked, owner_id: int) -> int:
    """How many of them are confidential and answered for by somebody else."""
    return counting(session, sought, asked, _of_others(owner_id))


def hidden_ids(session: Session, sought: Sought, asked: Asked, owner_id: int) -> frozenset[int]:
    """The ids of those."""
    return frozenset(find(session, sought, asked, 0, EVERY, _of_others(owner_id)))


def how_many_confidential(session: Session, sought: Sought, asked: Asked) -> int:
    """How many of them are confidential, whoever answers for them."""
    return counting(session, sought, asked, _IS_CONFIDENTIAL)


_A, _R = table_of(Assignment).c, table_of(Report).c
_IS_CONFIDENTIAL = _A.report_id.in_(sa.select(_R.id).where(_R.confidential))


def _of_others(owner_id: int) -> sa.ColumnElement[bool]:
    return _IS_CONFIDENTIAL & (_A.owner_id != owner_id)


@dataclass(frozen=True, slots=True)
class Handed:
    """A piece of evidence with the submission in which it was handed in."""

    evidence: Evidence
    submission: Submission


@dataclass(frozen=True, slots=True)
class Everything:
    """A page of items, in the order of their ids, with what belongs to each (by the item's id) and people's names."""

    items: Sequence[ItemFacts]
    actions: dict[int, list[CorrectiveAction]] = field(default_factory=dict)
    acts: dict[int, list[Act]] = field(default_factory=dict)
    extensions: dict[int, list[Extension]] = field(default_factory=dict)
    evidence: dict[int, list[Handed]] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    parents: dict[int, Agency] = field(default_factory=dict)  # by the id of the unit
    in_time: dict[int, bool] = field(default_factory=dict)  # of closed items


def page(session: Session, ids: Collection[int], hidden: Collection[int], asked: Asked) -> Everything:
    """Items with all that belongs to them; of the `hidden` ones nothing is read but the item itself."""
    found = facts_of(session, ids)
    items = [found[item_id] for item_id in sorted(found)]
    open_ids = [item_id for item_id in found if item_id not in hidden]
    read = Everything(items)
    _actions_and_extensions(session, open_ids, read)
    for act in _acts(session, open_ids):
        read.acts.setdefault(act.event.assignment_id, []).append(act)
    for handed in _evidence(session, open_ids):
        read.evidence.setdefault(handed.submission.assignment_id, []).append(handed)
    read.people.update(_people(session, read))
    parents = {each.agency.parent_id for each in items if each.agency.parent_id is not None}
    above = {each.id: each for each in session.exec(select(Agency).where(among(col(Agency.id), parents)))}
    for each in items:
        if each.agency.parent_id in above:
            read.parents[each.agency.id] = above[each.agency.parent_id]
    closed = [each.item for each in items if each.item.closed_at is not None and each.item.id in open_ids]
    read.in_time.update(done_in_time.done_in_time(session, closed, asked.now, asked.zone))
    return read


def _actions_and_extensions(session: Session, ids: Collection[int], read: Everything) -> None:
    actions = select(CorrectiveAction).where(among(col(CorrectiveAction.assignment_id), ids))
    for action in session.exec(actions.order_by(col(CorrectiveAction.number))):
        read.actions.setdefault(action.assignment_id, []).append(action)
    extensions = select(Extension).where(among(col(Extension.assignment_id), ids))
    for extension in session.exec(extensions.order_by(col(Extension.id))):
        read.extensions.setdefault(extension.assignment_id, []).append(extension)


def _acts(session: Session, ids: Collection[int]) -> list[Act]:
    query = (
        select(AssignmentEvent, Person, col(Seat.role), col(Agency.short_name))
        .outerjoin(Person, col(Person.id) == col(AssignmentEvent.actor_id))
        .outerjoin(Seat, col(Seat.id) == col(AssignmentEvent.seat_id))
        .outerjoin(Agency, col(Agency.id) == col(Seat.agency_id))
        .where(among(col(AssignmentEvent.assignment_id), ids))
        .order_by(col(AssignmentEvent.id))
    )
    return [Act(*row) for row in session.execute(query)]


def _evidence(session: Session, ids: Collection[int]) -> list[Handed]:
    """What was handed in; what is still collected belongs to whoever collects it."""
    query = (
        sa.select(Evidence, Submission)
        .join(Submission, col(Submission.id) == col(Evidence.submission_id))
        .where(among(col(Submission.assignment_id), ids), col(Submission.state).in_(HANDED_IN))
        .order_by(col(Evidence.id))
    )
    return [Handed(*row) for row in session.execute(query)]


def _people(session: Session, read: Everything) -> dict[int, Person]:
    asked = [each for extensions in read.extensions.values() for each in extensions]
    ids = {each.item.owner_id for each in read.items}
    ids |= {each.asked_by for each in asked} | {each.decided_by for each in asked if each.decided_by is not None}
    return {each.id: each for each in session.exec(select(Person).where(among(col(Person.id), ids)))}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a seat now, and since when."""

    person: Person
    agency: Agency
    role: SeatRole
    since: datetime


def holders(session: Session, agency_ids: Collection[int]) -> list[Holder]:
    """Who holds the seats of some agencies now, in the order of the agencies' codes."""
    query = (
        sa.select(Person, Agency, col(Seat.role), col(Holding.started_at))
        .join(Holding, col(Holding.person_id) == col(Person.id))
        .join(Seat, col(Seat.id) == col(Holding.seat_id))
        .join(Agency, col(Agency.id) == col(Seat.agency_id))
        .where(among(col(Agency.id), agency_ids), col(Holding.ended_at).is_(None))
        .order_by(col(Agency.code), col(Seat.id))
    )
    return [Holder(*row) for row in session.execute(query)]
