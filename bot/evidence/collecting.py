"""Collecting evidence: a submission stays open over days, takes anything in any order, and counts it."""

from hashlib import sha256

from bot.assignments.record import apply_event, fitting
from bot.cards import cards
from bot.cards.freshness import is_fresh
from bot.conversation.authority import Answer, UnitAnswer, own_assignment, own_passed_on
from bot.conversation.context import Context
from bot.conversation.questions import DOUBLE_TAP
from bot.conversation.typed import Typed
from bot.evidence import components, counter, texts, texts_components
from bot.evidence.counter import EvidenceAnswer
from models import forwarding
from models.assignments import assignments
from models.assignments.changes import Change
from models.evidence import at_units, evidence
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission, SubmissionState, Tally
from models.forwarding import Forwarding
from models.queues import dialogs
from models.rules.assignments import Event
from models.rules.drafting.privacy import check_no_nik, check_together, contacts_in
from models.rules.errors import Empty, NotYourAssignment
from models.rules.evidence import can_download
from models.rules.moments import is_within
from models.rules.replies.intents import Intent
from models.rules.standards.links import link_in

STEP = "evidence.collect"
_AT_UNIT = (SubmissionState.COLLECTING, SubmissionState.PASSED_UP)  # of a unit's: not handed on to the office
# The buttons of a card that begin a collection: what must fit now, and whether a part is done (None: said later).
VERBS: dict[str, tuple[Event, bool | None]] = {
    "done": (Event.REPORTED, False),
    "partly": (Event.REPORTED_PARTLY, True),
    "proof": (Event.EVIDENCE_ADDED, None),
}


def report(ctx: Context, assignment_id: int, version: int, verb: str) -> None:
    """Selesai, Sebagian or Kirim bukti was pressed on a card: which corrective actions, and the evidence."""
    own, (event, partly) = own_assignment(ctx, assignment_id), VERBS[verb]
    if is_fresh(ctx, own.item, version, own.person, event):
        fitting(ctx, own.item, event)
        begin(ctx, own, partly=partly)


def begin(ctx: Context, own: Answer, *, partly: bool | None) -> None:
    """Open the person's collection for the item (or go on with it) and ask for evidence."""
    answer = collection_of(ctx, own)
    submission = answer.submission
    asked = dialogs.running(ctx.session, ctx.sender.chat_id)
    data = asked.data if asked is not None else {}
    just_asked = data.get("submission_id") == submission.id and data.get(components.AT) != components.NOWHERE
    is_doubled = asked is not None and just_asked and is_within(DOUBLE_TAP, asked.updated_at, ctx.now)
    if is_doubled and submission.partly is partly:
        ctx.toast(texts.ASKED_JUST_NOW)
        return
    submission.partly = submission.partly if partly is None else partly
    if assignments.is_self_report(ctx.session, own.item):
        submission.partly = False
    ask(ctx, answer)


def collection_of(ctx: Context, own: Answer) -> EvidenceAnswer:
    """The answer with the person's open collection for the item; a new one when there is none."""
    row = own.forwarding if isinstance(own, UnitAnswer) else None
    found = evidence.collecting(ctx.session, own.item.id, own.person.id, row.id if row is not None else None)
    if found is None and row is not None:
        found = _begun_before(ctx, own, row)
    if found is None:
        found = Submission(assignment_id=own.item.id, opened_by=own.person.id, opened_at=ctx.judged_at)
        if row is not None:
            found.forwarding_id, found.partly = row.id, False
        ctx.session.add(found)
        ctx.session.flush()
    return with_submission(own, found)


def _begun_before(ctx: Context, own: Answer, row: Forwarding) -> Submission | None:
    """What the person collected when the item was at the same unit before; it goes on from now."""
    for found in at_units.collected_before(ctx.session, own.item.id, own.person.id):
        before = forwarding.by_id(ctx.session, found.forwarding_id or 0)
        if before is not None and not before.is_running and before.unit_id == row.unit_id:
            found.forwarding_id, found.action_ids = row.id, []
            ctx.session.flush()
            return found
    return None


def with_submission(own: Answer, submission: Submission) -> EvidenceAnswer:
    """The answer with a submission for its item."""
    return EvidenceAnswer(own.person, own.seat, own.item, own.agency, submission)


def ask(ctx: Context, answer: EvidenceAnswer, *, lead: str = "") -> None:
    """Ask for evidence: the collection listens, and its counter comes anew at the end of the chat.

    `lead` (HTML): why it asks again.
    """
    listen(ctx, answer)
    counter.send(ctx, answer, lead=lead)


