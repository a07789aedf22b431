"""Good examples: evidence of a component that was enough, shown to other units once its giver has agreed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment, CorrectiveAction
from models.evidence.evidence import Evidence, ExampleState
from models.rules.assignments import Status
from models.standards.instruments import Component, Instrument


@dataclass(frozen=True, slots=True)
class Example:
    """What one unit gave as an example of a component."""

    agency_id: int
    items: Sequence[Evidence]


def of_component(session: Session, component: Component, agency_id: int) -> Example | None:
    """The newest example that another unit than this one agreed to show: of the component with the same code, in
    any version of its instrument."""
    code = select(col(Instrument.code)).where(Instrument.id == component.instrument_id).scalar_subquery()
    query = (
        select(col(Evidence.action_id), col(Assignment.agency_id))
        .join(CorrectiveAction, col(CorrectiveAction.id) == col(Evidence.action_id))
        .join(Component, col(Component.id) == col(CorrectiveAction.component_id))
        .join(Instrument, col(Instrument.id) == col(Component.instrument_id))
        .join(Assignment, col(Assignment.id) == col(CorrectiveAction.assignment_id))
        .where(Component.code == component.code, col(Instrument.code) == code)
        .where(Evidence.example_state == ExampleState.AGREED, CorrectiveAction.status == Status.VERIFIED)
        .where(Assignment.agency_id != agency_id)
    )
    found = session.exec(query.order_by(col(Evidence.id).desc()).limit(1)).first()
    if found is None or found[0] is None:
        return None
    return Example(found[1], _agreed(session, found[0]))


def _agreed(session: Session, action_id: int) -> list[Evidence]:
    query = select(Evidence).where(Evidence.action_id == action_id, Evidence.example_state == ExampleState.AGREED)
    return list(session.exec(query.order_by(col(Evidence.id))))
