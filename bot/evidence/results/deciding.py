"""What the office decided about a result takes effect: told to the agency a minute later, taken back for ten."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.assignments import limits, record
from bot.cards import already_decided, audience
from bot.cards.clocks import due_day_of
from bot.cards.units import unit_cards
from bot.cards.why_button import why_button
from bot.conversation import pressed_message
from bot.conversation.authority import staff_assignment
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.confidential import protect
from bot.conversation.context import Context, card_name
from bot.conversation.payloads import text_payload
from bot.deadlines import movers
from bot.evidence.presses import VerdictPress
from bot.evidence.results import texts_verdicts as texts
from bot.evidence.results import verification
from bot.evidence.results.receipts import view_of
from bot.evidence.results.texts_verification import due_moved
from bot.evidence.results.verification import name_of
from models import forwarding, visits
from models.assignments import assignments, decisions
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Actor, Change
from models.assignments.events import AssignmentEvent
from models.evidence import evidence
from models.evidence.evidence import Submission, SubmissionState
from models.people.people import Person
from models.queues import living_messages, outbox
from models.queues.claims import ONLY_EDITS, QUOTES
from models.queues.outbox import ApiRequest, Lane
from models.rules.assignments import CLOSED, UNDO_WINDOW, VERDICT_WAITS, Event
from models.rules.errors import NotYourAssignment
from models.rules.visits import OtherEyes

VERDICT = "verdict"  # the renderer of what the agency is told
UNIT = "forwarding_id"  # in the context of a row: it goes to the unit that worked the result out
STATES = {Event.VERIFIED: SubmissionState.APPROVED, Event.RETURNED: SubmissionState.RETURNED}

ToDecide = tuple[Person, Assignment, Submission]


@dataclass(frozen=True, slots=True)
class Ruling:
    """VERIFIED or RETURNED of some corrective actions of a result. `facts`: JSON, kept with the event."""

    event: Event
    actions: Sequence[CorrectiveAction]
    words: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that was decided about a result at once: what is accepted before what is returned.

    `kind`: a key of the names in texts_verdicts.py; `details`: what the office reads of it (HTML), else the reason.
    """

    rulings: Sequence[Ruling]
    kind: str
    details: str = ""
    renderer: str = VERDICT


def to_decide(ctx: Context, submission_id: int) -> ToDecide | None:
    """The submission if it still waits for a verdict; otherwise the sender is told what its status is (None)."""
    submission = evidence.submission(ctx.session, submission_id)
    if submission is None:
        raise NotYourAssignment
    person, item = staff_assignment(ctx, submission.assignment_id)
    pressed_message.take_over(ctx, f"{name_of(submission)}:{ctx.sender.chat_id}")
    if item.product_code == visits.PRODUCT and visits.lead_of(ctx.session, item.report_id) == person.id:
        raise OtherEyes
    waits = submission.state is SubmissionState.SUBMITTED and item.status not in CLOSED
    if waits and submission.action_ids and not submission.partly:
        return person, item, submission
    already_decided.tell(ctx, item)
    return None


def decide(ctx: Context, found: ToDecide, decision: Decision) -> None:
    """Settle the submission, record the decision, and tell both sides: the office now, the agency in a minute."""
    person, item, submission = found
    movers.move_first(ctx, item)
    old_due, last = item.due_on, decision.rulings[-1]
    submission.state, submission.decided_at, submission.decided_by = STATES[last.event], ctx.now, person.id
    submission.reason = last.words or None
    ctx.session.flush()
    for ruling in decision.rulings:
        facts = {"submission_id": submission.id} | ruling.facts
        change = Change(ruling.event, Actor.of(person), ruling.words, facts, actions=ruling.actions)
        verdict = record.apply_event(ctx, item, change)
    ctx.session.flush()
    _tell_agency(ctx, item, submission, verdict, decision.renderer)
    text = texts.given(item.code, submission.number or "", texts.DECIDED[decision.kind], person.full_name)
    details = decision.details or (texts.quoted(last.words) if last.words else "")
    if details:
        moved = "" if item.status in CLOSED else due_moved(old_due, due_day_of(ctx, item))
        text = texts.with_details(text, details, moved)
    _show_decided(ctx, submission, decision.kind, text, is_read=audience.is_read(ctx, item))