def listen(ctx: Context, answer: EvidenceAnswer) -> None:
    """From now on what comes in this chat belongs to the collection."""
    sheet = components.sheet_of(ctx, answer.item)
    if not sheet.parts:
        listen_at(ctx, answer, None)
    elif part := components.place_in(ctx, answer.submission, sheet) or components.following(ctx, sheet):
        listen_at(ctx, answer, part.action.id)
    else:  # all of it was handed in: what comes is asked about
        _listen_no_more(ctx, answer.submission)


def listen_at(ctx: Context, answer: EvidenceAnswer, action_id: int | None) -> None:
    """The same for one component of a self-report."""
    data = {"assignment_id": answer.item.id, "submission_id": answer.submission.id}
    data |= {components.AT: action_id} if action_id is not None else {}
    dialogs.ask(ctx.session, ctx.sender.chat_id, STEP, data, ctx.handled_at)


def listen_nowhere(ctx: Context, answer: EvidenceAnswer) -> None:
    """The same while a list of the components or a question is shown: for which one what comes is, is asked."""
    if components.sheet_of(ctx, answer.item).open:
        listen_at(ctx, answer, components.NOWHERE)
    else:
        _listen_no_more(ctx, answer.submission)


def is_over(ctx: Context, answer: EvidenceAnswer) -> bool:
    """Was the item closed, or all of a self-report handed in, so that nothing may be put into the collection?"""
    sheet = components.sheet_of(ctx, answer.item)
    return answer.item.closed_at is not None or (bool(sheet.parts) and not sheet.open)


def end(ctx: Context, answer: EvidenceAnswer) -> None:
    """The collection listens no more, and its message says so in place of its buttons."""
    _listen_no_more(ctx, answer.submission)
    tally = evidence.tally(ctx.session, answer.submission.id)
    counter.settle(ctx, answer.submission, texts.over(answer.item.code, tally))


def _listen_no_more(ctx: Context, submission: Submission) -> None:
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is not None and dialog.data.get("submission_id") == submission.id:
        dialogs.end(ctx.session, ctx.sender.chat_id)


def collect(ctx: Context, answer: EvidenceAnswer, typed: Typed) -> None:
    """Something came for a collection; for a new one that listens from now on, if it is closed."""
    if answer.submission.state is not SubmissionState.COLLECTING:
        answer = collection_of(ctx, answer)
        listen(ctx, answer)
    take(ctx, answer, typed)


def take_unasked(ctx: Context, answer: EvidenceAnswer, typed: Typed) -> None:
    """Put a message into a collection whose question did not run when it came; from now on it does."""
    listen(ctx, answer)
    take(ctx, answer, typed)


def take(ctx: Context, answer: EvidenceAnswer, typed: Typed) -> None:
    """Put one message into the submission and count it; a file that is there already is only said to be, once."""
    file, submission = typed.attachment, answer.submission
    tally = evidence.tally(ctx.session, submission.id)
    action_id = components.action_for(ctx, answer.item, submission, file.album if file is not None else None)
    if action_id is not None and file is None:
        link_in(typed.text)  # of a self-report: an address that is no safe link is refused before it is kept
    if file is not None and evidence.holds_file(ctx.session, submission.id, file.unique_id, action_id):
        ctx.show(f"doubled:{submission.id}", texts.ALREADY_HERE)  # one message, however many came twice
        counter.count(ctx, answer, tally, says_done=False)
        return
    taken = made_of(ctx, typed)
    taken.action_id = action_id
    _check_contacts(ctx, answer, taken)
    is_own = submission.forwarding_id is None  # what a unit collects is news once it hands it in
    says_done = file is not None and is_own and _declares(ctx, submission, typed.text)
    fills = action_id is not None and not components.sheet_of(ctx, answer.item).holds(action_id)
    attach(ctx, submission, taken)
    if is_own and is_first_today(ctx, tally):
        note_evidence(ctx, answer)
    elif fills:
        cards.refresh(ctx, answer.item)  # they count the components that hold something
    lead = _beside(ctx, answer, action_id)
    counter.count(ctx, answer, tally.with_one_more(taken), says_done=says_done, lead=lead)


def _beside(ctx: Context, answer: EvidenceAnswer, action_id: int | None) -> str:
    """What is said of a late part of an album that went to another component than the one that is shown; else ""."""
    sheet = components.sheet_of(ctx, answer.item)
    shown, part = components.place_in(ctx, answer.submission, sheet), sheet.of(action_id)
    is_beside = shown is not None and part is not None and shown.action.id != action_id
    return texts_components.went_along(part.component.text) if part is not None and is_beside else ""


