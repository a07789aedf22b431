"""Setujui and Kembalikan: the office's verdict on a result, told to the agency a minute later, undone for ten."""

from datetime import date
from typing import Any

from bot.assignments import record, snapshots
from bot.cards import already_decided, audience
from bot.cards.clocks import due_day_of
from bot.cards.presses import CardPress, ForwardingPress
from bot.cards.units import unit_cards
from bot.cards.why_button import why_button
from bot.conversation import pressed_message, questions
from bot.conversation.authority import staff_assignment
from bot.conversation.buttons.keyboards import Button, Markup, inline
from bot.conversation.confidential import protect
from bot.conversation.context import Context, card_name
from bot.conversation.payloads import text_payload
from bot.conversation.questions import Question
from bot.conversation.texts_asked import asked_by
from bot.conversation.typed import Typed
from bot.deadlines import movers
from bot.evidence import texts_verdicts as texts
from bot.evidence import verification
from bot.evidence.presses import VerdictPress
from bot.evidence.receipts import view_of
from bot.evidence.texts import DONE, SEND_PROOF
from bot.evidence.texts_verification import due_moved
from bot.evidence.verification import name_of
from bot.reminders import escalations
from models import forwarding
from models.assignments import assignments, events
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Actor, Change
from models.assignments.events import AssignmentEvent
from models.evidence import evidence
from models.evidence.evidence import Submission, SubmissionState
from models.people.people import Person
from models.queues import living_messages, outbox
from models.queues.claims import ONLY_EDITS, QUOTES, Envelope
from models.queues.dialogs import Dialog
from models.queues.outbox import ApiRequest, Lane
from models.rules.assignments import AGENCY_OWES, UNDO_WINDOW, VERDICT_WAITS, Event, Status
from models.rules.errors import NotYourAssignment
from models.rules.replies.reasons import office_reason, says_little

VERDICT = "verdict"  # the renderer of what the agency is told
UNIT = "forwarding_id"  # in the context of a row: it goes to the unit that worked the result out
STATES = {Event.VERIFIED: SubmissionState.APPROVED, Event.RETURNED: SubmissionState.RETURNED}


def approve(ctx: Context, submission_id: int) -> None:
    """Setujui."""
    found = _to_decide(ctx, submission_id)
    if found is None:
        return
    person, item, submission = found
    _decide(ctx, submission, person, Event.VERIFIED, "")
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
        str(action.number): texts.missing(action.number, text) for action, text in _reported(ctx, item, submission)
    }
    _send_back(ctx, found, missing.get(value) or texts.REASONS.get(value) or str(dialog.data.get("short", "")))


def take_back(ctx: Context, submission_id: int) -> None:
    """Batalkan below a verdict: the result waits for one again, and who was told of the verdict reads that."""
    submission = evidence.submission(ctx.session, submission_id)
    if submission is None:
        raise NotYourAssignment
    person, item = staff_assignment(ctx, submission.assignment_id)
    pressed_message.take_over(ctx, f"{name_of(submission)}:{ctx.sender.chat_id}")
    verdict = events.verdict_on(ctx.session, item.id, submission_id)
    if verdict is None or verdict.undone_at is not None or submission.state is not STATES[verdict.event]:
        already_decided.tell(ctx, item)
        return
    submission.state = SubmissionState.SUBMITTED
    submission.decided_at = submission.decided_by = submission.reason = None
    record.undo_verdict(ctx, item, verdict, Actor.of(person))
    for chat_id in outbox.withdraw(ctx.session, f"verdict:{verdict.id}:"):
        name = f"verdict:{verdict.id}:{chat_id}"
        ctx.shrink(name, texts.shrunk(item.code), to=chat_id)
        ctx.say(texts.correction(item.code, verdict.event.value, item.office_due_on), to=chat_id)
    for name, chat_id in _at_office(ctx, submission):
        outbox.drop_queued(ctx.session, name)
        text, keyboard = verification.drawn(item, submission, view_of(ctx, item, submission))
        taken = texts.taken_back(verdict.event.value, person.full_name)
        ctx.show(name, f"{text}\n\n{taken}", keyboard, to=chat_id)
    ctx.toast(texts.TAKEN_BACK_TOAST)


def _to_decide(ctx: Context, submission_id: int) -> tuple[Person, Assignment, Submission] | None:
    """The submission if it still waits for a verdict; otherwise the sender is told what its status is (None)."""
    submission = evidence.submission(ctx.session, submission_id)
    if submission is None:
        raise NotYourAssignment
    person, item = staff_assignment(ctx, submission.assignment_id)
    pressed_message.take_over(ctx, f"{name_of(submission)}:{ctx.sender.chat_id}")
    if submission.state is SubmissionState.SUBMITTED and submission.action_ids and not submission.partly:
        return person, item, submission
    already_decided.tell(ctx, item)
    return None


def _reported(ctx: Context, item: Assignment, submission: Submission) -> list[tuple[CorrectiveAction, str]]:
    """The corrective actions that a result reports, each with its words, "" where the report is confidential."""
    secret = assignments.facts(ctx.session, item).report.confidential
    every = assignments.actions_of(ctx.session, item.id)
    return [(action, "" if secret else action.text) for action in every if action.id in submission.action_ids]


