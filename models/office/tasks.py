"""What only a person at the office can do next: unreachable people, empty seats, overdue items, dead letters."""

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.assignments import rare_rows
from models.assignments.assignments import Assignment
from models.columns import Row, long_text, partial_index, points_to, primary_key
from models.reading.lists import among

AGREEMENT, DEBT = "agreement", "agreement_debt"
"""Kinds of tasks about an agreement: it ends, and what the office owes by it."""
BY_AGREEMENT = (AGREEMENT, DEBT)


class StaffTask(Row, table=True):
    """One task for staff. `key` makes it unique while open, so that a flapping chat gives one task, not fifty."""

    __tablename__ = "staff_tasks"
    __table_args__ = (
        partial_index("uq_staff_tasks_open", "key", where="done_at IS NULL", unique=True),
        sa.Index("ix_staff_tasks_key", "key"),  # was_opened: each escalation asks, done tasks count
        # done_by_staff asks by kind and day, models/retention.py by day.
        partial_index("ix_staff_tasks_done", "done_at", where="done_at IS NOT NULL"),
        partial_index("ix_staff_tasks_due", "due_on", where="due_on IS NOT NULL AND done_at IS NULL"),
    )

    id: int = primary_key()
    key: str = Field(max_length=80)
    kind: str = Field(max_length=40)
    assignment_id: int | None = points_to("assignments.id", default=None)
    person_id: int | None = points_to("people.id", default=None)
    due_version: int | None = None  # of the reminder that opened it: the date that the task is about
    text: str = long_text()
    created_at: datetime
    done_at: datetime | None = None
    done_by: int | None = points_to("people.id", default=None)
    # A task with a date (models/office/dated_tasks.py), given to `person_id`; what the office owes by an agreement.
    due_on: date | None = None
    first_due_on: date | None = None  # before it was moved
    moved_because: str | None = long_text(default=None)
    agreement_id: int | None = points_to("agreements.id", default=None)
    scope: str | None = Field(default=None, max_length=24)


_OPEN = select(StaffTask).where(col(StaffTask.done_at).is_(None)).order_by(col(StaffTask.id))  # oldest first


def unowned_key(owner_id: int) -> str:
    """The key of the task about the items of a member of staff who left the office."""
    return f"unowned:{owner_id}"


def open_task(session: Session, task: StaffTask) -> bool:
    """Store a new task; False when one with its key is still open."""
    if session.exec(_OPEN.where(StaffTask.key == task.key)).first():
        return False
    session.add(task)
    session.flush()
    return True


def latest(session: Session, key: str) -> StaffTask | None:
    """The newest task with this key, open or done."""
    return session.exec(
        select(StaffTask).where(StaffTask.key == key).order_by(col(StaffTask.id).desc()).limit(1)
    ).first()


def is_open(session: Session, key: str) -> bool:
    """Is a task with this key open?"""
    return session.exec(_OPEN.where(StaffTask.key == key)).first() is not None


def reword(session: Session, key: str, text: str) -> bool:
    """Say the open task with this key in other words; False when it has these already."""
    for task in session.exec(_OPEN.where(StaffTask.key == key, StaffTask.text != text)):
        task.text = text
        return True
    return False


def open_page(session: Session, offset: int, limit: int, owner_id: int | None = None) -> list[StaffTask]:
    """Open tasks, oldest first. `owner_id`: only those about items that this member of staff answers for."""
    query = _OPEN if owner_id is None else _OPEN.where(_is_about_items_of(owner_id))
    return list(session.exec(query.offset(offset).limit(limit)))


def count_open(session: Session, owner_id: int | None = None) -> int:
    """How many tasks are open (about the items of one member of staff)."""
    query = select(sa.func.count()).where(col(StaffTask.done_at).is_(None))
    return session.exec(query if owner_id is None else query.where(_is_about_items_of(owner_id))).one()


def _is_about_items_of(owner_id: int) -> sa.ColumnElement[bool]:
    """About their items, or given to them with a date."""
    is_given = col(StaffTask.due_on).is_not(None) & (col(StaffTask.person_id) == owner_id)
    return is_given | col(StaffTask.assignment_id).in_(
        sa.select(col(Assignment.id)).where(col(Assignment.owner_id) == owner_id)
    )


def by_id(session: Session, task_id: int) -> StaffTask | None:
    """The task with this id."""
    return session.get(StaffTask, task_id)


def open_of(session: Session, kinds: Collection[str]) -> list[StaffTask]:
    """The open tasks of some kinds, oldest first."""
    return list(session.exec(_OPEN.where(col(StaffTask.kind).in_(kinds))))


def open_called(session: Session, keys: Collection[str]) -> dict[str, StaffTask]:
    """The open tasks with these keys, by key."""
    return {task.key: task for task in session.exec(_OPEN.where(among(col(StaffTask.key), keys)))}


def done_by_staff(
    session: Session, kinds: Collection[str], since: datetime, keys: Collection[str] | None = None
) -> set[str]:
    """The keys (all, or of some) of the tasks of some kinds that somebody marked as done after that moment."""
    query = select(col(StaffTask.key)).where(
        col(StaffTask.kind).in_(kinds), col(StaffTask.done_at) > since, col(StaffTask.done_by).is_not(None)
    )
    return set(session.exec(query if keys is None else query.where(among(col(StaffTask.key), keys))))


rare_rows.declare(StaffTask, col(StaffTask.assignment_id), col(StaffTask.done_at).is_(None))

# Asked by every plan, hence built once.
_OPEN_ABOUT = _OPEN.where(
    col(StaffTask.kind).in_(sa.bindparam("kinds", expanding=True)),
    among(col(StaffTask.assignment_id), name="assignment_ids"),
)


def open_about(session: Session, kinds: Collection[str], assignment_ids: Collection[int]) -> list[StaffTask]:
    """The open tasks of some kinds about some items, oldest first."""
    if rare_rows.has_none(session, StaffTask, assignment_ids):
        return []
    return list(session.exec(_OPEN_ABOUT, params={"kinds": list(kinds), "assignment_ids": list(assignment_ids)}))


def open_of_item(session: Session, assignment_id: int) -> list[StaffTask]:
    """The open tasks of every kind about an item, oldest first."""
    if rare_rows.has_none(session, StaffTask, [assignment_id]):
        return []
    return list(session.exec(_OPEN.where(StaffTask.assignment_id == assignment_id)))


def with_ids(session: Session, ids: Collection[int]) -> list[StaffTask]:
    """Some tasks, open or done."""
    return list(session.exec(select(StaffTask).where(among(col(StaffTask.id), ids)))) if ids else []


def settle(session: Session, key: str, now: datetime) -> None:
    """What the open task with this key waited for has come by itself."""
    for task in session.exec(_OPEN.where(StaffTask.key == key)):
        task.done_at = now


def settle_of_item(session: Session, kind: str, assignment_id: int, now: datetime) -> None:
    """What the open tasks of this kind about an item waited for has come by itself."""
    for task in open_about(session, [kind], [assignment_id]):
        task.done_at = now


def known(session: Session, keys: Collection[str]) -> set[str]:
    """Those of the keys with which there ever was a task, done or not."""
    return set(session.exec(select(col(StaffTask.key)).where(among(col(StaffTask.key), keys))))


def was_opened(session: Session, key: str) -> bool:
    """Was there ever a task with this key, done or not?"""
    return session.exec(select(col(StaffTask.id)).where(StaffTask.key == key).limit(1)).first() is not None
