"""Good examples: evidence of a component that was enough, shown to other units once its giver has agreed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import IS_OPEN, Agency
from models.assignments.assignments import Assignment, CorrectiveAction
from models.evidence.evidence import Evidence, ExampleState, Submission
from models.people.people import Person
from models.reading.lists import among
from models.rules.assignments import Status
from models.standards.instruments import Component, Instrument


@dataclass(frozen=True, slots=True)
class Example:
    """What one unit gave as an example of a component. `unit`: its name, where it agreed to be named."""

    action_id: int
    unit: str | None
    items: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class Given:
    """A component of a unit that was enough, and what its unit said about showing it."""

    action: CorrectiveAction
    state: ExampleState
    named: bool = False


def of_component(session: Session, component: Component, agency_id: int) -> Example | None:
    """The newest example that another unit than this one agreed to show: of the component with the same code, in
    any version of its instrument."""
    code = select(col(Instrument.code)).where(Instrument.id == component.instrument_id).scalar_subquery()
    query = (
        select(col(Evidence.action_id), col(Evidence.example_named), col(Agency.name))
        .join(CorrectiveAction, col(CorrectiveAction.id) == col(Evidence.action_id))
        .join(Component, col(Component.id) == col(CorrectiveAction.component_id))
        .join(Instrument, col(Instrument.id) == col(Component.instrument_id))
        .join(Assignment, col(Assignment.id) == col(CorrectiveAction.assignment_id))
        .join(Agency, col(Agency.id) == col(Assignment.agency_id))
        .where(Component.code == component.code, col(Instrument.code) == code)
        .where(Evidence.example_state == ExampleState.AGREED, CorrectiveAction.status == Status.VERIFIED)
        .where(Assignment.agency_id != agency_id, IS_OPEN)
    )
    found = session.exec(query.order_by(col(Evidence.id).desc()).limit(1)).first()
    if found is None:
        return None
    action_id, named, name = found
    assert action_id is not None  # it was joined
    items = select(Evidence).where(Evidence.action_id == action_id, Evidence.example_state == ExampleState.AGREED)
    return Example(action_id, name if named else None, list(session.exec(items.order_by(col(Evidence.id)))))


def action(session: Session, action_id: int) -> CorrectiveAction | None:
    """The corrective action behind a button, whatever it names."""
    return session.get(CorrectiveAction, action_id)


def last_round(session: Session, action_id: int) -> list[Evidence]:
    """What was handed in last for a component: by that it was judged."""
    newest = (
        select(sa.func.max(col(Evidence.submission_id)))
        .join(Submission, col(Submission.id) == col(Evidence.submission_id))
        .where(col(Evidence.action_id) == action_id, col(Submission.number).is_not(None))
    )
    query = select(Evidence).where(Evidence.action_id == action_id)
    query = query.where(col(Evidence.submission_id).in_(newest))
    return list(session.exec(query.order_by(col(Evidence.id))))


def enough(session: Session, assignment_id: int) -> list[Given]:
    """The components of a self-report that were enough and have evidence of their own, in their order."""
    query = (
        select(CorrectiveAction, Evidence)
        .join(Evidence, col(Evidence.action_id) == col(CorrectiveAction.id))
        .join(Submission, col(Submission.id) == col(Evidence.submission_id))
        .where(CorrectiveAction.assignment_id == assignment_id, CorrectiveAction.status == Status.VERIFIED)
        .where(col(CorrectiveAction.component_id).is_not(None), col(Submission.number).is_not(None))
        .order_by(col(CorrectiveAction.number), col(Evidence.submission_id), col(Evidence.id))
    )
    found = {action.id: Given(action, each.example_state, each.example_named) for action, each in session.exec(query)}
    return list(found.values())  # of the last round: by that it was judged


def agreed_at(session: Session, agency_ids: Collection[int]) -> list[Given]:
    """What these units agreed to show, the newest first."""
    query = (
        sa.select(CorrectiveAction, sa.func.max(sa.case((col(Evidence.example_named), 1), else_=0)))
        .join(Evidence, col(Evidence.action_id) == col(CorrectiveAction.id))
        .join(Assignment, col(Assignment.id) == col(CorrectiveAction.assignment_id))
        .where(col(Evidence.example_state) == ExampleState.AGREED, among(col(Assignment.agency_id), agency_ids))
        .group_by(*sa.inspect(CorrectiveAction).columns)
        .order_by(col(CorrectiveAction.id).desc())
    )
    return [Given(each, ExampleState.AGREED, bool(named)) for each, named in session.execute(query)]


def state_of(items: Sequence[Evidence]) -> ExampleState:
    """What was said about the evidence of one component."""
    return items[0].example_state if items else ExampleState.NONE


def ask(session: Session, items: Sequence[Evidence]) -> None:
    """The giver is asked about it."""
    for each in items:
        each.example_state = ExampleState.ASKED
    session.flush()


def answer(session: Session, items: Sequence[Evidence], person: Person, now: datetime, *, named: bool | None) -> None:
    """What the giver said: agreed, with or without the unit's name; None: it is not shown, or no longer."""
    for each in items:
        each.example_state = ExampleState.WITHDRAWN if named is None else ExampleState.AGREED
        each.example_named = bool(named)
        each.example_at, each.example_by = now, person.id
    session.flush()
