"""The first words: who are you to us, and what can you do here."""

from bot.conversation.context import Deed
from bot.conversation.keyboards import REMOVE, Button, inline
from bot.conversation.presses import JoinPress
from bot.people import admissions, invitations, registration
from bot.people import texts_inspectors as inspector_texts
from bot.people import texts_menus as menu_texts
from bot.people import texts_welcome as texts
from bot.people.menus import set_menu, standing
from models.queues import dialogs
from models.rules.errors import StaleButton

# Questions about something that is recorded already: ending them loses nothing.
ALREADY_KEPT = frozenset({"evidence.collect", "reply.note", "obstacle.date"})


def greet(deed: Deed, words: str) -> None:
    """Answer /start: with an invitation behind it, in the middle of a registration, or plain."""
    if words:
        invitations.open_link(deed, words)
        return
    stands = standing(deed)
    set_menu(deed, stands, deed.sender.chat_id)
    if registration.is_running(deed):
        registration.ask_again(deed)
    elif stands.person is not None and stands.only_reads:
        deed.say(inspector_texts.registered(stands.person.full_name))
    elif stands.person is not None and stands.is_known:
        count, requests = admissions.waiting(deed) if stands.role is not None else (0, None)
        deed.say(texts.registered(stands.person.full_name, stands.seats, stands.role, count), requests)
    elif stands.pending is not None:
        deed.say(texts.waiting())
    else:
        office = deed.around.settings.office_name
        deed.say(texts.stranger(office), inline([Button("📝 Daftar sebagai narahubung", JoinPress("ask", 0, 0))]))


def explain(deed: Deed) -> None:
    """Answer /bantuan with the sender's own commands."""
    stands = standing(deed)
    set_menu(deed, stands, deed.sender.chat_id)
    commands = menu_texts.commands(stands.role, is_focal_point=stands.acts)
    deed.say(texts.help_text(commands, stands.seats, stands.role, registering=registration.is_running(deed)))


def cancel(deed: Deed) -> None:
    """Answer /batal: the running question ends, whatever it was."""
    dialog = dialogs.running(deed.session, deed.sender.chat_id)
    if dialog is None:
        deed.say(texts.nothing_to_cancel())
        return
    kept = dialog.step in ALREADY_KEPT
    dialogs.end(deed.session, deed.sender.chat_id)
    deed.take_buttons_away(f"dialog:{deed.sender.chat_id}")
    deed.say(texts.cancelled_but_kept() if kept else texts.cancelled(), REMOVE)


def cancel_pressed(deed: Deed, version: int) -> None:
    """Batal under a running question; the button of an earlier one ends nothing."""
    dialog = dialogs.running(deed.session, deed.sender.chat_id)
    if dialog is None or dialog.version != version:
        raise StaleButton
    kept = dialog.step in ALREADY_KEPT
    dialogs.end(deed.session, deed.sender.chat_id)
    text = texts.cancelled_but_kept() if kept else texts.cancelled()
    deed.answer_in_place(f"dialog:{deed.sender.chat_id}", text)


def explain_privacy(deed: Deed) -> None:
    """Answer /privasi."""
    deed.say(texts.privacy(deed.around.settings.office_name))