def _tell_agency(
    ctx: Context, item: Assignment, submission: Submission, verdict: AssignmentEvent, renderer: str
) -> None:
    also = submission.opened_by if submission.forwarding_id is None else None
    readers: dict[int | None, dict[str, int]] = {reader.chat_id: {} for reader in audience.agency_of(ctx, item, also)}
    for chat_id, about in (_at_unit(ctx, submission, verdict.event) | readers).items():
        if chat_id is not None:
            context = {"event_id": verdict.id, QUOTES: card_name(item.id, chat_id), **about}
            name = f"verdict:{verdict.id}:{chat_id}"
            request = ApiRequest(chat_id, "sendMessage", {}, name, renderer, context, lane=Lane.NOTICE)
            outbox.enqueue(ctx.session, request, ctx.handled_at, not_before=ctx.handled_at + VERDICT_WAITS)


def take_back(ctx: Context, submission_id: int) -> None:
    """Batalkan below a decision: the result waits for one again, and who was told of it reads that."""
    submission = evidence.submission(ctx.session, submission_id)
    if submission is None:
        raise NotYourAssignment
    person, item = staff_assignment(ctx, submission.assignment_id)
    pressed_message.take_over(ctx, f"{name_of(submission)}:{ctx.sender.chat_id}")
    standing = decisions.verdicts_on(ctx.session, item.id, submission_id)
    if not standing or submission.state is not STATES[standing[-1].event]:
        already_decided.tell(ctx, item)
        return
    verdict = standing[-1]
    kind = texts.ASSESSED if assignments.is_self_report(ctx.session, item) else verdict.event.value
    submission.state = SubmissionState.SUBMITTED
    submission.decided_at = submission.decided_by = submission.reason = None
    record.undo_verdicts(ctx, item, standing, Actor.of(person))
    limit = limits.of_result(ctx, item, submission)
    for chat_id in outbox.withdraw(ctx.session, f"verdict:{verdict.id}:"):
        name = f"verdict:{verdict.id}:{chat_id}"
        ctx.shrink(name, texts.shrunk(item.code), to=chat_id)
        ctx.say(texts.correction(item.code, kind, limit), to=chat_id)
    for name, chat_id in _at_office(ctx, submission):
        outbox.drop_queued(ctx.session, name)
        text, keyboard = verification.drawn(ctx, item, submission, view_of(ctx, item, submission))
        ctx.show(name, f"{text}\n\n{texts.taken_back(kind, person.full_name)}", keyboard, to=chat_id)
    ctx.toast(texts.TAKEN_BACK_TOAST)


def reported(ctx: Context, item: Assignment, submission: Submission) -> list[tuple[CorrectiveAction, str]]:
    """The corrective actions that a result reports, each with its words, "" where the report is confidential."""
    secret = assignments.facts(ctx.session, item).report.confidential
    every = assignments.actions_of(ctx.session, item.id)
    return [(action, "" if secret else action.text) for action in every if action.id in submission.action_ids]


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


def _show_decided(ctx: Context, submission: Submission, kind: str, text: str, *, is_read: bool) -> None:
    """In place of the question to the office, with Batalkan, which goes when it can do nothing any more.

    Whoever answered a question for the reason reads it below their words.
    """
    why = why_button(submission.assignment_id)
    undo = Button(texts.UNDO[kind], VerdictPress("undo", submission.id))
    now, keyboard = texts.still_undone(text, is_read=is_read), inline([undo], [why])
    for name, chat_id in _at_office(ctx, submission):
        if ctx.is_answer and chat_id == ctx.sender.chat_id:
            ctx.say_below(name, now, keyboard, texts.DECIDED_BELOW)
        else:
            ctx.show(name, now, keyboard, to=chat_id)
        payload = text_payload(text, inline([why]))
        later = protect(ctx.session, "editMessageText", payload, about_one=ctx.is_confidential)
        request = ApiRequest(chat_id, "editMessageText", later, name=name, context={ONLY_EDITS: True})
        outbox.enqueue(ctx.session, request, ctx.handled_at, not_before=ctx.handled_at + UNDO_WINDOW)