def _chips(ctx: Context, item: Assignment, submission: Submission) -> list[list[tuple[str, str]]]:
    """Reasons as buttons: the usual ones, and of several corrective actions the first ones."""
    usual = [[(label, value)] for value, label in texts.REASON_LABELS.items()]
    numbers = [action.number for action, _ in _reported(ctx, item, submission)]
    several = numbers[: texts.MOST_NUMBERS] if len(numbers) > 1 else []
    return [*usual, *([(texts.not_for(number), str(number))] for number in several)]


def _send_back(ctx: Context, found: tuple[Person, Assignment, Submission], words: str) -> None:
    person, _, submission = found
    submission.reason = words
    _decide(ctx, submission, person, Event.RETURNED, words)
    questions.withdraw(ctx)  # the verdict is shown below it


def _decide(ctx: Context, submission: Submission, person: Person, event: Event, words: str) -> None:
    """Settle the submission, record the verdict, and tell both sides: the office now, the agency in a minute."""
    item = assignments.by_id(ctx.session, submission.assignment_id)
    assert item is not None  # _to_decide read it
    movers.move_first(ctx, item)
    old_due = item.due_on
    submission.state, submission.decided_at, submission.decided_by = STATES[event], ctx.now, person.id
    ctx.session.flush()
    actions = [action for action, _ in _reported(ctx, item, submission)]
    facts = {"submission_id": submission.id}
    verdict = record.apply_event(ctx, item, Change(event, Actor.of(person), words, facts, actions=actions))
    ctx.session.flush()
    also = submission.opened_by if submission.forwarding_id is None else None
    readers: dict[int | None, dict[str, int]] = {reader.chat_id: {} for reader in audience.agency_of(ctx, item, also)}
    for chat_id, about in (_at_unit(ctx, submission, event) | readers).items():
        if chat_id is not None:
            context = {"event_id": verdict.id, QUOTES: card_name(item.id, chat_id), **about}
            name = f"verdict:{verdict.id}:{chat_id}"
            request = ApiRequest(chat_id, "sendMessage", {}, name, VERDICT, context, lane=Lane.NOTICE)
            outbox.enqueue(ctx.session, request, ctx.handled_at, not_before=ctx.handled_at + VERDICT_WAITS)
    text = texts.given(item.code, submission.number or "", event.value, person.full_name)
    if event is Event.RETURNED:
        text = texts.with_reason(text, words, due_moved(old_due, due_day_of(ctx, item)))
    _show_decided(ctx, submission, verdict, text, is_read=audience.is_read(ctx, item))


def _at_unit(ctx: Context, submission: Submission, event: Event) -> dict[int | None, dict[str, int]]:
    """Who reads for the unit that worked the result out: they are thanked; a return goes to the inspectorate."""
    row = forwarding.by_id(ctx.session, submission.forwarding_id) if submission.forwarding_id else None
    if row is None or event is not Event.VERIFIED:
        return {}
    return {reader.chat_id: {UNIT: row.id} for reader in unit_cards.readers_of(ctx, row)}


def _at_office(ctx: Context, submission: Submission) -> list[tuple[str, int]]:
    """The office's messages about a submission: name and chat."""
    prefix = f"{name_of(submission)}:"
    return [(f"{prefix}{chat_id}", chat_id) for chat_id in living_messages.chats_with(ctx.session, prefix)]


def _show_decided(
    ctx: Context, submission: Submission, verdict: AssignmentEvent, text: str, *, is_read: bool
) -> None:
    """In place of the question to the office, with Batalkan, which goes when it can do nothing any more.

    Whoever typed a reason reads it below their words.
    """
    why = why_button(submission.assignment_id)
    undo = Button(texts.UNDO[verdict.event.value], VerdictPress("undo", submission.id))
    now, keyboard = texts.still_undone(text, is_read=is_read), inline([undo], [why])
    for name, chat_id in _at_office(ctx, submission):
        if verdict.event is Event.RETURNED and chat_id == ctx.sender.chat_id:
            ctx.say_below(name, now, keyboard, texts.DECIDED_BELOW)
        else:
            ctx.show(name, now, keyboard, to=chat_id)
        payload = text_payload(text, inline([why]))
        later = protect(ctx.session, "editMessageText", payload, about_one=ctx.is_confidential)
        request = ApiRequest(chat_id, "editMessageText", later, name=name, context={ONLY_EDITS: True})
        outbox.enqueue(ctx.session, request, ctx.handled_at, not_before=ctx.handled_at + UNDO_WINDOW)


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
    done = [action.number for action, _ in _reported(ctx, item, submission)] if submission is not None else []
    left = [
        (action.number, asked_by(item.product_code).one if facts.report.confidential else action.text, action.status)
        for action in assignments.actions_of(ctx.session, item.id)
        if action.status not in (Status.VERIFIED, Status.CANCELLED)
    ]
    moved = due_moved(_due_before(item, verdict), due_day_of(ctx, item))
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
    moved = due_moved(_due_before(item, verdict), due_day_of(ctx, item))
    return texts.returned(item.code, verdict.note, moved), inline(again, buttons, [why_button(item.id)])


def _due_before(item: Assignment, verdict: AssignmentEvent) -> date:
    was = verdict.before[snapshots.CHANGED].get("due_on")
    return date.fromisoformat(was[0]) if was else item.due_on


REASON = Question("verify.reason", take_reason, choose_reason)
QUESTIONS = (REASON,)
