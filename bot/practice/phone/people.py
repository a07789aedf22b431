"""A person with a phone: the actions of a user in the private chat with the bot."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.practice.phone.attachments import Attachment, document, photo, sticker, video, video_note, voice
from bot.practice.phone.chat_view import PATIENCE, ChatView, NeverSeen
from bot.practice.phone.membership import member_change
from bot.practice.phone.screen import Button, choose, inline_buttons, keyboard_buttons
from bot.practice.phone.typed_text import as_typed, chunks
from bot.practice.server.chat_methods import menu_of
from bot.practice.server.chats import Chat, Json, Message, Press, Toast, User
from bot.practice.server.sending import quoted
from bot.practice.server.state import ServerState

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class PhoneRefuses(AssertionError):
    """An action that a real Telegram app would not offer."""


class Person(ChatView):
    """A person's private chat with the bot. Actions take effect at once; `sees` and `gets_toast` wait."""

    def __init__(self, state: ServerState, chat: Chat, user: User) -> None:
        super().__init__(state, chat)
        self.user = user
        self.links: list[str] = []  # web addresses opened by tapping a button

    @property
    def title(self) -> str:
        """Return the person's whole name."""
        return self.user.name

    @property
    def menu(self) -> list[tuple[str, str]]:
        """Return the commands behind the menu button: (command, description)."""
        commands = menu_of(self.chat, self.user.language_code, self.state.commands)
        return [(each["command"], each["description"]) for each in commands]

    @property
    def keyboard(self) -> list[str]:
        """Return the labels of the reply keyboard that is shown."""
        return [button.label for button in keyboard_buttons(self.chat)]

    # --- opening and closing -------------------------------------------------------------------

    def opens(self, link: str = "") -> Message:
        """Press Start: without a payload, with a t.me link of this bot, or with the payload alone."""
        payload = self._payload(link)
        if self.chat.blocked:
            self.unblocks()
        self.chat.started = True
        return self._writes(as_typed(f"/start {payload}".rstrip()))

    def blocks(self) -> None:
        """Block the bot."""
        self.chat.blocked = True
        self.state.updates.put("my_chat_member", member_change(self.state, self.chat, "member", "kicked"))

    def unblocks(self) -> None:
        """Unblock the bot."""
        self.chat.blocked = False
        self.state.updates.put("my_chat_member", member_change(self.state, self.chat, "kicked", "member"))

    def deletes_account(self) -> None:
        """Delete the account; the bot gets no update."""
        self.user.deactivated = True

    def _payload(self, link: str) -> str:
        parts = urlsplit(link)
        if not parts.scheme:
            payload = link
        elif parts.path.strip("/").lower() == self.state.bot["username"].lower():
            payload = parse_qs(parts.query).get("start", [""])[0]
        else:
            raise PhoneRefuses(f"{link} leads to another bot than @{self.state.bot['username']}")
        if payload and not PAYLOAD.fullmatch(payload):
            raise PhoneRefuses(f"{payload!r} can't be a start parameter: A-Z a-z 0-9 _ - up to 64 characters")
        return payload

    # --- writing and sending -------------------------------------------------------------------

    def says(self, text: str, *, to: Message | None = None) -> Message:
        """Send a text; one beyond 4,096 characters is split, as apps do. Returns the last message."""
        if text.split(" ")[0] == "/start" and not self.chat.started:
            self.chat.started = True
        *earlier, last = chunks(text)
        for piece in earlier:
            self._writes(as_typed(piece), to)
        return self._writes(as_typed(last), to)

    def replies(self, message: Message, text: str) -> Message:
        """Send a text as a reply to a message."""
        return self.says(text, to=message)

    def edits(self, message: Message, text: str) -> None:
        """Change an own text (or the caption of an own file)."""
        if message.from_bot:
            raise PhoneRefuses("only own messages can be edited")
        self.looks()
        typed = as_typed(text)
        if "text" not in message.wire:
            typed = {"caption": typed["text"]}
        kept = {key: value for key, value in message.wire.items() if key not in ("text", "entities")}
        self.state.change(message, kept | typed | {"edit_date": self.state.now()})
        self.state.updates.put("edited_message", message.wire)

    def sends(self, attachment: Attachment, *, to: Message | None = None) -> Message:
        """Send any attachment (see attachments.py)."""
        return self._writes(attachment(self.state.files), to)

    def sends_photo(
        self,
        caption: str | None = None,
        *,
        data: bytes | None = None,
        size: int | None = None,
        to: Message | None = None,
    ) -> Message:
        """Send a photo; without data a real, tiny JPEG that no other photo equals."""
        return self.sends(photo(caption, data=data, size=size), to=to)

    def sends_album(self, items: list[Attachment], *, to: Message | None = None) -> list[Message]:
        """Send several files as one album: one message each, with the same media_group_id."""
        album = self.state.new_album()
        return [self._writes(item(self.state.files) | album, to) for item in items]

    def sends_video(self, caption: str | None = None, *, size: int = 1_500_000, to: Message | None = None) -> Message:
        """Send a video of `size` bytes."""
        return self.sends(video(caption, size=size), to=to)

    def sends_document(
        self,
        name: str,
        data: bytes | None = None,
        *,
        size: int | None = None,
        caption: str | None = None,
        to: Message | None = None,
    ) -> Message:
        """Send a file; with only `size` (bytes) its content is generated at download."""
        return self.sends(document(name, data, size=size, caption=caption), to=to)

    def sends_sticker(self) -> Message:
        """Send a sticker."""
        return self.sends(sticker())

    def sends_voice(self) -> Message:
        """Send a voice message."""
        return self.sends(voice())

    def sends_video_note(self) -> Message:
        """Send a round video."""
        return self.sends(video_note())

    def sends_location(self, latitude: float = -3.3194, longitude: float = 114.5908) -> Message:
        """Send a location (default: Banjarmasin)."""
        return self._writes({"location": {"latitude": latitude, "longitude": longitude}})

    def shares_contact(self, *, own: bool = True, phone: str | None = None, name: str = "Orang Lain") -> Message:
        """Share the own contact, or another person's."""
        card: Json = {"phone_number": phone or (self.user.phone if own else "6281299990000")}
        card["first_name"] = self.user.first_name if own else name
        if own:
            card["user_id"] = self.user.id
        return self._writes({"contact": card})

    def _writes(self, content: Json, to: Message | None = None) -> Message:
        self.may_write()
        self.looks()
        reply = {"reply_to_message": quoted(to)} if to is not None else {}
        message = self.state.post(self.chat, self.user.wire(), reply | content)
        self.state.updates.put("message", message.wire)
        return message

    def may_write(self) -> None:
        """Raise PhoneRefuses when the person cannot write: no account, not started, or blocked."""
        if self.user.deactivated:
            raise PhoneRefuses(f"{self.title} has no account any more")
        if not self.chat.started:
            raise PhoneRefuses(f"{self.title} has not pressed Start yet")
        if self.chat.blocked:
            raise PhoneRefuses(f"{self.title} has blocked the bot: only Restart is offered")

    # --- tapping -------------------------------------------------------------------------------

    def taps(self, words: str | Button, *, on: Message | None = None) -> Press | Message | str:
        """Tap the button with these words: inline ones first, the newest message's first.

        Returns the press of a callback button, the message that a keyboard button sent, or the URL that a
        link button opened. Raises NeverSeen with the screen when there is no such button.
        """
        button = words if isinstance(words, Button) else self.finds(words, on=on)
        self.may_write()
        if button.message is None:
            return self._taps_keyboard(button)
        if "callback_data" in button.wire:
            return self._presses(button.message, button.wire["callback_data"])
        return self._follows(str(button.wire.get("url", "")))

    def taps_twice(self, words: str, *, on: Message | None = None) -> tuple[Press, Press]:
        """Tap an inline button twice before the bot answers."""
        button = self.finds(words, on=on)
        if button.message is None or "callback_data" not in button.wire:
            raise PhoneRefuses(f"{button.label} is not a button that is answered in place")
        data = button.wire["callback_data"]
        return self._presses(button.message, data), self._presses(button.message, data)

    def forge_press(self, data: str, *, on: Message | None = None) -> Press:
        """Press with any callback_data, as a modified client can."""
        return self._presses(on or self.last, data)

    def finds(self, words: str, *, on: Message | None = None) -> Button:
        """Return the button with these words; raises NeverSeen with the screen when there is none."""
        found = choose(inline_buttons(self.messages if on is None else [on]), words)
        if found is None and on is None:
            found = choose(keyboard_buttons(self.chat), words)
        if found is None:
            raise NeverSeen(f"{self.title} finds no button {words!r}\n{self.screen()}")
        return found

    def _presses(self, message: Message, data: str) -> Press:
        self.looks()
        return self.state.press(self.user, message, data)

    def _taps_keyboard(self, button: Button) -> Message:
        if (self.chat.keyboard or {}).get("one_time_keyboard"):
            self.chat.keyboard = None
        if button.wire.get("request_contact"):
            return self.shares_contact()
        return self.says(button.label)

    def _follows(self, url: str) -> str:
        self.links.append(url)
        if f"/{self.state.bot['username']}?start=" in url:
            self.opens(url)
        return url

    # --- toasts --------------------------------------------------------------------------------

    @property
    def toasts(self) -> list[Toast]:
        """Return everything answerCallbackQuery showed (empty texts only stop the spinner)."""
        return self.user.toasts

    async def gets_toast(self, *words: str, within: float = PATIENCE) -> Toast:
        """Wait for a notification after the last action, with all these words (any case); raises NeverSeen."""

        def look() -> Toast | None:
            for toast in reversed(self.user.toasts):
                text = toast.text.casefold()
                if toast.revision > self._seen_revision and all(word.casefold() in text for word in words):
                    return toast
            return None

        found = await self.state.changes.until(look, within)
        if found is None:
            shown: Any = [toast.text for toast in self.user.toasts]
            raise NeverSeen(f"{self.title} got no toast {words!r}, only {shown}\n{self.screen()}")
        return found
