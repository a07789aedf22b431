"""What the page may ask for: one function an order, all of them things that a person with a phone can do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.practice.page.live_updates import Live
from bot.practice.phone.handset import Handset, Network
from bot.practice.phone.people import PhoneRefuses
from bot.practice.phone.screen import Button, keyboard_buttons
from bot.practice.server.chats import Json, Message
from bot.practice.session.phones import TooManyPhones
from bot.practice.session.session import PracticeSession

LONGEST_TEXT = 20_000  # characters; more than anybody types


class Impossible(Exception):
    """Something that cannot be done now; the message is for the person at the page."""


NO_NETWORK = "Tidak ada jaringan. Sambungkan lagi, lalu ulangi."
NOT_NOW = "Itu tidak dapat dilakukan di telepon ini sekarang."
WRONG_LINK = "Tautan itu bukan tautan undangan bot latihan ini."


@dataclass
class Orders:
    """Carries out orders on the phones of one stage."""

    practice: PracticeSession
    live: Live

    def takes(self, order: Json) -> None:
        """Do what a page asks; raises Impossible with a sentence."""
        try:
            if order.get("do") == "add":
                self.practice.phones.add(_text(order, "name"))
                return
            work = ORDERS.get(str(order.get("do")))
            if work is None:
                raise Impossible("Perintah itu tidak dikenal.")
            handset = self.handset(order.get("phone"))
            work(self, handset, order)
            self.practice.telegram.state.changes.notify("phone", handset.id)
        except TooManyPhones:
            raise Impossible("Meja sudah penuh: tidak dapat menambah telepon lagi.") from None
        except (PhoneRefuses, ValueError, KeyError):
            raise Impossible(NOT_NOW) from None

    def handset(self, number: object) -> Handset:
        """Return a phone on the desk; raises Impossible."""
        found = self.practice.phones.by_id.get(number) if isinstance(number, int) else None
        if found is None:
            raise Impossible("Telepon itu tidak ada.")
        return found

    def message(self, handset: Handset, number: object) -> Message | None:
        """Return a message of this phone that still stands there, None for no number."""
        if number is None:
            return None
        found = handset.person.chat.messages.get(number) if isinstance(number, int) else None
        if found is None or found.deleted:
            raise Impossible("Pesan itu sudah tidak ada.")
        return found

    def start(self, handset: Handset, order: Json) -> None:
        """Press Start, or open an invitation."""
        link = _text(order, "link").strip()
        _needs_network(handset)
        try:
            handset.person.opens(link)
        except PhoneRefuses:
            raise Impossible(WRONG_LINK) from None

    def say(self, handset: Handset, order: Json) -> None:
        """Write, perhaps as an answer to a message."""
        text, to = _text(order, "text"), self.message(handset, order.get("reply"))
        if not text.strip() or len(text) > LONGEST_TEXT:
            raise Impossible("Pesan kosong atau terlalu panjang.")
        handset.person.may_write()
        handset.act(text.strip()[:80], lambda: handset.person.says(text, to=to))

    def tap(self, handset: Handset, order: Json) -> None:
        """Press an inline button as the phone shows it, be it stale."""
        message = self.message(handset, order.get("message"))
        if message is None:
            raise Impossible(NOT_NOW)
        _needs_network(handset)
        button = Button(_text(order, "label"), {"callback_data": _text(order, "data")}, message)
        handset.person.may_write()
        handset.act(button.label, lambda: handset.person.taps(button))

    def key(self, handset: Handset, order: Json) -> None:
        """Press a button of the reply keyboard."""
        label = _text(order, "label")
        button = next((each for each in keyboard_buttons(handset.person.chat) if each.label == label), None)
        if button is None:
            raise Impossible("Tombol itu sudah tidak ada.")
        handset.act(label, lambda: handset.person.taps(button))

    def contact(self, handset: Handset, _order: Json) -> None:
        """Share the own number."""
        handset.person.may_write()
        handset.act("Kontak", lambda: handset.person.shares_contact())

    def edit(self, handset: Handset, order: Json) -> None:
        """Change an own message."""
        message, text = self.message(handset, order.get("message")), _text(order, "text")
        if message is None or not text.strip():
            raise Impossible(NOT_NOW)
        handset.person.may_write()
        handset.act("Perubahan pesan", lambda: handset.person.edits(message, text.strip()))

    def block(self, handset: Handset, _order: Json) -> None:
        """Block the bot, or take the block away."""
        if not handset.person.chat.started:
            raise Impossible(NOT_NOW)
        if handset.person.chat.blocked:
            handset.person.unblocks()
        else:
            handset.person.blocks()

    def network(self, handset: Handset, order: Json) -> None:
        """Switch the network."""
        was_gone = handset.frozen is not None
        handset.set_network(Network(order["to"]))
        if was_gone and handset.frozen is None:
            self.live.returns(handset)


ORDERS: dict[str, Callable[[Orders, Handset, Json], None]] = {
    "start": Orders.start,
    "say": Orders.say,
    "tap": Orders.tap,
    "key": Orders.key,
    "contact": Orders.contact,
    "edit": Orders.edit,
    "block": Orders.block,
    "network": Orders.network,
}


def _text(order: Json, name: str) -> str:
    value: Any = order.get(name, "")
    if not isinstance(value, str):
        raise Impossible("Perintah itu tidak dikenal.")
    return value


def _needs_network(handset: Handset) -> None:
    if handset.network is Network.NONE:
        raise Impossible(NO_NETWORK)
