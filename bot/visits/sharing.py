"""Selesai berkunjung, the preview, Bagikan, and what the agency answers; silence is recorded as silence."""

from bot.cards.presses import VisitPress
from bot.conversation import questions
from bot.conversation.buttons.keyboards import Button, Style, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.typed import Typed
from bot.visits import access, notes, record, suggesting, texts
from models import holidays, policy, visits
from models.office import tasks
from models.people.people import Person
from models.queues.outbox import Lane
from models.rules.drafting.words import read_words
from models.rules.policy.numbers import COMMENT as COMMENT_DAYS
from models.rules.postings import without_citizens
from models.rules.visits import (
    COMMENT,
    NobodyReadsVisit,
    NoteKind,
    NotesUnsorted,
    NothingToShare,
    RecordChanged,
    VisitStage,
    unsorted_notes,
)
from models.visits import View


def close(ctx: Context, visit_id: int) -> None:
    """Selesai berkunjung: asked once if no good thing was noted, else the preview."""
    view = _complete(ctx, visit_id)
    if any(one.kind is NoteKind.GOOD for one in visits.notes_of(ctx.session, visit_id)):
        _preview(ctx, view)
        return
    buttons = [
        Button(texts.ADD, VisitPress("go", visit_id, 0)),
        Button(texts.ONWARD, VisitPress("preview", visit_id, 0)),
    ]
    ctx.say(texts.NO_GOOD, inline(buttons))


def preview(ctx: Context, visit_id: int) -> None:
    """Lanjut: exactly what the agency will read."""
    _preview(ctx, _complete(ctx, visit_id))


def _complete(ctx: Context, visit_id: int) -> View:
    view = access.led(ctx, visit_id, "share")
    found = visits.notes_of(ctx.session, visit_id)
    if not found:
        raise NothingToShare
    if missing := unsorted_notes([(one.number, one.kind, one.why, one.suggestion) for one in found]):
        raise NotesUnsorted(", ".join(map(str, missing)))
    return view


def _preview(ctx: Context, view: View) -> None:
    visit_id = view.row.id
    buttons = [
        Button(texts.SHARE, VisitPress("share", visit_id, view.row.version), Style.PRIMARY),
        Button(texts.GO_ON, VisitPress("go", visit_id, 0)),
    ]
    record.say(ctx, view, record.footer(ctx, view), inline(buttons))


def share(ctx: Context, visit_id: int, version: int) -> None:
    """Bagikan: the focal points read it, once, as the preview showed it."""
    view = _complete(ctx, visit_id)
    if view.row.version != version:
        raise RecordChanged
    reading = access.readers(ctx, view.row)
    if not reading:
        raise NobodyReadsVisit
    row = view.row
    row.stage, row.shared_at, row.comment_days = VisitStage.SHARED, ctx.now, policy.numbers(ctx.session)[COMMENT_DAYS]
    row.comment_due_on = holidays.calendar(ctx.session, row.agency_id).add_working_days(ctx.today, row.comment_days)
    tasks.settle(ctx.session, visits.task_key(visit_id, "share"), ctx.now)
    ctx.session.flush()
    notes.stop(ctx, visit_id)
    record.renew(ctx, view)  # the preview
    for person in reading:
        if person.chat_id is not None:
            record.say(ctx, view, record.footer(ctx, view), record.answers(view), to=person.chat_id)
    ctx.say(texts.shared(view.agency.name, len(reading)))


def agree(ctx: Context, visit_id: int) -> None:
    """Kami setuju."""
    person, view = access.visited(ctx, visit_id, "agree")
    _answered(ctx, view, person, agrees=True)
    ctx.toast(texts.NOTED)


def ask_comment(ctx: Context, visit_id: int) -> None:
    """Ada catatan."""
    access.visited(ctx, visit_id, "comment")
    questions.begin(ctx, COMMENTED, {"visit_id": visit_id}, texts.ASK_COMMENT)


def take_comment(ctx: Context, typed: Typed) -> None:
    """The agency's words: beside the notes for good; later ones are added."""
    person, view = access.visited(ctx, int(running(ctx).data["visit_id"]), "comment")
    words = without_citizens(read_words(typed.text, COMMENT))
    view.row.words = f"{view.row.words}\n{words}".strip()
    _answered(ctx, view, person, agrees=False)
    questions.finish(ctx, texts.thanks())


def _answered(ctx: Context, view: View, person: Person, *, agrees: bool) -> None:
    row = view.row
    row.stage, row.agrees, row.answered_at, row.answered_by = VisitStage.ANSWERED, agrees, ctx.now, person.id
    ctx.session.flush()
    record.renew(ctx, view)
    tell_lead(ctx, view)


def tell_lead(ctx: Context, view: View) -> None:
    """Whoever leads it reads what the agency said, and may send the suggestions."""
    wanted = suggesting.owed(ctx, view)
    button = [Button(texts.send_label(wanted), VisitPress("send", view.row.id, 0))] if wanted else []
    text = f"{texts.files_head(view.agency.name)}\n{record.footer(ctx, view)}"
    for person in access.leading(ctx, view):
        if person.chat_id is not None:
            ctx.say(text, inline(button), to=person.chat_id, lane=Lane.NOTICE)


COMMENTED = Question("visits.comment", take_comment)
QUESTIONS = (COMMENTED,)
