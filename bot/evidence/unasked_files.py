"""Files that come without a question: to the item they answer, to the running collection, or the bot asks."""

from collections.abc import Sequence

from bot.assignments.record import fitting, record
from bot.conversation.authority import own_assignment, the_focal_point
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, columns, inline
from bot.conversation.presses import FilesPress
from bot.conversation.typed import Typed
from bot.evidence import collecting, submitting, texts
from models import evidence
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence import Submission, SubmissionState
from models.people.agencies import Seat
from models.people.people import Person
from models.queues import outbox
from models.rules.assignments import Event
from models.rules.codes import code_in
from models.rules.errors import NotRegistered, NotYourAssignment

MOST_CHIPS = 30


def came(deed: Deed, typed: Typed) -> bool:
    """A file while no collection's question runs, or as a reply. False: the sender is no focal point, or no file."""
    if typed.attachment is None:
        return False
    try:
        person, seats = the_focal_point(deed)
    except NotRegistered:
        return False
    if _joined_its_album(deed, typed):
        return True
    named = named_item(deed, typed)
    if named is not None:
        collect(deed, named, typed)
        return True
    running = evidence.collections_of(deed.session, person.id or 0)
    if len(running) == 1:
        collect(deed, own_assignment(deed, running[0].assignment_id), typed)
        return True
    _ask(deed, typed, assignments.open_below(deed.session, {seat.agency_id for seat in seats}))
    return True


def named_item(deed: Deed, typed: Typed) -> tuple[Person, Seat, Assignment] | None:
    """The item that the answered message, or the words themselves, name by their code; authorised."""
    code = code_in(typed.reply_to_text) or code_in(typed.text)
    if code is None:
        return None
    item = assignments.by_code(deed.session, code)
    if item is None or item.id is None:
        raise NotYourAssignment
    return own_assignment(deed, item.id)


def collect(deed: Deed, owner: tuple[Person, Seat, Assignment], typed: Typed) -> None:
    """Put the message into the person's collection for the item; from now on that one listens."""
    person, seat, item = owner
    fitting(deed, item, Event.EVIDENCE_ADDED)
    submission = collecting.collection_for(deed, item, person)
    collecting.listen(deed, item, submission)
    # Said anew at the end of the chat: nobody asked for this file just now, so its place must be seen.
    collecting.take(deed, item, person, seat, submission, typed, anew=True)


def _joined_its_album(deed: Deed, typed: Typed) -> bool:
    """The parts of one album belong together, also when the last ones come after Sudah lengkap."""
    album = typed.attachment.album if typed.attachment else None
    home = evidence.home_of_album(deed.session, deed.sender.chat_id, album) if album else None
    if home is None:
        return False
    person, seat, item = own_assignment(deed, home.assignment_id)
    if home.state is SubmissionState.COLLECTING:
        collecting.take(deed, item, person, seat, home, typed)
        return True
    if home.state is SubmissionState.SUBMITTED:
        submitting.join_late(deed, home, collecting.made_of(deed, typed))
        return True
    return False


def _ask(deed: Deed, typed: Typed, items: Sequence[Assignment]) -> None:
    """For which item? The file waits in the database, whatever comes in between."""
    if not items:
        deed.say(texts.no_open_item())
        return
    album = typed.attachment.album if typed.attachment else None
    waiting = evidence.unassigned(deed.session, deed.sender.chat_id)
    same_album = album is not None and any(each.media_group_id == album for each in waiting)
    deed.session.add(collecting.made_of(deed, typed))
    deed.session.flush()
    shown = items[:MOST_CHIPS]
    about = assignments.subjects(deed.session, [item.id for item in shown if item.id is not None])
    text = texts.which_item(len(waiting) + 1, [(item.code, about.get(item.id or 0, "")) for item in shown])
    yes = [Button("✅ Ya", FilesPress(items[0].id or 0))]
    chips = [Button(f"#{item.code}", FilesPress(item.id or 0)) for item in shown]
    rows = [yes] if len(items) == 1 else columns(chips, 3)
    keyboard = inline(*rows, [Button("Bukan bukti", FilesPress(0))])
    if same_album:  # one question for the whole album
        outbox.drop_queued_edit(deed.session, _name(deed))
        deed.show(_name(deed), text, keyboard)
        return
    deed.take_buttons_away(_name(deed))
    deed.say(text, keyboard, name=_name(deed))


def place(deed: Deed, assignment_id: int) -> None:
    """The question was answered by a button: the files go to the item's collection, or are no evidence (0)."""
    waiting = evidence.unassigned(deed.session, deed.sender.chat_id)
    if not waiting:
        deed.toast(texts.nothing_waits(), alert=True)
        return
    if assignment_id == 0:
        the_focal_point(deed)
        for each in waiting:
            deed.session.delete(each)
        deed.answer_in_place(_name(deed), texts.not_filed(len(waiting)))
        return
    person, seat, item = own_assignment(deed, assignment_id)
    fitting(deed, item, Event.EVIDENCE_ADDED)
    submission = collecting.collection_for(deed, item, person)
    _move_in(deed, submission)
    record(deed, item, Event.EVIDENCE_ADDED, actor=person, seat=seat, data={"submission_id": submission.id})
    deed.answer_in_place(_name(deed), texts.filed(item.code, len(waiting)))
    collecting.listen(deed, item, submission)
    collecting.show(deed, item, submission, anew=True)


def _move_in(deed: Deed, submission: Submission) -> None:
    for each in evidence.unassigned(deed.session, deed.sender.chat_id):
        known = each.file_unique_id and evidence.holds_file(deed.session, submission.id or 0, each.file_unique_id)
        if known:
            deed.session.delete(each)
            deed.session.flush()
        else:
            collecting.keep(deed, submission, each)


def _name(deed: Deed) -> str:
    return f"files:{deed.sender.chat_id}"
