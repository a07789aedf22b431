"""Setujui and Kembalikan: the office's verdict on a result, with its reason, and what the agency reads of it."""

from datetime import date
from typing import Any

from bot.assignments import snapshots
from bot.cards.clocks import due_day_of
from bot.cards.presses import CardPress, ForwardingPress
from bot.cards.why_button import why_button
from bot.conversation import questions
from bot.conversation.buttons.keyboards import Button, Markup, inline
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from bot.conversation.questions import Question
from bot.conversation.texts_asked import asked_by
from bot.conversation.typed import Typed
from bot.evidence.results import texts_verdicts as texts
from bot.evidence.results.deciding import UNIT, Decision, Ruling, ToDecide, decide, reported, to_decide
from bot.evidence.results.texts_verification import due_moved
from bot.evidence.texts import DONE, SEND_PROOF
from bot.reminders import escalations
from models.assignments import assignments, events
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.evidence import evidence
from models.evidence.evidence import Submission
from models.queues.claims import Envelope
from models.queues.dialogs import Dialog
from models.rules.assignments import AGENCY_OWES, Event, Status
from models.rules.errors import StaleButton
from models.rules.replies.reasons import office_reason, says_little


def approve(ctx: Context, submission_id: int) -> None:
    """Setujui."""
    found = _to_decide(ctx, submission_id)
    if found is None:
        return
    _, item, _ = found
    _decide(ctx, found, Event.VERIFIED, "")
    ctx.toast(texts.APPROVED_TOAST)
    if item.status is Status.VERIFIED:
        escalations.closed(ctx, item)


def ask_reason(ctx: Context, submission_id: int) -> None:
    """Kembalikan: the reason and what is missing, by a button or in own words."""
    found = _to_decide(ctx, submission_id)
    if found is not None:
        _, item, submission = found
        data = {"assignment_id": item.id, "submission_id": submission_id}
        questions.begin(ctx, REASON, data, texts.ask_return_reason(item.code), *_chips(ctx, item, submission))


def take_reason(ctx: Context, typed: Typed) -> None:
    """The reason of a return in own words; one that helps nobody is asked about once."""
    asked = questions.running(ctx).data
    found = _to_decide(ctx, asked["submission_id"])
    if found is None:
        return
    words = office_reason(typed.text)
    if says_little(words) and "short" not in asked:
        _, item, submission = found
        data = {name: asked[name] for name in ("assignment_id", "submission_id")} | {"short": words}
        chips = [*_chips(ctx, item, submission)[: texts.MOST_REASONS - 1], [(texts.SEND_AS_IT_IS, texts.AS_IT_IS)]]
        questions.go_on(ctx, REASON, data, texts.ask_more(item.code, words), *chips)
        return
    _send_back(ctx, found, words)


def choose_reason(ctx: Context, dialog: Dialog, value: str) -> None:
    """The reason of a return by a button."""
    found = _to_decide(ctx, dialog.data["submission_id"])
    if found is None:
        return
    _, item, submission = found
    missing = {
        str(action.number): texts.missing(action.number, text) for action, text in reported(ctx, item, submission)
    }
    _send_back(ctx, found, missing.get(value) or texts.REASONS.get(value) or str(dialog.data.get("short", "")))


def _to_decide(ctx: Context, submission_id: int) -> ToDecide | None:
    """What waits for one verdict on all of it. StaleButton: it is judged by component."""
    found = to_decide(ctx, submission_id)
    if found is not None and assignments.is_self_report(ctx.session, found[1]):
        raise StaleButton
    return found


def _chips(ctx: Context, item: Assignment, submission: Submission) -> list[list[tuple[str, str]]]:
    """Reasons as buttons: the usual ones, and of several corrective actions the first ones."""
    usual = [[(label, value)] for value, label in texts.REASON_LABELS.items()]
    numbers = [action.number for action, _ in reported(ctx, item, submission)]
    several = numbers[: texts.MOST_NUMBERS] if len(numbers) > 1 else []
    return [*usual, *([(texts.not_for(number), str(number))] for number in several)]


def _send_back(ctx: Context, found: ToDecide, words: str) -> None:
    _decide(ctx, found, Event.RETURNED, words)
    questions.withdraw(ctx)  # the verdict is shown below it


def _decide(ctx: Context, found: ToDecide, event: Event, words: str) -> None:
    """One verdict on everything that the result reports."""
    _, item, submission = found
    actions = [action for action, _ in reported(ctx, item, submission)]
    decide(ctx, found, Decision([Ruling(event, actions, words)], event.value))


# What the agency reads


def render(ctx: Context, envelope: Envelope) -> dict[str, Any] | None:
    """The verdict as of now; None when it was taken back."""
    verdict = events.by_id(ctx.session, envelope.context["event_id"])
    found = assignments.with_facts(ctx.session, verdict.assignment_id) if verdict is not None else None
    if verdict is None or found is None or verdict.undone_at is not None:
        return None
    item, _ = found
    if UNIT in envelope.context:
        return text_payload(texts.approved_for_unit(item.code), None)
    text, keyboard = (_approved if verdict.event is Event.VERIFIED else _returned)(ctx, item, verdict)
    return text_payload(text, keyboard)


def _approved(ctx: Context, item: Assignment, verdict: AssignmentEvent) -> tuple[str, Markup | None]:
    facts = assignments.facts(ctx.session, item)
    if item.status is Status.VERIFIED:
        in_time = escalations.was_in_time(ctx, item)
        return texts.approved(item.code, facts.report.number, in_time=in_time, office=ctx.settings.office_name), None
    submission = evidence.submission(ctx.session, verdict.data["submission_id"])
    done = [action.number for action, _ in reported(ctx, item, submission)] if submission is not None else []
    left = [
        (action.number, asked_by(item.product_code).one if facts.report.confidential else action.text, action.status)
        for action in assignments.actions_of(ctx.session, item.id)
        if action.status not in (Status.VERIFIED, Status.CANCELLED)
    ]
    moved = due_moved(due_before(item, verdict), due_day_of(ctx, item))
    is_open = any(status in AGENCY_OWES for *_, status in left)
    done_button = [Button(DONE, CardPress("done", item.id, item.version))] if is_open else []
    keyboard = inline(done_button, [why_button(item.id)])
    return texts.approved_in_part(item.code, done, left, moved), keyboard


def _returned(ctx: Context, item: Assignment, verdict: AssignmentEvent) -> tuple[str, Markup | None]:
    buttons = [
        Button(SEND_PROOF, CardPress("proof", item.id, item.version)),
        Button(DONE, CardPress("done", item.id, item.version)),
    ]
    submission = evidence.submission(ctx.session, verdict.data["submission_id"])
    by_unit = submission.forwarding_id if submission is not None else None
    again = [Button(texts.TO_UNIT_AGAIN, ForwardingPress("again", by_unit))] if by_unit is not None else []
    moved = due_moved(due_before(item, verdict), due_day_of(ctx, item))
    return texts.returned(item.code, verdict.note, moved), inline(again, buttons, [why_button(item.id)])


def due_before(item: Assignment, verdict: AssignmentEvent) -> date:
    """The due date of the item before the verdict gave time back."""
    was = verdict.before[snapshots.CHANGED].get("due_on")
    return date.fromisoformat(was[0]) if was else item.due_on


REASON = Question("verify.reason", take_reason, choose_reason)
QUESTIONS = (REASON,)
