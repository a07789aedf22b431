"""Collecting evidence: a submission stays open over days, takes anything in any order, and counts it."""

from datetime import timedelta
from hashlib import sha256

from bot.assignments.record import fitting, record
from bot.cards.freshness import is_fresh
from bot.conversation import questions
from bot.conversation.authority import own_assignment
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, Markup, inline
from bot.conversation.questions import DOUBLE_TAP, asked_about
from bot.conversation.texts_words import clip
from bot.conversation.typed import Typed
from bot.evidence import texts
from bot.evidence.presses import SubmitPress, TickPress
from bot.evidence.texts import CollectionView
from models import evidence
from models.assignments import assignments
from models.assignments.assignments import Assignment, CorrectiveAction
from models.evidence import Evidence, EvidenceKind, Storage, Submission, SubmissionState
from models.people.holdings import HeldSeat
from models.people.people import Person
from models.queues import dialogs, living_messages, outbox
from models.rules.assignments import TRANSITIONS, Event
from models.rules.errors import Empty, NotYourAssignment
from models.rules.evidence import can_download

STEP = "evidence.collect"
BURST = timedelta(seconds=20)  # items that come closer together share one counter
SHOW_ANEW_EVERY = 20  # items of a long burst: by then the counter has scrolled out of sight
MOST_BUTTONS = 20  # corrective actions; texts.ALL_ACTIONS takes the others too


def report(ctx: Context, assignment_id: int, version: int, verb: str) -> None:
    """Selesai or Sebagian was pressed on a card: which corrective actions, and the evidence."""
    person, _, item = own_assignment(ctx, assignment_id)
    partly = verb == "partly"
    event = Event.REPORTED_PARTLY if partly else Event.REPORTED
    if is_fresh(ctx, item, version, person, event):
        fitting(ctx, item, event)
        begin(ctx, item, person, partly=partly)


def send_proof(ctx: Context, assignment_id: int, version: int) -> None:
    """Kirim bukti was pressed on a card: collect now, say later what it proves."""
    person, _, item = own_assignment(ctx, assignment_id)
    if is_fresh(ctx, item, version, person, Event.EVIDENCE_ADDED):
        fitting(ctx, item, Event.EVIDENCE_ADDED)
        begin(ctx, item, person, partly=None)


def begin(ctx: Context, item: Assignment, person: Person, *, partly: bool | None) -> None:
    """Open the person's collection for the item (or go on with it) and ask for evidence."""
    submission = collection_for(ctx, item, person)
    asked = dialogs.running(ctx.session, ctx.sender.chat_id)
    just_asked = asked is not None and asked.data.get("submission_id") == submission.id
    if asked is not None and just_asked and submission.partly is partly and ctx.now - asked.updated_at < DOUBLE_TAP:
        ctx.toast(texts.ASKED_JUST_NOW)
        return
    submission.partly = submission.partly if partly is None else partly
    listen(ctx, item, submission)
    show(ctx, item, submission, anew=True)


def collection_for(ctx: Context, item: Assignment, person: Person) -> Submission:
    """The person's open collection for the item; a new one when there is none."""
    found = evidence.collecting(ctx.session, item.id, person.id)
    if found is None:
        found = Submission(assignment_id=item.id, opened_by=person.id, opened_at=ctx.now)
        ctx.session.add(found)
        ctx.session.flush()
    return found


def listen(ctx: Context, item: Assignment, submission: Submission) -> None:
    """From now on what comes in this chat belongs to the collection."""
    data = {"assignment_id": item.id, "submission_id": submission.id}
    dialogs.ask(ctx.session, ctx.sender.chat_id, STEP, data, ctx.now)


def collect(ctx: Context, typed: Typed) -> None:
    """Something came while the collection's question runs."""
    person, seat, item = own_assignment(ctx, asked_about(ctx))
    submission = collection_for(ctx, item, person)
    if submission.id != questions.running(ctx).data["submission_id"]:
        listen(ctx, item, submission)
    take(ctx, item, person, seat, submission, typed)


def take(
    ctx: Context,
    item: Assignment,
    person: Person,
    seat: HeldSeat,
    submission: Submission,
    typed: Typed,
    *,
    anew: bool = False,
) -> None:
    """Put one message into the submission and count it, with a kind word instead when it is there already.

    The first item of a burst gets the counter anew at the end of the chat, the others edit it there; `anew`: all do.
    """
    file = typed.attachment
    if file is not None and evidence.holds_file(ctx.session, submission.id, file.unique_id):
        ctx.say(texts.ALREADY_HERE)
        return
    last = evidence.last_came_at(ctx.session, submission.id)
    attach(ctx, submission, made_of(ctx, typed))
    zone = ctx.zone
    first_today = last is None or last.astimezone(zone).date() != ctx.today
    if first_today:  # one entry a day in the history, not one a photo
        facts = {"submission_id": submission.id}
        record(ctx, item, Event.EVIDENCE_ADDED, actor=person, seat=seat, data=facts)
    in_burst = last is not None and ctx.now - last < BURST and _ends_the_chat(ctx, submission)
    show(ctx, item, submission, anew=anew or not in_burst)


