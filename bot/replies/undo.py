"""Batalkan: the last press is taken back within ten minutes, with everything that it had set in motion."""

from collections.abc import Callable

from bot.assignments import helping, record
from bot.cards import audience, cards
from bot.cards import texts_buttons as card_texts
from bot.cards.texts_buttons import press_name
from bot.conversation.authority import Answer, own_assignment
from bot.conversation.context import Context
from bot.evidence import collecting
from bot.evidence.counter import EvidenceAnswer
from bot.evidence.results import verification
from bot.evidence.texts import REOPENED
from bot.extensions import asking
from bot.forwarding import endorsing
from bot.replies import disputes, texts
from models.assignments.events import AssignmentEvent
from models.evidence import evidence, places
from models.evidence.evidence import SubmissionState
from models.rules.assignments import Event


def take_back(ctx: Context, assignment_id: int, version: int) -> None:
    """Batalkan was pressed on a card."""
    answer = own_assignment(ctx, assignment_id)
    if not cards.is_current(ctx, answer.item, version):
        return
    undone = record.undo(ctx, answer.item, answer.by)
    if undone.event in _WITHDRAW:
        _WITHDRAW[undone.event](ctx, answer, undone)
    ctx.toast(texts.taken_back(press_name(undone.event.value, answer.item.product_code)))


def _withdraw_result(ctx: Context, answer: Answer, undone: AssignmentEvent) -> None:
    """The submission collects again; the office's message says that there is nothing to decide."""
    submission = evidence.submission(ctx.session, undone.data.get("submission_id", 0))
    if submission is None or submission.state is not SubmissionState.SUBMITTED:
        return
    item = answer.item
    press = press_name(undone.event.value, item.product_code)
    text = card_texts.taken_back_for_office(item.code, answer.agency.name, press)
    audience.retell(ctx, verification.name_of(submission), text)
    if submission.forwarding_id is not None:
        endorsing.endorsement_taken_back(ctx, answer, submission)
        return
    _collect_again(ctx, collecting.with_submission(answer, submission))


def _collect_again(ctx: Context, answer: EvidenceAnswer) -> None:
    submission = answer.submission
    newer = evidence.collecting(ctx.session, submission.assignment_id, submission.opened_by)
    if newer is not None:
        places.move(ctx.session, newer.id, submission.id)
        newer.state = SubmissionState.WITHDRAWN
        ctx.session.flush()
    submission.state, submission.number, submission.submitted_at = SubmissionState.COLLECTING, None, None
    submission.verdicts = {}  # what is handed in again is looked at again
    ctx.session.flush()
    collecting.ask(ctx, answer, lead=REOPENED)


def _withdraw_extension(ctx: Context, answer: Answer, undone: AssignmentEvent) -> None:
    asking.withdraw(ctx, answer, undone.data["extension_id"])


def _withdraw_obstacle(ctx: Context, answer: Answer, undone: AssignmentEvent) -> None:
    if not any(event.event is Event.OBSTRUCTED for event in helping.asking(ctx, answer.item, but=undone.id)):
        helping.settle_obstacle(ctx, answer.item)


_WITHDRAW: dict[Event, Callable[[Context, Answer, AssignmentEvent], None]] = {
    Event.REPORTED: _withdraw_result,
    Event.REPORTED_PARTLY: _withdraw_result,
    Event.EXTENSION_ASKED: _withdraw_extension,
    Event.DISPUTED: disputes.withdraw,
    Event.OBSTRUCTED: _withdraw_obstacle,
}
