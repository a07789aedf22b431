"""Collecting evidence: a submission stays open over days, takes anything in any order, and counts it."""

from datetime import timedelta
from hashlib import sha256

from bot.assignments.record import fitting, record
from bot.cards.freshness import is_fresh
from bot.conversation import questions
from bot.conversation.authority import own_assignment
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, Markup, inline
from bot.conversation.presses import SubmitPress, TickPress
from bot.conversation.questions import DOUBLE_TAP, asked_about
from bot.conversation.texts_words import clip
from bot.conversation.typed import Typed
from bot.evidence import texts
from bot.evidence.texts import CollectionView
from models import evidence
from models.assignments import assignments
from models.assignments.assignments import Assignment, CorrectiveAction
from models.evidence import Evidence, EvidenceKind, Storage, Submission, SubmissionState
from models.people.agencies import Seat
from models.people.people import Person
from models.queues import dialogs, outbox, outbox_ends
from models.rules.assignments import TRANSITIONS, Event
from models.rules.errors import Empty, NotYourAssignment
from models.rules.evidence import can_download

STEP = "evidence.collect"
BURST = timedelta(seconds=20)  # items that come closer together share one counter
SHOW_ANEW_EVERY = 20  # items of a long burst: by then the counter has scrolled out of sight
MOST_BUTTONS = 20  # corrective actions; "Semua" takes the others too


def report(deed: Deed, assignment_id: int, version: int, verb: str) -> None:
    """Selesai or Sebagian was pressed on a card: which corrective actions, and the evidence."""
    person, _, item = own_assignment(deed, assignment_id)
    partly = verb == "partly"
    event = Event.REPORTED_PARTLY if partly else Event.REPORTED
    if is_fresh(deed, item, version, person, event):
        fitting(deed, item, event)
        begin(deed, item, person, partly=partly)


def send_proof(deed: Deed, assignment_id: int, version: int) -> None:
    """Kirim bukti was pressed on a card: collect now, say later what it proves."""
    person, _, item = own_assignment(deed, assignment_id)
    if is_fresh(deed, item, version, person, Event.EVIDENCE_ADDED):
        fitting(deed, item, Event.EVIDENCE_ADDED)
        begin(deed, item, person, partly=None)


def begin(deed: Deed, item: Assignment, person: Person, *, partly: bool | None) -> None:
    """Open the person's collection for the item (or go on with it) and ask for evidence."""
    submission = collection_for(deed, item, person)
    asked = dialogs.running(deed.session, deed.sender.chat_id)
    just_asked = asked is not None and asked.data.get("submission_id") == submission.id
    if asked is not None and just_asked and submission.partly is partly and deed.now - asked.updated_at < DOUBLE_TAP:
        deed.toast(texts.asked_just_now())
        return
    submission.partly = submission.partly if partly is None else partly
    listen(deed, item, submission)
    show(deed, item, submission, anew=True)


def collection_for(deed: Deed, item: Assignment, person: Person) -> Submission:
    """The person's open collection for the item; a new one when there is none."""
    assert item.id is not None and person.id is not None  # both were read from the database
    found = evidence.collecting(deed.session, item.id, person.id)
    if found is None:
        found = Submission(assignment_id=item.id, opened_by=person.id, opened_at=deed.now)
        deed.session.add(found)
        deed.session.flush()
    return found


def listen(deed: Deed, item: Assignment, submission: Submission) -> None:
    """From now on what comes in this chat belongs to the collection."""
    data = {"assignment_id": item.id, "submission_id": submission.id}
    dialogs.ask(deed.session, deed.sender.chat_id, STEP, data, deed.now)


def collect(deed: Deed, typed: Typed) -> None:
    """Something came while the collection's question runs."""
    person, seat, item = own_assignment(deed, asked_about(deed))
    submission = collection_for(deed, item, person)
    if submission.id != questions.running(deed).data["submission_id"]:
        listen(deed, item, submission)
    take(deed, item, person, seat, submission, typed)


def take(
    deed: Deed,
    item: Assignment,
    person: Person,
    seat: Seat,
    submission: Submission,
    typed: Typed,
    *,
    anew: bool = False,
) -> None:
    """Put one message into the submission and count it, with a kind word instead when it is there already.

    The first item of a burst gets the counter anew at the end of the chat, the others edit it there; `anew`: all do.
    """
    assert submission.id is not None  # it was flushed when it was opened
    file = typed.attachment
    if file is not None and evidence.holds_file(deed.session, submission.id, file.unique_id):
        deed.say(texts.already_here())
        return
    last = evidence.last_came_at(deed.session, submission.id)
    keep(deed, submission, made_of(deed, typed))
    zone = deed.around.settings.zone
    first_today = last is None or last.astimezone(zone).date() != deed.today
    if first_today:  # one entry a day in the history, not one a photo
        facts = {"submission_id": submission.id}
        record(deed, item, Event.EVIDENCE_ADDED, actor=person, seat=seat, data=facts)
    in_burst = last is not None and deed.now - last < BURST and _ends_the_chat(deed, submission)
    show(deed, item, submission, anew=anew or not in_burst)


def _ends_the_chat(deed: Deed, submission: Submission) -> bool:
    """Is the counter the newest of our messages in the chat?"""
    return outbox_ends.newest_send(deed.session, deed.sender.chat_id) == name_of(submission)


