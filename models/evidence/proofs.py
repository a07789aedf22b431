"""Evidence as a proof: what the rules are asked with, and what was handed in for an action before."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from models.assignments.events import AssignmentEvent
from models.evidence.evidence import HANDED_IN, Evidence, Submission
from models.reading.lists import among
from models.rules.evidence import Given, Proofs, asks_again
from models.rules.standards.links import holds_link


def given(items: Iterable[Evidence]) -> list[Given]:
    """What each piece of evidence may prove: by its kind, its MIME type, its words and a link among them."""
    return [Given(each.kind, each.mime_type, bool(each.text), holds_link(each.text or "")) for each in items]


@dataclass(frozen=True, slots=True)
class OnFile:
    """A piece of evidence that was handed in, for which corrective actions (ids) and when."""

    item: Evidence
    action_ids: Collection[int]
    at: datetime


def on_file(session: Session, assignment_id: int) -> list[OnFile]:
    """What was handed in of an item and not taken back, the oldest first."""
    query = (
        sa.select(Evidence, Submission)
        .join(Submission, col(Submission.id) == col(Evidence.submission_id))
        .where(col(Submission.assignment_id) == assignment_id, among(col(Submission.state), HANDED_IN))
        .order_by(col(Submission.id), col(Evidence.id))
    )
    return [
        OnFile(item, submission.action_ids if item.action_id is None else [item.action_id], submission.submitted_at)
        for item, submission in session.execute(query)
    ]


def asked_anew(returns: Sequence[AssignmentEvent], action_id: int, wanted: Proofs) -> datetime | None:
    """When a return of the action last asked for these proofs again: what came before it is none."""
    its = [each for each in returns if each.action_id in (None, action_id) and asks_again(each.note, wanted)]
    return its[-1].at if its else None
