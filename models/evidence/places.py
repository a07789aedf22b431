"""Where evidence belongs: the item and the submission of a piece, and how what a submission holds is moved."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment
from models.columns import table_of
from models.evidence.evidence import Evidence, Submission
from models.reading.lists import among


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of evidence belongs."""

    item: Assignment
    submission: Submission


def place_of(session: Session, evidence_id: int) -> Place | None:
    """The item and the submission of a piece of evidence; None while nobody said what it is for."""
    query = (
        select(Assignment, Submission)
        .join(Submission, col(Submission.assignment_id) == col(Assignment.id))
        .join(Evidence, col(Evidence.submission_id) == col(Submission.id))
        .where(Evidence.id == evidence_id)
    )
    found = session.exec(query).first()
    return Place(*found) if found is not None else None


def move(session: Session, source_id: int, goal_id: int, action_ids: Collection[int] | None = None) -> None:
    """Everything of one submission (or what it holds for some actions) goes to another one.

    What the goal has of the same message already (both took over the same document of the last period) is left out.
    """
    session.flush()
    e, there = table_of(Evidence).c, table_of(Evidence).alias()
    mine = e.submission_id == source_id
    if action_ids is not None:
        mine &= among(e.action_id, action_ids)
    same = (there.c.submission_id == goal_id) & (there.c.chat_id == e.chat_id) & (there.c.message_id == e.message_id)
    session.execute(sa.delete(Evidence).where(mine, sa.exists().where(same)))
    session.execute(sa.update(Evidence).where(mine).values(submission_id=goal_id))