def made_of(deed: Deed, typed: Typed) -> Evidence:
    """A message as evidence that belongs to no submission yet. Empty: neither a file nor words."""
    file, chat_id = typed.attachment, deed.sender.chat_id
    if file is None:
        if not any(sign.isalnum() for sign in typed.text):
            raise Empty
        return Evidence(
            kind=EvidenceKind.TEXT,
            message_id=typed.message_id,
            chat_id=chat_id,
            text=typed.text,
            received_at=deed.now,
            storage=Storage.KEPT,
            sha256=sha256(typed.text.encode()).hexdigest(),
        )
    return Evidence(
        kind=file.kind,
        message_id=typed.message_id,
        chat_id=chat_id,
        media_group_id=file.album,
        file_id=file.file_id,
        file_unique_id=file.unique_id,
        file_name=file.name,
        mime_type=file.mime_type,
        size=file.size,
        text=typed.text or None,
        received_at=deed.now,
        storage=Storage.PENDING if can_download(file.size) else Storage.REFERENCE,
    )


def keep(deed: Deed, submission: Submission, taken: Evidence) -> None:
    """Give the evidence its place; from now on its file may be fetched."""
    taken.submission_id = submission.id
    if taken.storage is Storage.PENDING:
        taken.next_try_at = deed.now
    deed.session.add(taken)
    deed.session.flush()


def show(deed: Deed, item: Assignment, submission: Submission, *, anew: bool = False, reopened: bool = False) -> None:
    """The living counter: edited in place, and sent again where it would be out of sight."""
    assert submission.id is not None  # see take
    tally = evidence.tally(deed.session, submission.id)
    choice = _choice(deed, item, submission)
    text = texts.collection(CollectionView(item.code, tally, submission.partly, choice, reopened))
    name, keyboard = name_of(submission), _keyboard(submission, choice)
    if anew or (tally.total and tally.total % SHOW_ANEW_EVERY == 0):
        deed.take_buttons_away(name)
        deed.say(text, keyboard, name=name)
        return
    outbox.drop_queued_edit(deed.session, name)
    deed.show(name, text, keyboard)


def name_of(submission: Submission) -> str:
    """The name of a collection's living message; it stands in one chat only."""
    return f"collect:{submission.id}"


def own_submission(deed: Deed, submission_id: int) -> tuple[Person, Seat, Assignment, Submission]:
    """A submission that the sender opened and may still answer for; NotYourAssignment for everybody else."""
    submission = evidence.submission(deed.session, submission_id)
    if submission is None:
        raise NotYourAssignment
    person, seat, item = own_assignment(deed, submission.assignment_id)
    if submission.opened_by != person.id:
        raise NotYourAssignment
    return person, seat, item, submission


def tick(deed: Deed, submission_id: int, number: int) -> None:
    """A corrective action was ticked or unticked; number 0: all of them."""
    _, _, item, submission = own_submission(deed, submission_id)
    if submission.state is not SubmissionState.COLLECTING:
        deed.toast(texts.already_submitted(submission.number), alert=True)
        return
    ticked = set(submission.action_ids)
    for action in reportable(deed, item, submission):
        if number == 0 or action.number == number:
            ticked = ticked | {action.id or 0} if number == 0 else ticked ^ {action.id or 0}
    submission.action_ids = sorted(ticked)
    submission.partly = bool(submission.partly)
    listen(deed, item, submission)
    looked_at(deed, submission)
    show(deed, item, submission)


def looked_at(deed: Deed, submission: Submission) -> None:
    """The pressed message is the living one: a doubled send leaves two alike."""
    if deed.sender.callback_id is not None and deed.sender.message_id is not None:
        outbox.point_name(deed.session, name_of(submission), deed.sender.chat_id, deed.sender.message_id)


def reportable(deed: Deed, item: Assignment, submission: Submission) -> list[CorrectiveAction]:
    """The corrective actions that the submission may speak of now."""
    assert item.id is not None  # it was read from the database
    event = Event.REPORTED_PARTLY if submission.partly else Event.REPORTED
    every = assignments.actions_of(deed.session, item.id)
    return [action for action in every if (action.status, event) in TRANSITIONS]


def _choice(deed: Deed, item: Assignment, submission: Submission) -> list[tuple[int, str, bool]]:
    """(number, text, ticked) of what can be chosen: empty where there is no choice, or nothing was said yet."""
    if submission.partly is None:
        return []
    choice = reportable(deed, item, submission)
    if len(choice) < 2:
        return []
    secret = assignments.facts(deed.session, item).report.confidential
    return [
        (action.number, "Tindakan korektif" if secret else action.text, action.id in submission.action_ids)
        for action in choice
    ]


def _keyboard(submission: Submission, choice: list[tuple[int, str, bool]]) -> Markup:
    assert submission.id is not None  # see take
    rows = [
        [Button(f"{'☑️' if ticked else '▫️'} {number}. {clip(text, 34)}", TickPress(submission.id, number))]
        for number, text, ticked in choice[:MOST_BUTTONS]
    ]
    if choice:
        rows.append([Button("Semua", TickPress(submission.id, 0))])
    leave = Button("🕓 Nanti saja", SubmitPress("later", submission.id))
    return inline(*rows, [Button("✅ Sudah lengkap", SubmitPress("ready", submission.id)), leave])
