"""The office judges a reported result: it gets the evidence, and approves or returns it with a reason."""

from collections.abc import Sequence

from bot.assignments.record import apply_event
from bot.cards import already_decided, audience
from bot.cards.clocks import due_day_of
from bot.cards.presses import CardPress
from bot.cards.why_button import why_button, why_keyboard
from bot.conversation import questions
from bot.conversation.authority import staff_assignment
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, inline
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.evidence import passing_on
from bot.evidence import texts_verification as texts
from bot.evidence.presses import VerdictPress
from bot.evidence.receipts import view_of
from bot.evidence.texts import DONE, SEND_PROOF, ResultView
from bot.reminders import escalations
from models import evidence
from models.assignments import assignments
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Actor, Change
from models.evidence import Evidence, EvidenceKind, Submission, SubmissionState
from models.people.people import Person
from models.rules.assignments import Event, Status
from models.rules.errors import NotYourAssignment
from models.rules.replies.reasons import office_reason


def ask_office(ctx: Context, item: Assignment, submission: Submission, view: ResultView) -> None:
    """Send the office what was submitted, with its evidence; with Setujui and Kembalikan if it is a whole result."""
    listeners = audience.office_of(ctx, item)
    if not submission.action_ids:
        audience.tell(ctx, listeners, texts.supplement(view))
    elif submission.partly:
        audience.tell(ctx, listeners, texts.partial(view))
    else:
        buttons = [
            Button(texts.APPROVE, VerdictPress("ok", submission.id)),
            Button(texts.RETURN, VerdictPress("back", submission.id)),
        ]
        below = inline(buttons, [why_button(item.id)])
        audience.tell(ctx, listeners, texts.result(view), below, name=name_of(submission))
    pass_on(ctx, item, listeners, view.items)


def pass_on(
    ctx: Context, item: Assignment, listeners: Sequence[Person], items: Sequence[Evidence], *, first: int = 1
) -> None:
    """Send the evidence from number `first` on to people of the office, in its order, numbered."""
    for listener in listeners:
        for number, each in enumerate(items[first - 1 :], start=first):
            _pass_on(ctx, item, each, listener, f"{number}/{len(items)}")


def name_of(submission: Submission) -> str:
    """The name of the office's messages about a submission, in every chat."""
    return f"verify:{submission.id}"


def approve(ctx: Context, submission_id: int) -> None:
    """Setujui."""
    found = _to_decide(ctx, submission_id)
    if found is None:
        return
    person, item, submission = found
    actions = _decide(ctx, submission, person, SubmissionState.APPROVED)
    facts = {"submission_id": submission_id}
    apply_event(ctx, item, Change(Event.VERIFIED, Actor.of(person), facts=facts, actions=actions))
    _show_decided(ctx, item, submission, texts.APPROVED, person)
    ctx.toast(texts.APPROVED_TOAST)
    done = item.status is Status.VERIFIED
    if done:
        escalations.closed(ctx, item)
    number = assignments.facts(ctx.session, item).report.number
    in_time = escalations.was_in_time(ctx, item)
    office = ctx.settings.office_name
    text = texts.approved(item.code, number, all_done=done, in_time=in_time, office=office)
    audience.tell_agency(ctx, item, submission.opened_by, text)


def ask_reason(ctx: Context, submission_id: int) -> None:
    """Kembalikan: the reason and what is missing are typed next."""
    found = _to_decide(ctx, submission_id)
    if found is not None:
        data = {"assignment_id": found[1].id, "submission_id": submission_id}
        questions.begin(ctx, REASON, data, texts.ask_return_reason(found[1].code))


def take_reason(ctx: Context, typed: Typed) -> None:
    """The reason of a return."""
    found = _to_decide(ctx, questions.running(ctx).data["submission_id"])
    if found is None:
        return
    person, item, submission = found
    words, old_due, facts = office_reason(typed.text), item.due_on, {"submission_id": submission.id}
    actions = _decide(ctx, submission, person, SubmissionState.RETURNED)
    submission.reason = words
    apply_event(ctx, item, Change(Event.RETURNED, Actor.of(person), words, facts, actions=actions))
    _show_decided(ctx, item, submission, texts.RETURNED, person)
    questions.finish(ctx, texts.returned_to_office(item.code, old_due, due_day_of(ctx, item)), why_keyboard(item))
    buttons = [
        Button(SEND_PROOF, CardPress("proof", item.id, item.version)),
        Button(DONE, CardPress("done", item.id, item.version)),
    ]
    text = texts.returned(item.code, words, old_due, due_day_of(ctx, item))
    audience.tell_agency(ctx, item, submission.opened_by, text, inline(buttons, [why_button(item.id)]))


def _to_decide(ctx: Context, submission_id: int) -> tuple[Person, Assignment, Submission] | None:
    """The submission if it still waits for a verdict; otherwise the sender is told what its status is (None)."""
    submission = evidence.submission(ctx.session, submission_id)
    if submission is None:
        raise NotYourAssignment
    person, item = staff_assignment(ctx, submission.assignment_id)
    if submission.state is SubmissionState.SUBMITTED and submission.action_ids and not submission.partly:
        return person, item, submission
    already_decided.tell(ctx, item)
    return None


def _decide(ctx: Context, submission: Submission, person: Person, state: SubmissionState) -> list[CorrectiveAction]:
    """Settle the submission; returns the corrective actions that it reports."""
    submission.state, submission.decided_at, submission.decided_by = state, ctx.now, person.id
    ctx.session.flush()
    every = assignments.actions_of(ctx.session, submission.assignment_id)
    return [action for action in every if action.id in submission.action_ids]


def _show_decided(ctx: Context, item: Assignment, submission: Submission, verdict: str, person: Person) -> None:
    head = texts.reported(view_of(ctx, item, submission))
    audience.retell(ctx, name_of(submission), texts.decided(head, verdict, person.full_name))


def _pass_on(ctx: Context, item: Assignment, each: Evidence, listener: Person, place: str) -> None:
    """A note as our own message (whole, whatever its length), a file as such."""
    if each.kind is not EvidenceKind.TEXT:
        passing_on.copy(ctx, item, each, listener, place)
        words = texts.long_caption(item.code, place, each.text or "")
    else:
        words = texts.note(item.code, place, each.text or "")
    for text in words:
        audience.tell(ctx, [listener], text)


REASON = Question("verify.reason", take_reason)
QUESTIONS = (REASON,)
