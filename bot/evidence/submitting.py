"""Sudah lengkap: the collection becomes a reported result with a numbered tanda terima, and goes to the office."""

from bot.assignments.record import record
from bot.cards.texts_parts import waiting_and_open
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, inline
from bot.evidence import collecting, texts, verification
from bot.evidence.collecting import EvidenceAnswer, looked_at, name_of, own_collection, reportable, show
from bot.evidence.presses import SubmitPress
from bot.evidence.texts import ReceiptView
from models import evidence
from models.assignments import assignments, events
from models.assignments.assignments import Assignment, CorrectiveAction
from models.evidence import Evidence, Submission, SubmissionState
from models.people import people
from models.people.people import Person
from models.queues import dialogs, living_messages
from models.queues.outbox import Lane
from models.rules.assignments import Event, NotAllowedNow
from models.rules.deadlines.clocks import Duty
from models.rules.evidence import EvidenceMissing


def ready(ctx: Context, submission_id: int) -> None:
    """Sudah lengkap was pressed, or typed."""
    answer = own_collection(ctx, submission_id)
    if answer is not None:
        _complete(ctx, answer)


def _complete(ctx: Context, answer: EvidenceAnswer) -> None:
    submission = answer.submission
    tally = evidence.tally(ctx.session, submission.id)
    if not tally.total:
        raise EvidenceMissing
    looked_at(ctx, submission)
    possible = reportable(ctx, submission)
    if not possible:
        _supplement(ctx, answer)
    elif submission.partly is None:
        verbs = ((texts.DONE, "done"), (texts.PARTLY, "partly"))
        buttons = [Button(label, SubmitPress(verb, submission.id)) for label, verb in verbs]
        ctx.show(name_of(submission), texts.done_or_partly(answer.item.code, tally), inline(buttons))
    else:
        _report(ctx, answer, possible)


def leave(ctx: Context, submission_id: int) -> None:
    """Nanti saja: nobody listens any more; what was sent stays in the collection."""
    answer = own_collection(ctx, submission_id)
    if answer is None:
        return
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is not None and dialog.data.get("submission_id") == submission_id:
        dialogs.end(ctx.session, ctx.sender.chat_id)
    keyboard = inline([Button(texts.SEND_PROOF, SubmitPress("more", submission_id))])
    text = texts.left_open(answer.item.code, evidence.tally(ctx.session, submission_id))
    ctx.answer_in_place(name_of(answer.submission), text, keyboard)


def resume(ctx: Context, submission_id: int) -> None:
    """Kirim bukti under a collection that was left."""
    answer = own_collection(ctx, submission_id)
    if answer is not None:
        collecting.begin(ctx, answer, partly=None)


def declare(ctx: Context, submission_id: int, verb: str) -> None:
    """The evidence came first; now it is said what it proves."""
    answer = own_collection(ctx, submission_id)
    if answer is not None:
        answer.submission.partly = verb == "partly"
        _complete(ctx, answer)


def _report(ctx: Context, answer: EvidenceAnswer, possible: list[CorrectiveAction]) -> None:
    item, submission = answer.item, answer.submission
    chosen = [action for action in possible if len(possible) == 1 or action.id in submission.action_ids]
    if not chosen:
        ctx.toast(texts.CHOOSE_ACTIONS_FIRST)
        show(ctx, answer, anew=ctx.sender.callback_id is None)
        return
    submission.action_ids = [action.id for action in chosen]
    partly = bool(submission.partly)
    event, duty = (Event.REPORTED_PARTLY, None) if partly else (Event.REPORTED, Duty.VERIFY)
    facts, who, seat = _close(ctx, answer), answer.person, answer.seat
    record(ctx, item, event, actor=who, seat=seat, actions=chosen, data=facts, waits_for_office=duty)
    if not partly:
        item.promise_on = None  # kept
    _confirm(ctx, item, submission, partly=partly)
    verification.ask_office(ctx, item, submission, [action.number for action in chosen])


