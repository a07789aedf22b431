"""What a unit gave for the same component in its self-report before, offered again with the date of its document."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.evidence.evidence import Evidence, Submission, SubmissionState
from models.rules.assignments import Status
from models.standards.instruments import Component, Instrument

# One verdict on several components: a submission of which one was returned may hold others that were enough.
_JUDGED = (SubmissionState.SUBMITTED, SubmissionState.APPROVED, SubmissionState.RETURNED)


@dataclass(frozen=True, slots=True)
class Offer:
    """Evidence of a component that was enough in the self-report before."""

    items: Sequence[Evidence]

    @property
    def as_of(self) -> date | None:
        """The date of the oldest of its documents; None where one has none."""
        dates = [each.as_of for each in self.items]
        return None if None in dates else min(each for each in dates if each is not None)


def offer(session: Session, item: Assignment, component: Component) -> Offer | None:
    """What the unit gave for the component with the same code before, if the office found it enough then.

    Looked at is the unit's own newest self-report of the same instrument (any version) of which the office judged
    something: periods in between may have gone to other units.
    """
    query = (
        select(Evidence)
        .join(CorrectiveAction, col(CorrectiveAction.id) == col(Evidence.action_id))
        .join(Component, col(Component.id) == col(CorrectiveAction.component_id))
        .join(Assignment, col(Assignment.id) == col(CorrectiveAction.assignment_id))
        .join(Submission, col(Submission.id) == col(Evidence.submission_id))
        .where(Assignment.id == _judged_before(item, component))
        .where(Component.code == component.code, CorrectiveAction.status == Status.VERIFIED)
        .where(col(Submission.state).in_(_JUDGED))
    )
    found = list(session.exec(query.order_by(col(Evidence.id))))
    last = max((each.submission_id or 0 for each in found), default=0)  # what was returned before is not offered
    return Offer([each for each in found if each.submission_id == last]) if found else None


def _judged_before(item: Assignment, component: Component) -> sa.ScalarSelect[int | None]:
    code = select(Instrument.code).where(Instrument.id == component.instrument_id).scalar_subquery()
    judged = (
        sa.exists()
        .where(col(CorrectiveAction.assignment_id) == col(Assignment.id))
        .where(col(CorrectiveAction.status).in_((Status.VERIFIED, Status.RETURNED)))
    )
    return (
        select(sa.func.max(col(Assignment.id)))
        .join(Report, col(Report.id) == col(Assignment.report_id))
        .join(Instrument, col(Instrument.id) == col(Report.instrument_id))
        .where(Assignment.agency_id == item.agency_id, Assignment.id < item.id, Instrument.code == code, judged)
        .scalar_subquery()
    )


def first_sent(session: Session, given: Evidence) -> datetime:
    """When a document came for the first time, however often it was taken over since."""
    while given.copied_from is not None and (original := session.get(Evidence, given.copied_from)) is not None:
        given = original
    return given.received_at
