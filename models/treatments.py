"""What meetings decided about suggestions of an LHA, read from the histories, and which items wait for a decision."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.office.tasks import StaffTask
from models.rules.assignments import UNDO_WINDOW, Event, Status
from models.rules.treatments import PRODUCT, Treatment

TASK = "treatment"  # the kind of the tasks of the head


def task_key(assignment_id: int) -> str:
    """The key of the task to record what the meeting about an item decides."""
    return f"{TASK}:{assignment_id}"


def decided(session: Session, assignment_id: int) -> Treatment | None:
    """What the newest meeting about an item decided; None: none did."""
    query = select(AssignmentEvent).where(
        AssignmentEvent.assignment_id == assignment_id, AssignmentEvent.event == Event.TREATED
    )
    newest = session.exec(query.order_by(col(AssignmentEvent.id).desc()).limit(1)).first()
    return Treatment(newest.data["treatment"]) if newest is not None else None


def undecided(session: Session, now: datetime) -> list[Assignment]:
    """Verified items of the product about which no meeting decided and nobody was asked, once the verdict stands."""
    was_treated = sa.exists().where(
        col(AssignmentEvent.assignment_id) == col(Assignment.id), col(AssignmentEvent.event) == Event.TREATED
    )
    was_asked = sa.exists().where(col(StaffTask.assignment_id) == col(Assignment.id), col(StaffTask.kind) == TASK)
    query = select(Assignment).where(
        Assignment.product_code == PRODUCT,
        Assignment.status == Status.VERIFIED,
        col(Assignment.closed_at) <= now - UNDO_WINDOW,
        ~was_treated,
        ~was_asked,
    )
    return list(session.exec(query.order_by(col(Assignment.id))))
