"""Commands of the page for one phone, each something that a person with a phone can do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.practice.page.live_updates import LiveUpdates
from bot.practice.phone.handset import Handset, Network
from bot.practice.phone.people import PhoneRefuses
from bot.practice.phone.screen import Button, keyboard_buttons
from bot.practice.server.chats import Json, Message
from bot.practice.session.phones import TooManyPhones
from bot.practice.session.session import PracticeSession

LONGEST_TEXT = 20_000  # characters; more than anybody types


class CommandRefused(Exception):
    """The command cannot be executed; the message, in Indonesian, is shown on the page."""


NO_NETWORK = "Tidak ada jaringan. Sambungkan lagi, lalu ulangi."
NOT_NOW = "Itu tidak dapat dilakukan di telepon ini sekarang."
WRONG_LINK = "Tautan itu bukan tautan undangan bot latihan ini."


@dataclass
class PhoneCommands:
    """Executes commands on the phones of one practice."""

    practice: PracticeSession
    live: LiveUpdates

    def execute(self, command: Json) -> None:
        """Execute a command; raises CommandRefused."""
        try:
            if command.get("do") == "add":
                self.practice.phones.add(_text(command, "name"))
                return
            work = COMMANDS.get(str(command.get("do")))
            if work is None:
                raise CommandRefused("Perintah itu tidak dikenal.")
            handset = self.handset(command.get("phone"))
            work(self, handset, command)
            self.practice.telegram.state.changes.notify("phone", handset.id)
        except TooManyPhones:
            raise CommandRefused("Meja sudah penuh: tidak dapat menambah telepon lagi.") from None
        except (PhoneRefuses, ValueError, KeyError):
            raise CommandRefused(NOT_NOW) from None

    def handset(self, number: object) -> Handset:
        """Return the phone with this chat id; raises CommandRefused."""
        found = self.practice.phones.by_id.get(number) if isinstance(number, int) else None
        if found is None:
            raise CommandRefused("Telepon itu tidak ada.")
        return found

    def message(self, handset: Handset, number: object) -> Message | None:
        """Return a message by its id, None for None; raises CommandRefused when it does not exist."""
        if number is None:
            return None
        found = handset.person.chat.messages.get(number) if isinstance(number, int) else None
        if found is None or found.deleted:
            raise CommandRefused("Pesan itu sudah tidak ada.")
        return found

    def start(self, handset: Handset, command: Json) -> None:
        """Press Start, or open an invitation."""
        link = _text(command, "link").strip()
        _needs_network(handset)
        try:
            handset.person.opens(link)
        except PhoneRefuses:
            raise CommandRefused(WRONG_LINK) from None

    def say(self, handset: Handset, command: Json) -> None:
        """Send a text, with `reply` as a reply to a message."""
        text, to = _text(command, "text"), self.message(handset, command.get("reply"))
        if not text.strip() or len(text) > LONGEST_TEXT:
            raise CommandRefused("Pesan kosong atau terlalu panjang.")
        handset.person.may_write()
        handset.act(text.strip()[:80], lambda: handset.person.says(text, to=to))

    def tap(self, handset: Handset, command: Json) -> None:
        """Press an inline button as the phone shows it, even if the message has changed."""
        message = self.message(handset, command.get("message"))
        if message is None:
            raise CommandRefused(NOT_NOW)
        _needs_network(handset)
        button = Button(_text(command, "label"), {"callback_data": _text(command, "data")}, message)
        handset.person.may_write()
        handset.act(button.label, lambda: handset.person.taps(button))

    def key(self, handset: Handset, command: Json) -> None:
        """Press a button of the reply keyboard."""
        label = _text(command, "label")
        button = next((each for each in keyboard_buttons(handset.person.chat) if each.label == label), None)
        if button is None:
            raise CommandRefused("Tombol itu sudah tidak ada.")
        handset.act(label, lambda: handset.person.taps(button))

    def contact(self, handset: Handset, _order: Json) -> None:
        """Share the own number."""
        handset.person.may_write()
        handset.act("Kontak", lambda: handset.person.shares_contact())

    def edit(self, handset: Handset, command: Json) -> None:
        """Edit an own message."""
        message, text = self.message(handset, command.get("message")), _text(command, "text")
        if message is None or not text.strip():
            raise CommandRefused(NOT_NOW)
        handset.person.may_write()
        handset.act("Perubahan pesan", lambda: handset.person.edits(message, text.strip()))

    def block(self, handset: Handset, _order: Json) -> None:
        """Block the bot, or unblock it."""
        if not handset.person.chat.started:
            raise CommandRefused(NOT_NOW)
        if handset.person.chat.blocked:
            handset.person.unblocks()
        else:
            handset.person.blocks()

    def network(self, handset: Handset, command: Json) -> None:
        """Set the network quality."""
        was_gone = handset.frozen is not None
        handset.set_network(Network(command["to"]))
        if was_gone and handset.frozen is None:
            self.live.network_restored(handset)


COMMANDS: dict[str, Callable[[PhoneCommands, Handset, Json], None]] = {
    "start": PhoneCommands.start,
    "say": PhoneCommands.say,
    "tap": PhoneCommands.tap,
    "key": PhoneCommands.key,
    "contact": PhoneCommands.contact,
    "edit": PhoneCommands.edit,
    "block": PhoneCommands.block,
    "network": PhoneCommands.network,
}


def _text(command: Json, name: str) -> str:
    value: Any = command.get(name, "")
    if not isinstance(value, str):
        raise CommandRefused("Perintah itu tidak dikenal.")
    return value


def _needs_network(handset: Handset) -> None:
    if handset.network is Network.NONE:
        raise CommandRefused(NO_NETWORK)
