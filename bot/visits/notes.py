"""The notes of a visit: each message is one, whenever and however often it arrives; then what it says is chosen."""

from collections.abc import Callable

from bot.cards.presses import VisitPress
from bot.conversation import questions
from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.typed import Typed
from bot.visits import access, texts
from bot.visits.presses import NotePress
from models import visits
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.drafting.words import read_words
from models.rules.errors import StaleButton, TooLong
from models.rules.lengths import units
from models.rules.postings import without_citizens
from models.rules.visits import (
    MOST_NOTES,
    MOST_SUGGESTIONS,
    NOTE,
    SUGGESTION,
    WHY,
    NotANote,
    NoteGone,
    NoteKind,
    NotesFull,
    SuggestionsFull,
    check_clear,
)
from models.standards import instruments
from models.visits import View, VisitNote

STEP = "visits.notes"
STANDARD = "SP14"  # the instrument whose newest components a note may point at


def begin(ctx: Context, view: View) -> None:
    """A visit was opened: its notes may come."""
    _listen(ctx, view, questions.go_on)


def go_on(ctx: Context, visit_id: int) -> None:
    """Lanjut mencatat, or Tambah."""
    _listen(ctx, access.led(ctx, visit_id, "note"), questions.begin)


def _listen(ctx: Context, view: View, say: Callable[..., None]) -> None:
    text = texts.started(view.agency.name, view.row.share_by)
    say(ctx, NOTES, {"visit_id": view.row.id}, text, may_cancel=False)


def stop(ctx: Context, visit_id: int) -> None:
    """No more notes are taken."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is not None and dialog.data.get("visit_id") == visit_id:
        questions.expire(ctx)


def take(ctx: Context, typed: Typed) -> None:
    """A message: one note. Nothing of one with a citizen's data is kept (NoCitizens)."""
    view = access.led(ctx, int(running(ctx).data["visit_id"]), "note")
    person, file = the_staff(ctx), typed.attachment
    if visits.note_of(ctx.session, person.id, typed.message_id) is not None:
        return
    words = without_citizens(typed.text.strip())
    without_citizens((file.name or "").replace("_", " ") if file is not None else "")
    if file is None and not typed.has_words:
        raise NotANote
    if units(words) > NOTE:
        raise TooLong(NOTE, units(words))
    if len(visits.notes_of(ctx.session, view.row.id)) >= MOST_NOTES:
        raise NotesFull(MOST_NOTES)
    one = VisitNote(
        visit_id=view.row.id,
        person_id=person.id,
        message_id=typed.message_id,
        number=visits.next_number(ctx.session, view.row.id),
        words=words,
        file_kind=file.kind if file is not None else None,
        file_id=file.file_id if file is not None else None,
        noted_at=ctx.now,
    )
    visits.add_note(ctx.session, one)
    _changed(ctx, view)
    ctx.say(*_drawn(one), name=_name(ctx, one))


def _changed(ctx: Context, view: View) -> None:
    view.row.version += 1
    ctx.session.flush()


def sort(ctx: Context, verb: str, note_id: int) -> None:
    """Baik, Perbaikan or Pertanyaan; a Perbaikan is asked about."""
    view, one = _own(ctx, note_id)
    kind = NoteKind(verb)
    others = [each for each in visits.notes_of(ctx.session, view.row.id) if each.id != one.id]
    if kind is NoteKind.IMPROVE and sum(each.kind is kind for each in others) >= MOST_SUGGESTIONS:
        raise SuggestionsFull(MOST_SUGGESTIONS)
    one.kind = kind
    if kind is not NoteKind.IMPROVE:
        one.why, one.suggestion, one.component_id = "", "", None
    _changed(ctx, view)
    ctx.show(_name(ctx, one), *_drawn(one))
    if kind is NoteKind.IMPROVE:
        questions.begin(ctx, WHY_QUESTION, _asked(view, one), texts.ASK_WHY)
    else:
        ctx.toast(texts.NOTED)


