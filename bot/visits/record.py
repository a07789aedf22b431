"""The record of a visit as both sides read it: its files, its notes, and what the agency said."""

from bot.cards.presses import VisitPress
from bot.conversation import albums
from bot.conversation.albums import FileAgain
from bot.conversation.buttons.keyboards import Button, Markup, Style, inline
from bot.conversation.context import Context
from bot.conversation.sent_files import BY_ID
from bot.visits import access, texts
from models import visits
from models.people import people
from models.queues import living_messages
from models.rules.visits import VisitStage
from models.visits import View


def name_of(visit_id: int) -> str:
    """The name of the last message of the record, in every chat that has it."""
    return f"visit:{visit_id}"


def footer(ctx: Context, view: View) -> str:
    """What ends the record: what is waited for, or what the agency said."""
    row = view.row
    if row.stage is VisitStage.OPEN:
        return texts.preview(len(access.readers(ctx, row)))
    if row.stage is VisitStage.SHARED and row.comment_due_on is not None:
        return texts.waits(row.comment_due_on)
    who = people.by_id(ctx.session, row.answered_by) if row.answered_by is not None else None
    return texts.answered(view, who.full_name if who is not None else "", ctx.zone)


def pages(ctx: Context, view: View, ending: str) -> list[str]:
    """The record in as many messages as it needs."""
    notes = visits.notes_of(ctx.session, view.row.id)
    return texts.pages(texts.Record(view, notes, access.component_names(ctx, notes)), ending)


def say(ctx: Context, view: View, ending: str, keyboard: Markup, *, to: int | None = None) -> None:
    """The files, then the record; the keyboard is below its last message."""
    chat_id = to if to is not None else ctx.sender.chat_id
    send_files(ctx, view, chat_id)
    *before, last = pages(ctx, view, ending)
    for text in before:
        ctx.say(text, to=chat_id)
    name = f"{name_of(view.row.id)}:{chat_id}"
    if to is None:
        ctx.take_buttons_away(name)
    ctx.say(last, keyboard, to=chat_id, name=name)


def send_files(ctx: Context, view: View, chat_id: int) -> None:
    """The files of the notes, as albums."""
    files = [
        FileAgain(one.file_kind, one.file_id or "", texts.caption(one), texts.caption(one), {})
        for one in visits.notes_of(ctx.session, view.row.id)
        if one.file_kind is not None and one.file_kind in BY_ID
    ]
    albums.send(ctx, files, head=texts.files_head(view.agency.name), to=chat_id)


def answers(view: View) -> Markup:
    """Below the record, while the agency may answer."""
    agree = Button(texts.AGREE, VisitPress("agree", view.row.id, 0), Style.SUCCESS)
    return inline([agree, Button(texts.COMMENTS, VisitPress("comment", view.row.id, 0))])


def renew(ctx: Context, view: View) -> None:
    """Show in every chat that has the record until when words are awaited, or what the agency said."""
    visit_id, is_asked = view.row.id, view.row.stage is VisitStage.SHARED
    text = pages(ctx, view, footer(ctx, view))[-1]
    asked = {person.chat_id for person in access.readers(ctx, view.row)} if is_asked else set()
    for chat_id in living_messages.chats_with(ctx.session, f"{name_of(visit_id)}:"):
        keyboard = answers(view) if chat_id in asked else inline()
        ctx.show(f"{name_of(visit_id)}:{chat_id}", text, keyboard, to=chat_id)
