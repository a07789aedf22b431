"""Batalkan: the last press is taken back within ten minutes, with everything that it had set in motion."""

from collections.abc import Callable

from bot.assignments import record
from bot.cards import audience, cards
from bot.conversation.authority import own_assignment
from bot.conversation.context import Deed
from bot.evidence import collecting
from bot.extensions import asking
from bot.replies import disputes, texts
from bot.replies.replies import task_key
from models import evidence
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.evidence import Submission, SubmissionState
from models.office import tasks
from models.people import agencies
from models.queues import outbox
from models.rules.assignments import Event


def take_back(deed: Deed, assignment_id: int, version: int) -> None:
    """Batalkan was pressed on a card."""
    person, seat, item = own_assignment(deed, assignment_id)
    if not cards.is_current(deed, item, version):
        return
    undone = record.undo(deed, item, actor=person, seat=seat)
    if undone.event in _WITHDRAW:
        _WITHDRAW[undone.event](deed, item, undone)
    deed.toast(texts.taken_back(undone.event.value))


def _withdraw_result(deed: Deed, item: Assignment, undone: AssignmentEvent) -> None:
    """The submission collects again; the office's message says that there is nothing to decide."""
    submission = evidence.submission(deed.session, undone.data.get("submission_id", 0))
    if submission is None or submission.state is not SubmissionState.SUBMITTED:
        return
    agency = agencies.agency(deed.session, item.agency_id)
    text = texts.taken_back_for_office(item.code, agency.name, undone.event.value)
    audience.retell(deed, f"verify:{submission.id}", text)
    deed.show(collecting.name_of(submission), texts.result_taken_back(item.code))
    receipt = f"receipt:{submission.number}:1"
    if outbox.is_placed(deed.session, receipt):
        deed.show(receipt, texts.receipt_taken_back(item.code, submission.number or ""))
    _collect_again(deed, item, submission)


def _collect_again(deed: Deed, item: Assignment, submission: Submission) -> None:
    newer = evidence.collecting(deed.session, submission.assignment_id, submission.opened_by)
    if newer is not None and newer.id is not None and submission.id is not None:
        evidence.move_all(deed.session, newer.id, submission.id)
        newer.state = SubmissionState.WITHDRAWN
        deed.session.flush()
    submission.state, submission.number, submission.submitted_at = SubmissionState.COLLECTING, None, None
    deed.session.flush()
    collecting.listen(deed, item, submission)
    collecting.show(deed, item, submission, anew=True, reopened=True)


def _withdraw_extension(deed: Deed, item: Assignment, undone: AssignmentEvent) -> None:
    asking.withdraw(deed, item, undone.data["extension_id"])


def _withdraw_obstacle(deed: Deed, item: Assignment, _undone: AssignmentEvent) -> None:
    tasks.settle(deed.session, task_key(item), deed.now)


_WITHDRAW: dict[Event, Callable[[Deed, Assignment, AssignmentEvent], None]] = {
    Event.REPORTED: _withdraw_result,
    Event.REPORTED_PARTLY: _withdraw_result,
    Event.EXTENSION_ASKED: _withdraw_extension,
    Event.DISPUTED: disputes.withdraw,
    Event.OBSTRUCTED: _withdraw_obstacle,
}
