"""Answers that are stored nowhere, to people of whom nothing is kept (docs/decisions/0037)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.conversation.buttons.keyboards import Markup
from bot.conversation.payloads import text_payload

Request = tuple[str, dict[str, Any]]  # a method of the Bot API and its fields
MOST_CHATS = 20_000  # remembered; the one that spoke longest ago is forgotten first


@dataclass
class Unstored:
    """What is sent to one chat after the commit, from memory: lost in a kill, never stored.

    `pressed_id`: the message that carries the pressed button. `spoken`: the unit about which a voice was recorded.
    """

    chat_id: int
    pressed_id: int | None = None
    requests: list[Request] = field(default_factory=list)
    spoken: tuple[int, date] | None = None

    def say(self, text: str, keyboard: Markup | None = None) -> None:
        """A new HTML message."""
        self.requests.append(("sendMessage", {"chat_id": self.chat_id, **text_payload(text, keyboard)}))

    def show(self, text: str, keyboard: Markup | None = None) -> None:
        """In place of the message with the pressed button; without one as a new message."""
        if self.pressed_id is None:
            self.say(text, keyboard)
            return
        place = {"chat_id": self.chat_id, "message_id": self.pressed_id}
        self.requests.append(("editMessageText", {**place, **text_payload(text, keyboard)}))

    def take_buttons_away(self, message_id: int) -> None:
        """Of a message of this chat."""
        self.requests.append(("editMessageReplyMarkup", {"chat_id": self.chat_id, "message_id": message_id}))


class Spoken:
    """Which chats gave a voice today, and about which units: in memory only, a restart forgets it."""

    def __init__(self) -> None:
        self._units: dict[int, tuple[date, frozenset[int]]] = {}

    def note(self, chat_id: int, unit_id: int, day: date) -> None:
        """The chat gave a voice about the unit, which is recorded."""
        units = self.units(chat_id, day)
        self._units.pop(chat_id, None)
        self._units[chat_id] = (day, units | {unit_id})
        if len(self._units) > MOST_CHATS:
            del self._units[next(iter(self._units))]

    def units(self, chat_id: int, day: date) -> frozenset[int]:
        """The units about which the chat gave a voice on this day."""
        noted, units = self._units.get(chat_id, (day, frozenset()))
        return units if noted == day else frozenset()
