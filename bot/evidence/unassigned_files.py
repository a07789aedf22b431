"""Files that come without a question: to the item they answer, to the running collection, or the bot asks."""

from collections.abc import Sequence

from bot.assignments.record import fitting
from bot.conversation.authority import Answer, own_assignment, the_focal_point
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, columns, inline
from bot.conversation.typed import Typed
from bot.evidence import collecting, submitting, texts
from bot.evidence.presses import FilesPress
from models import evidence
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence import Submission, SubmissionState
from models.queues import outbox
from models.rules.assignments import Event, code_in
from models.rules.errors import NotRegistered, NotYourAssignment

MOST_CHIPS = 30


def take_if_a_file(ctx: Context, typed: Typed) -> bool:
    """A file while no collection's question runs, or as a reply. False: the sender is no focal point, or no file."""
    if typed.attachment is None:
        return False
    try:
        person, seats = the_focal_point(ctx)
    except NotRegistered:
        return False
    if _joined_its_album(ctx, typed):
        return True
    named = named_item(ctx, typed)
    if named is not None:
        collect(ctx, named, typed)
        return True
    running = evidence.collections_of(ctx.session, person.id)
    if len(running) == 1:
        collect(ctx, own_assignment(ctx, running[0].assignment_id), typed)
        return True
    _ask(ctx, typed, assignments.open_below(ctx.session, {seat.agency_id for seat in seats}))
    return True


def named_item(ctx: Context, typed: Typed) -> Answer | None:
    """The item that the answered message, or the words themselves, name by their code; authorised."""
    code = code_in(typed.reply_to_text) or code_in(typed.text)
    if code is None:
        return None
    item = assignments.by_code(ctx.session, code)
    if item is None:
        raise NotYourAssignment
    return own_assignment(ctx, item.id)


def collect(ctx: Context, own: Answer, typed: Typed) -> None:
    """Put the message into the person's collection for the item; from now on that one listens."""
    fitting(ctx, own.item, Event.EVIDENCE_ADDED)
    collecting.take_unasked(ctx, collecting.collection_of(ctx, own), typed)


def _joined_its_album(ctx: Context, typed: Typed) -> bool:
    """The parts of one album belong together, also when the last ones come after Sudah lengkap."""
    album = typed.attachment.album if typed.attachment else None
    home = evidence.home_of_album(ctx.session, ctx.sender.chat_id, album) if album else None
    if home is None:
        return False
    own = own_assignment(ctx, home.assignment_id)
    if home.state is SubmissionState.COLLECTING:
        collecting.take(ctx, collecting.with_submission(own, home), typed)
        return True
    if home.state is SubmissionState.SUBMITTED:
        submitting.join_late(ctx, home, collecting.made_of(ctx, typed))
        return True
    return False


def _ask(ctx: Context, typed: Typed, items: Sequence[Assignment]) -> None:
    """For which item? The file waits in the database, whatever comes in between."""
    if not items:
        ctx.say(texts.NO_OPEN_ITEM)
        return
    album = typed.attachment.album if typed.attachment else None
    waiting = evidence.unassigned(ctx.session, ctx.sender.chat_id)
    same_album = album is not None and any(each.media_group_id == album for each in waiting)
    ctx.session.add(collecting.made_of(ctx, typed))
    ctx.session.flush()
    shown = items[:MOST_CHIPS]
    about = assignments.subjects(ctx.session, [item.id for item in shown])
    text = texts.which_item(len(waiting) + 1, [(item.code, about.get(item.id, "")) for item in shown])
    yes = [Button(texts.YES, FilesPress(items[0].id))]
    chips = [Button(f"#{item.code}", FilesPress(item.id)) for item in shown]
    rows = [yes] if len(items) == 1 else columns(chips, 3)
    keyboard = inline(*rows, [Button(texts.NO_EVIDENCE, FilesPress(0))])
    if same_album:  # one question for the whole album
        outbox.drop_queued_edit(ctx.session, _name(ctx))
        ctx.show(_name(ctx), text, keyboard)
        return
    ctx.take_buttons_away(_name(ctx))
    ctx.say(text, keyboard, name=_name(ctx))


def place(ctx: Context, assignment_id: int) -> None:
    """The question was answered by a button: the files go to the item's collection, or are no evidence (0)."""
    waiting = evidence.unassigned(ctx.session, ctx.sender.chat_id)
    if not waiting:
        ctx.toast(texts.NOTHING_WAITS, alert=True)
        return
    if assignment_id == 0:
        the_focal_point(ctx)
        for each in waiting:
            ctx.session.delete(each)
        ctx.answer_in_place(_name(ctx), texts.not_filed(len(waiting)))
        return
    own = own_assignment(ctx, assignment_id)
    fitting(ctx, own.item, Event.EVIDENCE_ADDED)
    answer = collecting.collection_of(ctx, own)
    _move_in(ctx, answer.submission)
    collecting.note_evidence(ctx, answer)
    ctx.answer_in_place(_name(ctx), texts.filed(own.item.code, len(waiting)))
    collecting.ask(ctx, answer)


def _move_in(ctx: Context, submission: Submission) -> None:
    for each in evidence.unassigned(ctx.session, ctx.sender.chat_id):
        known = each.file_unique_id and evidence.holds_file(ctx.session, submission.id, each.file_unique_id)
        if known:
            ctx.session.delete(each)
            ctx.session.flush()
        else:
            collecting.attach(ctx, submission, each)


def _name(ctx: Context) -> str:
    return f"files:{ctx.sender.chat_id}"
