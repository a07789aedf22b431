"""Sudah lengkap: the collection becomes a reported result with a numbered tanda terima, and goes to the office."""

from bot.assignments.record import record
from bot.cards.texts_parts import waiting_and_open
from bot.conversation import questions
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, inline
from bot.conversation.presses import SubmitPress
from bot.conversation.typed import Typed
from bot.evidence import collecting, texts, verification
from bot.evidence.collecting import looked_at, name_of, own_submission, reportable, show
from bot.evidence.texts import ReceiptView
from models import evidence
from models.assignments import assignments, events
from models.assignments.assignments import Assignment, CorrectiveAction
from models.evidence import Evidence, Submission, SubmissionState
from models.people import people
from models.people.agencies import Seat
from models.people.people import Person
from models.queues import dialogs, outbox
from models.rules.assignments import Event, NotAllowedNow
from models.rules.deadlines.clocks import Duty
from models.rules.evidence import EvidenceMissing


def take(deed: Deed, typed: Typed) -> None:
    """Something came while a collection's question runs: the words on its button count as the button."""
    if typed.attachment is None and typed.text.strip().lower().rstrip(".!") == "sudah lengkap":
        ready(deed, questions.running(deed).data["submission_id"])
    else:
        collecting.collect(deed, typed)


def ready(deed: Deed, submission_id: int) -> None:
    """Sudah lengkap was pressed."""
    person, seat, item, submission = own_submission(deed, submission_id)
    if submission.state is not SubmissionState.COLLECTING:
        deed.toast(texts.already_submitted(submission.number), alert=True)
        return
    tally = evidence.tally(deed.session, submission_id)
    if not tally.total:
        raise EvidenceMissing
    looked_at(deed, submission)
    possible = reportable(deed, item, submission)
    if not possible:
        _supplement(deed, item, person, seat, submission)
    elif submission.partly is None:
        verbs = (("🏁 Selesai", "done"), ("◐ Sebagian", "partly"))
        buttons = [Button(label, SubmitPress(verb, submission_id)) for label, verb in verbs]
        deed.show(name_of(submission), texts.done_or_partly(item.code, tally), inline(buttons))
    else:
        _report(deed, item, person, seat, submission, possible)


def leave(deed: Deed, submission_id: int) -> None:
    """Nanti saja: nobody listens any more; what was sent stays in the collection."""
    _, _, item, submission = own_submission(deed, submission_id)
    if submission.state is not SubmissionState.COLLECTING:
        deed.toast(texts.already_submitted(submission.number), alert=True)
        return
    dialog = dialogs.running(deed.session, deed.sender.chat_id)
    if dialog is not None and dialog.data.get("submission_id") == submission_id:
        dialogs.end(deed.session, deed.sender.chat_id)
    keyboard = inline([Button("📎 Kirim bukti", SubmitPress("more", submission_id))])
    text = texts.left_open(item.code, evidence.tally(deed.session, submission_id))
    deed.answer_in_place(name_of(submission), text, keyboard)


def resume(deed: Deed, submission_id: int) -> None:
    """Kirim bukti under a collection that was left."""
    person, _, item, submission = own_submission(deed, submission_id)
    if submission.state is not SubmissionState.COLLECTING:
        deed.toast(texts.already_submitted(submission.number), alert=True)
        return
    collecting.begin(deed, item, person, partly=None)


def declare(deed: Deed, submission_id: int, verb: str) -> None:
    """The evidence came first; now it is said what it proves."""
    _, _, _, submission = own_submission(deed, submission_id)
    if submission.state is SubmissionState.COLLECTING:
        submission.partly = verb == "partly"
    ready(deed, submission_id)


def _report(
    deed: Deed,
    item: Assignment,
    person: Person,
    seat: Seat,
    submission: Submission,
    possible: list[CorrectiveAction],
) -> None:
    chosen = [action for action in possible if len(possible) == 1 or action.id in submission.action_ids]
    if not chosen:
        deed.toast(texts.choose_actions_first())
        show(deed, item, submission, anew=deed.sender.callback_id is None)
        return
    submission.action_ids = [action.id for action in chosen if action.id is not None]
    partly = bool(submission.partly)
    event, duty = (Event.REPORTED_PARTLY, None) if partly else (Event.REPORTED, Duty.VERIFY)
    facts = _close(deed, item, submission)
    record(deed, item, event, actor=person, seat=seat, actions=chosen, data=facts, waits_for_office=duty)
    if not partly:
        item.promise_on = None  # kept
    _confirm(deed, item, submission, partly=partly)
    verification.ask_office(deed, item, submission, [action.number for action in chosen])


