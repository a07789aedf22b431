"""Why components of a self-report were returned: for its officer, and for whoever judges them again."""

from sqlmodel import Session, col, select

from models.evidence.evidence import Submission, SubmissionState
from models.reading.lists import among
from models.rules.standards.verdicts import Verdict

_DECIDED = [SubmissionState.APPROVED, SubmissionState.RETURNED]


def reasons(session: Session, assignment_id: int) -> dict[int, str]:
    """By corrective action: the reason of the newest verdict that was sent about it, where that was "lacking"."""
    s = Submission
    query = select(s).where(s.assignment_id == assignment_id, among(col(s.state), _DECIDED)).order_by(col(s.id))
    newest: dict[int, Verdict] = {}
    for submission in session.exec(query):
        newest |= {int(key): Verdict.read(stored) for key, stored in submission.verdicts.items()}
    return {action_id: verdict.reason for action_id, verdict in newest.items() if not verdict.enough}