def drop(ctx: Context, note_id: int) -> None:
    """Hapus: its words and its file are forgotten; its number is not given again."""
    view, one = _own(ctx, note_id)
    one.deleted_at = ctx.now
    one.words = one.why = one.suggestion = ""
    one.file_id = one.file_kind = None
    _changed(ctx, view)
    ctx.show(_name(ctx, one), texts.DROPPED, inline())


def take_why(ctx: Context, typed: Typed) -> None:
    """Why it matters to citizens."""
    view, one = _asked_about(ctx)
    one.why = without_citizens(check_clear(read_words(typed.text, WHY)))
    _changed(ctx, view)
    questions.go_on(ctx, SUGGESTION_QUESTION, _asked(view, one), texts.ASK_SUGGESTION)


def take_suggestion(ctx: Context, typed: Typed) -> None:
    """The suggestion, then the component that it may point at."""
    view, one = _asked_about(ctx)
    one.suggestion = without_citizens(check_clear(read_words(typed.text, SUGGESTION)))
    _changed(ctx, view)
    chips = [(texts.component_label(number, text), key) for number, text, key in _components(ctx)]
    rows = [*columns(chips, 2), [(texts.SKIP, questions.SKIP)]]
    questions.go_on(ctx, COMPONENT_QUESTION, _asked(view, one), texts.ASK_COMPONENT, *rows)


def choose_component(ctx: Context, _dialog: Dialog, value: str) -> None:
    """The component, or none; then notes may come again."""
    view, one = _asked_about(ctx)
    keys = {key for _, _, key in _components(ctx)}
    if value != questions.SKIP and value not in keys:
        raise StaleButton
    one.component_id = None if value == questions.SKIP else int(value)
    _changed(ctx, view)
    questions.go_on(ctx, NOTES, {"visit_id": view.row.id}, texts.complete(one.number), may_cancel=False)


def _components(ctx: Context) -> list[tuple[int, str, str]]:
    newest = next((each for each in instruments.newest(ctx.session) if each.code == STANDARD), None)
    found = instruments.components_of(ctx.session, newest.id) if newest is not None else []
    return [(each.number, each.text, str(each.id)) for each in found]


def _own(ctx: Context, note_id: int) -> tuple[View, VisitNote]:
    the_staff(ctx)
    one = visits.note(ctx.session, note_id)
    if one is None:
        raise NoteGone
    return access.led(ctx, one.visit_id, "note"), one


def _asked_about(ctx: Context) -> tuple[View, VisitNote]:
    return _own(ctx, int(running(ctx).data["note_id"]))


def _asked(view: View, one: VisitNote) -> questions.Data:
    return {"visit_id": view.row.id, "note_id": one.id}


def _drawn(one: VisitNote) -> tuple[str, Markup]:
    kinds = [
        Button(f"✓ {label}" if one.kind is kind else label, NotePress(kind.value, one.id))
        for kind, label in texts.NOTE_KINDS.items()
    ]
    drop, close = (
        Button(texts.DROP, NotePress("drop", one.id)),
        Button(texts.CLOSE, VisitPress("close", one.visit_id, 0)),
    )
    return texts.note(one), inline(kinds[:2], [kinds[2], drop], [close])


def _name(ctx: Context, one: VisitNote) -> str:
    return f"visitnote:{one.id}:{ctx.sender.chat_id}"


NOTES = Question(STEP, take, takes_files=True, takes_everything=True)
WHY_QUESTION = Question("visits.why", take_why, takes_file=take)
SUGGESTION_QUESTION = Question("visits.suggestion", take_suggestion, takes_file=take)
COMPONENT_QUESTION = Question("visits.component", questions.press_please, choose_component, takes_file=take)
QUESTIONS = (NOTES, WHY_QUESTION, SUGGESTION_QUESTION, COMPONENT_QUESTION)