def _supplement(ctx: Context, answer: EvidenceAnswer) -> None:
    """More evidence while a result is being verified: it gets its own receipt and goes to who verifies."""
    item, submission = answer.item, answer.submission
    if not evidence.under_review(ctx.session, submission.assignment_id):
        raise NotAllowedNow(item.status, Event.REPORTED)
    submission.action_ids = []
    facts = _close(ctx, answer)
    record(ctx, item, Event.EVIDENCE_ADDED, actor=answer.person, seat=answer.seat, data=facts)
    tally = evidence.tally(ctx.session, submission.id)
    _finish(ctx, submission, texts.supplement_kept(item.code, tally))
    verification.tell_supplement(ctx, item, submission)


def _close(ctx: Context, answer: EvidenceAnswer) -> dict[str, object]:
    """Number and close the collection; returns the facts for the event (every numbered one is counted by them)."""
    submission = answer.submission
    history = events.history(ctx.session, submission.assignment_id)
    count = sum("number" in each.data for each in history)
    submission.number = f"TT-{answer.item.code}-{count + 1}"
    submission.state, submission.submitted_at = SubmissionState.SUBMITTED, ctx.now
    return {"submission_id": submission.id, "number": submission.number}


def _confirm(ctx: Context, item: Assignment, submission: Submission, *, partly: bool) -> None:
    later = not evidence.all_settled(ctx.session, submission.id)
    tally = evidence.tally(ctx.session, submission.id)
    every = assignments.actions_of(ctx.session, submission.assignment_id)
    parts = "" if partly else waiting_and_open([(action.number, action.status) for action in every])
    text = texts.submitted(item.code, tally, item.office_due_on, partly=partly, receipt_later=later, parts=parts)
    _finish(ctx, submission, text)


def _finish(ctx: Context, submission: Submission, text: str) -> None:
    """The collection's message says what became of it; what comes now belongs to no collection."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is not None and dialog.step == collecting.STEP:
        dialogs.end(ctx.session, ctx.sender.chat_id)
    ctx.show(name_of(submission), text)
    ctx.toast(texts.SUBMITTED_TOAST)
    give_receipt(ctx, submission)


def give_receipt(ctx: Context, submission: Submission, *, renew: bool = False) -> None:
    """Send the tanda terima once every file is settled, exactly once; `renew`: a late part of an album joined."""
    if submission.state is SubmissionState.COLLECTING or submission.number is None:
        return
    name = f"receipt:{submission.number}"
    given = living_messages.is_placed(ctx.session, f"{name}:1")
    if (given and not renew) or not evidence.all_settled(ctx.session, submission.id):
        return
    sender = people.by_id(ctx.session, submission.opened_by)
    if sender is None or sender.chat_id is None:
        return
    pages = texts.receipt(_receipt_of(ctx, submission, sender), ctx.zone)
    for page, text in enumerate(pages, start=1):
        # The download loop renews it without a sender: its edit must not be overtaken by a later one of the sender.
        ctx.show(f"{name}:{page}", text, to=sender.chat_id, lane=Lane.REPLY)


def _receipt_of(ctx: Context, submission: Submission, sender: Person) -> ReceiptView:
    item = assignments.by_id(ctx.session, submission.assignment_id)
    assert item is not None and submission.number and submission.submitted_at
    numbers = [a.number for a in assignments.actions_of(ctx.session, item.id) if a.id in submission.action_ids]
    facts = assignments.facts(ctx.session, item)
    return ReceiptView(
        number=submission.number,
        code=item.code,
        report_number=facts.report.number,
        sender=f"{sender.full_name}, {facts.agency.name}",
        submitted_at=submission.submitted_at,
        actions=numbers,
        items=evidence.items_of(ctx.session, submission.id),
        office_due_on=None if submission.partly else item.office_due_on,
    )


def join_late(ctx: Context, submission: Submission, taken: Evidence) -> None:
    """The last parts of an album arrived after Sudah lengkap: they join the submission, its receipt is renewed."""
    item = assignments.by_id(ctx.session, submission.assignment_id)
    assert item is not None  # a foreign key points to it
    collecting.attach(ctx, submission, taken)
    count = len(evidence.items_of(ctx.session, submission.id))
    verification.pass_on(ctx, item, [taken], first=count, total=count)
    give_receipt(ctx, submission, renew=True)


def settle_file(ctx: Context, taken: Evidence) -> None:
    """A file was fetched (or given up): perhaps its submission was waiting for just that one."""
    if taken.submission_id is None:
        return
    submission = evidence.submission(ctx.session, taken.submission_id)
    if submission is not None:
        give_receipt(ctx, submission, renew=True)
