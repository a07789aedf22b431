"""Tasks of the office with a date: what it owes by an agreement, given to one member of staff."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.office.tasks import DEBT, StaffTask

_OPEN = (
    select(StaffTask)
    .where(col(StaffTask.done_at).is_(None), col(StaffTask.due_on).is_not(None))
    .order_by(col(StaffTask.due_on), col(StaffTask.id))
)


def open_until(session: Session, last: date) -> Sequence[StaffTask]:
    """The open tasks that fall due on this day or before, the nearest first."""
    return list(session.exec(_OPEN.where(col(StaffTask.due_on) <= last)))


def owed(session: Session, agreement_id: int) -> Sequence[StaffTask]:
    """What the office owes by an agreement, the nearest day first."""
    return list(session.exec(_OPEN.where(StaffTask.agreement_id == agreement_id, StaffTask.kind == DEBT)))


def add(session: Session, task: StaffTask) -> StaffTask:
    """Store a new one under a key of its own; its id is known then."""
    counted = (
        sa.select(sa.func.count()).select_from(StaffTask).where(col(StaffTask.agreement_id) == task.agreement_id)
    )
    task.key = f"{DEBT}:{task.agreement_id}:{int(session.execute(counted).scalar_one()) + 1}"
    session.add(task)
    session.flush()
    return task


def move(session: Session, task: StaffTask, due_on: date, because: str) -> None:
    """Another day, and why; the first one stays known."""
    values = {"due_on": due_on, "first_due_on": task.first_due_on or task.due_on, "moved_because": because}
    session.execute(sa.update(StaffTask).where(col(StaffTask.id) == task.id).values(values))


def given_to(tasks: Collection[StaffTask]) -> set[int]:
    """The ids of whoever has some tasks."""
    return {task.person_id for task in tasks if task.person_id is not None}


def done(session: Session, task: StaffTask, now: datetime, person_id: int) -> None:
    """Somebody did it."""
    task.done_at, task.done_by = now, person_id
    session.flush()