def _check_contacts(ctx: Context, answer: EvidenceAnswer, taken: Evidence) -> None:
    """One phone number a message makes a list of citizens' contacts too. ContactsFound: nothing of it is kept."""
    if contacts_in(taken.text or "", taken.file_name or ""):
        every = [*evidence.items_of(ctx.session, answer.submission.id), taken]
        check_together([(each.text or "", each.file_name or "") for each in every], answer.person.phone)


def _declares(ctx: Context, submission: Submission, caption: str) -> bool:
    """Note what a caption says to be done; then one tap is left: Ya, laporkan. False: it says nothing of it."""
    kind = counter.says_done(ctx, caption)
    if kind is not None:
        submission.partly = kind is Intent.PARTLY_DONE
        if kind is Intent.DONE and not submission.action_ids:
            submission.action_ids = sorted(action.id for action in counter.reportable(ctx, submission))
    return kind is not None


def is_first_today(ctx: Context, before: Tally) -> bool:
    """Is it to be written to the history that evidence came? One entry a day, not one a photo."""
    return before.last_at is None or ctx.local_date(before.last_at) != ctx.today


def note_evidence(ctx: Context, answer: EvidenceAnswer) -> None:
    """Write to the history that evidence came."""
    facts = {"submission_id": answer.submission.id}
    apply_event(ctx, answer.item, Change(Event.EVIDENCE_ADDED, answer.by, facts=facts))


def made_of(ctx: Context, typed: Typed) -> Evidence:
    """A message as evidence that belongs to no submission yet. Empty: neither a file nor words.

    ContactsFound: it holds the NIK of somebody, which is not kept.
    """
    file = typed.attachment
    check_no_nik(typed.text, (file.name if file else None) or "")
    made = Evidence(
        kind=EvidenceKind.TEXT if file is None else file.kind,
        message_id=typed.message_id,
        chat_id=ctx.sender.chat_id,
        text=typed.text or None,
        received_at=min(typed.sent_at, ctx.now),
        storage=Storage.KEPT,
    )
    if file is None:
        if not typed.has_words:
            raise Empty
        made.sha256 = sha256(typed.text.encode()).hexdigest()
        return made
    made.media_group_id, made.file_id, made.file_unique_id = file.album, file.file_id, file.unique_id
    made.file_name, made.mime_type, made.size = file.name, file.mime_type, file.size
    made.storage = Storage.PENDING if can_download(file.size) else Storage.REFERENCE
    return made


def attach(ctx: Context, submission: Submission, taken: Evidence) -> None:
    """Give the evidence its place; from now on its file may be fetched."""
    taken.submission_id = submission.id
    if taken.storage is Storage.PENDING:
        taken.next_try_at = ctx.handled_at
    ctx.session.add(taken)
    ctx.session.flush()


def own_submission(ctx: Context, submission_id: int) -> EvidenceAnswer:
    """A submission that the sender opened and may still answer for; NotYourAssignment for everybody else."""
    submission = evidence.submission(ctx.session, submission_id)
    if submission is None:
        raise NotYourAssignment
    at_unit = submission.forwarding_id if submission.state in _AT_UNIT else None
    own = own_passed_on(ctx, at_unit) if at_unit is not None else own_assignment(ctx, submission.assignment_id)
    if submission.opened_by != own.person.id:
        raise NotYourAssignment
    return with_submission(own, submission)


def own_collection(ctx: Context, submission_id: int) -> EvidenceAnswer | None:
    """The sender's own submission while it is collected; afterwards a toast says that it is closed (None)."""
    answer = own_submission(ctx, submission_id)
    if answer.submission.state is SubmissionState.COLLECTING:
        return answer
    counter.take_stale_buttons_away(ctx)
    ctx.toast(texts.already_submitted(answer.submission.number), alert=True)
    return None


def tick(ctx: Context, submission_id: int, number: int) -> None:
    """A corrective action was ticked or unticked; number 0: all of them."""
    answer = own_collection(ctx, submission_id)
    if answer is None:
        return
    submission = answer.submission
    ticked = set(submission.action_ids)
    for action in counter.reportable(ctx, submission):
        if number == 0 or action.number == number:
            ticked = ticked | {action.id} if number == 0 else ticked ^ {action.id}
    submission.action_ids = sorted(ticked)
    submission.partly = bool(submission.partly)
    listen(ctx, answer)
    counter.use_pressed_message(ctx, submission)
    counter.show(ctx, answer)