def _supplement(deed: Deed, item: Assignment, person: Person, seat: Seat, submission: Submission) -> None:
    """More evidence while a result is being verified: it gets its own receipt and goes to who verifies."""
    if not evidence.under_review(deed.session, submission.assignment_id):
        raise NotAllowedNow(item.status, Event.REPORTED)
    submission.action_ids = []
    facts = _close(deed, item, submission)
    record(deed, item, Event.EVIDENCE_ADDED, actor=person, seat=seat, data=facts)
    tally = evidence.tally(deed.session, submission.id or 0)
    _finish(deed, submission, texts.supplement_kept(item.code, tally))
    verification.tell_supplement(deed, item, submission)


def _close(deed: Deed, item: Assignment, submission: Submission) -> dict[str, object]:
    """Number and close the collection; returns the facts for the event (every numbered one is counted by them)."""
    history = events.history(deed.session, submission.assignment_id)
    count = sum("number" in each.data for each in history)
    submission.number = f"TT-{item.code}-{count + 1}"
    submission.state, submission.submitted_at = SubmissionState.SUBMITTED, deed.now
    return {"submission_id": submission.id, "number": submission.number}


def _confirm(deed: Deed, item: Assignment, submission: Submission, *, partly: bool) -> None:
    assert submission.id is not None  # it was read from the database
    later = not evidence.all_settled(deed.session, submission.id)
    tally = evidence.tally(deed.session, submission.id)
    every = assignments.actions_of(deed.session, submission.assignment_id)
    parts = "" if partly else waiting_and_open([(action.number, action.status) for action in every])
    text = texts.submitted(item.code, tally, item.office_due_on, partly=partly, receipt_later=later, parts=parts)
    _finish(deed, submission, text)


def _finish(deed: Deed, submission: Submission, text: str) -> None:
    """The collection's message says what became of it; what comes now belongs to no collection."""
    assert submission.id is not None  # it was read from the database
    dialog = dialogs.running(deed.session, deed.sender.chat_id)
    if dialog is not None and dialog.step == collecting.STEP:
        dialogs.end(deed.session, deed.sender.chat_id)
    deed.show(name_of(submission), text)
    deed.toast(texts.submitted_toast())
    give_receipt(deed, submission)


def give_receipt(deed: Deed, submission: Submission, *, renew: bool = False) -> None:
    """Send the tanda terima once every file is settled, exactly once; `renew`: a late part of an album joined."""
    assert submission.id is not None  # it was read from the database
    if submission.state is SubmissionState.COLLECTING or submission.number is None:
        return
    name = f"receipt:{submission.number}"
    given = outbox.is_placed(deed.session, f"{name}:1")
    if (given and not renew) or not evidence.all_settled(deed.session, submission.id):
        return
    sender = people.by_id(deed.session, submission.opened_by)
    if sender is None or sender.chat_id is None:
        return
    pages = texts.receipt(_receipt_of(deed, submission, sender), deed.around.settings.zone)
    for page, text in enumerate(pages, start=1):
        deed.show(f"{name}:{page}", text, to=sender.chat_id)


def _receipt_of(deed: Deed, submission: Submission, sender: Person) -> ReceiptView:
    item = assignments.by_id(deed.session, submission.assignment_id)
    assert item is not None and item.id is not None and submission.number and submission.submitted_at
    numbers = [a.number for a in assignments.actions_of(deed.session, item.id) if a.id in submission.action_ids]
    facts = assignments.facts(deed.session, item)
    return ReceiptView(
        number=submission.number,
        code=item.code,
        report_number=facts.report.number,
        sender=f"{sender.full_name}, {facts.agency.name}",
        submitted_at=submission.submitted_at,
        actions=numbers,
        items=evidence.items_of(deed.session, submission.id or 0),
        office_due_on=None if submission.partly else item.office_due_on,
    )


def join_late(deed: Deed, submission: Submission, taken: Evidence) -> None:
    """The last parts of an album arrived after Sudah lengkap: they join the submission, its receipt is renewed."""
    item = assignments.by_id(deed.session, submission.assignment_id)
    assert item is not None  # a foreign key points to it
    collecting.keep(deed, submission, taken)
    count = len(evidence.items_of(deed.session, submission.id or 0))
    verification.pass_on(deed, item, [taken], first=count, total=count)
    give_receipt(deed, submission, renew=True)


def settle_file(deed: Deed, taken: Evidence) -> None:
    """A file was fetched (or given up): perhaps its submission was waiting for just that one."""
    if taken.submission_id is None:
        return
    submission = evidence.submission(deed.session, taken.submission_id)
    if submission is not None:
        give_receipt(deed, submission, renew=True)