def _ends_the_chat(ctx: Context, submission: Submission) -> bool:
    """Is the counter the newest of our messages in the chat?"""
    return outbox.newest_send(ctx.session, ctx.sender.chat_id) == name_of(submission)


def made_of(ctx: Context, typed: Typed) -> Evidence:
    """A message as evidence that belongs to no submission yet. Empty: neither a file nor words."""
    file, chat_id = typed.attachment, ctx.sender.chat_id
    if file is None:
        if not any(sign.isalnum() for sign in typed.text):
            raise Empty
        return Evidence(
            kind=EvidenceKind.TEXT,
            message_id=typed.message_id,
            chat_id=chat_id,
            text=typed.text,
            received_at=ctx.now,
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
        received_at=ctx.now,
        storage=Storage.PENDING if can_download(file.size) else Storage.REFERENCE,
    )


def attach(ctx: Context, submission: Submission, taken: Evidence) -> None:
    """Give the evidence its place; from now on its file may be fetched."""
    taken.submission_id = submission.id
    if taken.storage is Storage.PENDING:
        taken.next_try_at = ctx.now
    ctx.session.add(taken)
    ctx.session.flush()


def show(
    ctx: Context, item: Assignment, submission: Submission, *, anew: bool = False, reopened: bool = False
) -> None:
    """The living counter: edited in place, and sent again where it would be out of sight."""
    tally = evidence.tally(ctx.session, submission.id)
    choice = _choice(ctx, item, submission)
    text = texts.collection(CollectionView(item.code, tally, submission.partly, choice, reopened))
    name, keyboard = name_of(submission), _keyboard(submission, choice)
    if anew or (tally.total and tally.total % SHOW_ANEW_EVERY == 0):
        ctx.take_buttons_away(name)
        ctx.say(text, keyboard, name=name)
        return
    outbox.drop_queued_edit(ctx.session, name)
    ctx.show(name, text, keyboard)


def name_of(submission: Submission) -> str:
    """The name of a collection's living message; it stands in one chat only."""
    return f"collect:{submission.id}"


def own_submission(ctx: Context, submission_id: int) -> tuple[Person, HeldSeat, Assignment, Submission]:
    """A submission that the sender opened and may still answer for; NotYourAssignment for everybody else."""
    submission = evidence.submission(ctx.session, submission_id)
    if submission is None:
        raise NotYourAssignment
    person, seat, item = own_assignment(ctx, submission.assignment_id)
    if submission.opened_by != person.id:
        raise NotYourAssignment
    return person, seat, item, submission


def tick(ctx: Context, submission_id: int, number: int) -> None:
    """A corrective action was ticked or unticked; number 0: all of them."""
    _, _, item, submission = own_submission(ctx, submission_id)
    if submission.state is not SubmissionState.COLLECTING:
        ctx.toast(texts.already_submitted(submission.number), alert=True)
        return
    ticked = set(submission.action_ids)
    for action in reportable(ctx, item, submission):
        if number == 0 or action.number == number:
            ticked = ticked | {action.id} if number == 0 else ticked ^ {action.id}
    submission.action_ids = sorted(ticked)
    submission.partly = bool(submission.partly)
    listen(ctx, item, submission)
    looked_at(ctx, submission)
    show(ctx, item, submission)


def looked_at(ctx: Context, submission: Submission) -> None:
    """The pressed message is the living one: a doubled send leaves two alike."""
    if ctx.sender.callback_id is not None and ctx.sender.message_id is not None:
        living_messages.point_name(ctx.session, name_of(submission), ctx.sender.chat_id, ctx.sender.message_id)


def reportable(ctx: Context, item: Assignment, submission: Submission) -> list[CorrectiveAction]:
    """The corrective actions that the submission may speak of now."""
    event = Event.REPORTED_PARTLY if submission.partly else Event.REPORTED
    every = assignments.actions_of(ctx.session, item.id)
    return [action for action in every if (action.status, event) in TRANSITIONS]


def _choice(ctx: Context, item: Assignment, submission: Submission) -> list[tuple[int, str, bool]]:
    """(number, text, ticked) of what can be chosen: empty where there is no choice, or nothing was said yet."""
    if submission.partly is None:
        return []
    choice = reportable(ctx, item, submission)
    if len(choice) < 2:
        return []
    secret = assignments.facts(ctx.session, item).report.confidential
    return [
        (action.number, texts.CONFIDENTIAL_ACTION if secret else action.text, action.id in submission.action_ids)
        for action in choice
    ]


def _keyboard(submission: Submission, choice: list[tuple[int, str, bool]]) -> Markup:
    rows = [
        [Button(f"{'☑️' if ticked else '▫️'} {number}. {clip(text, 34)}", TickPress(submission.id, number))]
        for number, text, ticked in choice[:MOST_BUTTONS]
    ]
    if choice:
        rows.append([Button(texts.ALL_ACTIONS, TickPress(submission.id, 0))])
    leave = Button(texts.LATER, SubmitPress("later", submission.id))
    return inline(*rows, [Button(texts.COMPLETE, SubmitPress("ready", submission.id)), leave])
