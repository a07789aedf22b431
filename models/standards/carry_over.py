"""What a unit gave for the same component in the period before, offered again with the date of its document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.evidence.evidence import Evidence, Submission, SubmissionState
from models.rules.assignments import Status
from models.standards.instruments import Component

# One verdict on several components: a submission of which one was returned may hold others that were enough.
_JUDGED = (SubmissionState.SUBMITTED, SubmissionState.APPROVED, SubmissionState.RETURNED)


@dataclass(frozen=True, slots=True)
class Offer:
    """Evidence of a component that was enough in the period before."""

    items: Sequence[Evidence]

    @property
    def as_of(self) -> date | None:
        """The date of the oldest of its documents; None where one has none."""
        dates = [each.as_of for each in self.items]
        return None if None in dates else min(each for each in dates if each is not None)


def offer(session: Session, item: Assignment, component: Component) -> Offer | None:
    """What the unit gave for the component with the same code one period before, if the office found it enough."""
    report = session.get(Report, item.report_id)
    if report is None or report.previous_id is None:
        return None
    query = (
        select(Evidence)
        .join(CorrectiveAction, col(CorrectiveAction.id) == col(Evidence.action_id))
        .join(Component, col(Component.id) == col(CorrectiveAction.component_id))
        .join(Assignment, col(Assignment.id) == col(CorrectiveAction.assignment_id))
        .join(Submission, col(Submission.id) == col(Evidence.submission_id))
        .where(Assignment.report_id == report.previous_id, Assignment.agency_id == item.agency_id)
        .where(Component.code == component.code, CorrectiveAction.status == Status.VERIFIED)
        .where(col(Submission.state).in_(_JUDGED))
    )
    found = list(session.exec(query.order_by(col(Evidence.id))))
    last = max((each.submission_id or 0 for each in found), default=0)  # what was returned before is not offered
    return Offer([each for each in found if each.submission_id == last]) if found else None
