"""/start, /batal and /privasi."""

from bot.cards.many import pinned
from bot.conversation import questions
from bot.conversation.buttons.keyboards import REMOVE, Button, inline
from bot.conversation.context import Context
from bot.people import invitations
from bot.people import texts_colleagues as colleague_texts
from bot.people import texts_inspectors as inspector_texts
from bot.people import texts_welcome as texts
from bot.people.menus import sender_status, set_menu
from bot.people.presses import JoinPress
from bot.people.registering import admissions, registration
from bot.people.taking_over import ALREADY_KEPT
from bot.reach.retention import periods
from bot.replies import confirming
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.errors import StaleButton


def greet(ctx: Context, words: str) -> None:
    """Answer /start: with an invitation behind it, in the middle of a registration, or plain."""
    if words:
        invitations.open_link(ctx, words)
        return
    status = sender_status(ctx)
    set_menu(ctx, status, ctx.sender.chat_id)
    if registration.is_running(ctx):
        registration.ask_again(ctx)
    elif status.person is not None and status.only_reads:
        ctx.say(inspector_texts.registered(status.person.full_name))
    elif status.person is not None and status.is_known:
        count, requests = admissions.waiting(ctx) if status.role is not None else (0, [])
        text = texts.registered(status.person.full_name, status.seats, status.role, count)
        ctx.say(text, inline(*requests) if requests else None)
        if status.seats or status.role is not None:
            pinned.begin(ctx, status.person)  # they came before there was such a message
    elif status.pending is not None:
        ctx.say(texts.WAITING)
    elif status.is_invited:
        ctx.say(colleague_texts.WAITING)
    else:
        office = ctx.settings.office_name
        ctx.say(texts.stranger(office), inline([Button(texts.JOIN, JoinPress("ask", 0, 0))]))


def cancel(ctx: Context) -> None:
    """Answer /batal: the running question ends, whatever it was."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None:
        ctx.say(texts.CANCELLED if confirming.drop_newest(ctx) else texts.NOTHING_TO_CANCEL)
        return
    words = _cancelled(dialog)
    confirming.drop_with(ctx, dialog)
    dialogs.end(ctx.session, ctx.sender.chat_id)
    ctx.take_buttons_away(f"dialog:{ctx.sender.chat_id}")
    ctx.say(words, REMOVE)


def cancel_pressed(ctx: Context, version: int) -> None:
    """Batal under a running question; the button of an earlier one ends nothing."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None or dialog.version != version:
        raise StaleButton
    confirming.drop_with(ctx, dialog)
    questions.finish(ctx, _cancelled(dialog))


def _cancelled(dialog: Dialog) -> str:
    return texts.CANCELLED_BUT_KEPT if dialog.step in ALREADY_KEPT else texts.CANCELLED


def explain_privacy(ctx: Context) -> None:
    """Answer /privasi."""
    kept = periods(ctx.settings)
    parts = texts.privacy(ctx.settings.office_name, kept), texts.about_copies(kept), texts.about_citizens(kept)
    ctx.say("\n\n".join(parts))
