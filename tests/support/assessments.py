"""A PIP8 period with a unit whose components were judged, and the jobs that draft results and count days."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.assessments import results
from bot.bundles import bundles
from bot.conversation.context import Context
from models import assessments
from models.assessments import Assessment
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.assignments.events import AssignmentEvent
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission, SubmissionState
from models.office.tasks import StaffTask
from models.rules.assessments import Publication, Stage
from models.rules.assignments import Status, derived_status
from tests.support.clock import MORNING
from tests.support.deliveries import Deliveries
from tests.support.rows import context_at
from tests.support.standards import Standards

CODES = ("I1", "I2", "I3", "I4", "P1", "P2", "P3", "P4")
DRAFTED = MORNING + timedelta(hours=1)


class Assessed(Standards):
    """Pak Budi answers for Puskesmas Pandahan, Ibu Rina assesses, Ibu Ina is the head; the period is sent."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sent(code="PIP8")
        self.report_item: Assignment = self.item(0)

    def judged(self, lacking: str = "", waiting: str = "", at: datetime = DRAFTED) -> Assignment:
        """What the office said of each component: enough, except these codes (blanks between), and the job ran.

        Where something is lacking, the time in which the unit could complete it is over.
        """
        status = dict.fromkeys(CODES, Status.VERIFIED)
        status |= dict.fromkeys(lacking.split(), Status.RETURNED) | dict.fromkeys(waiting.split(), Status.REPORTED)
        actions = assignments.actions_of(self.session, self.report_item.id)
        for code, action in zip(CODES, actions, strict=True):
            action.status = status[code]
        whole = derived_status([action.status for action in actions])
        closed_at = at if whole is Status.VERIFIED else None
        if lacking:
            set_columns(self.report_item, {"due_on": at.date() - timedelta(days=1)})
        set_columns(self.report_item, {"status": whole, "closed_at": closed_at, "acknowledged_at": MORNING})
        self.session.flush()
        self.minute(at)
        return self.report_item

    def minute(self, at: datetime) -> None:
        """The job that drafts results runs, and its messages arrive."""
        self._runs(at, lambda ctx: results.begin_drafts(ctx, results.without_draft(ctx)))

    def morning(self, at: datetime) -> list[str]:
        """The job that counts days for comments and records silence runs; then whoever is due is reminded.

        Returns what Pak Budi's phone got.
        """
        Deliveries.of(self.session).take_texts()
        self._runs(at, lambda ctx: results.look(ctx, results.to_look_at(ctx)))
        self._runs(at, lambda ctx: bundles.send_due(ctx, bundles.whom_due(ctx)))
        budi = self.budi.person.chat_id
        return [text for chat_id, text in Deliveries.of(self.session).take_texts() if chat_id == budi]

    def _runs(self, at: datetime, job: Callable[[Context], object]) -> None:
        for driver in (self.ina, self.rina, *self.officers, self.sari, self.yohanes):
            driver.now = at
        job(context_at(self.session, at))
        Deliveries.of(self.session).deliver(context_at(self.session, at))

    def handed_in(self, kind: EvidenceKind, text: str | None = None) -> None:
        """The unit handed in a piece of evidence."""
        row = Submission(
            assignment_id=self.report_item.id,
            opened_by=self.budi.person.id,
            opened_at=MORNING,
            state=SubmissionState.APPROVED,
        )
        self.session.add(row)
        self.session.flush()
        evidence = Evidence(
            submission_id=row.id,
            kind=kind,
            message_id=9,
            chat_id=self.budi.person.chat_id or 0,
            text=text,
            received_at=MORNING,
            storage=Storage.REFERENCE,
        )
        self.session.add(evidence)
        self.session.flush()

    @property
    def row(self) -> Assessment:
        """The newest result."""
        found = assessments.of_item(self.session, self.report_item)
        assert found is not None
        return found

    def stage(self) -> Stage:
        """Where the newest result is."""
        return self.row.stage

    def publication(self) -> Publication:
        """How far the consent to publish is."""
        return self.row.publication

    def happened(self) -> list[str]:
        """The events of the item about its result, oldest first."""
        query = select(AssignmentEvent).where(AssignmentEvent.assignment_id == self.report_item.id)
        return [
            " ".join(filter(None, (each.event.value, each.data.get("step", ""))))
            for each in self.session.exec(query.order_by(col(AssignmentEvent.id)))
            if each.event.value.startswith(("result", "publication"))
        ]

    def owed(self) -> list[str]:
        """The open tasks about results, by the beginning of their keys."""
        found = self.session.exec(
            select(StaffTask).where(StaffTask.kind == "result", col(StaffTask.done_at).is_(None))
        )
        return sorted(task.key.partition(":")[0] for task in found)
