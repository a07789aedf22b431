"""Sends changes to the open pages, once per event loop iteration; a new page gets the full state."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import orjson

from bot.practice.page import phone_json
from bot.practice.phone.handset import Handset
from bot.practice.server.changes import Change
from bot.practice.server.chats import Json, Message, Toast
from bot.practice.session.session import PracticeSession
from bot.practice.training.scenarios import SCENARIOS

MAX_FRAMES = 2_000  # queued frames; a page with more is disconnected and connects again

Frames = asyncio.Queue[bytes | None]
Extra = Callable[[], Json]


class LiveUpdates:
    """One per practice. `extra` returns further data (the training), which is sent when it differs from the last."""

    def __init__(self, practice: PracticeSession, extra: Extra) -> None:
        self.busy = ""  # description of the running command; empty when there is none
        self._practice = practice
        self._extra = extra
        self._pages: set[Frames] = set()
        self._clear()
        self._unsubscribe: Callable[[], None] = lambda: None

    def _clear(self) -> None:
        self._messages: dict[Message, None] = {}
        self._phones: set[int] = set()
        self._toasts: list[Json] = []
        self._typing: set[int] = set()
        self._clock = False
        self._scheduled = False
        self._last_extra: Json = {}

    def watch(self) -> None:
        """Listen to the local Telegram of now (again after each reset) and send the full state."""
        self._unsubscribe()
        self._clear()
        self._unsubscribe = self._practice.telegram.subscribe(self._on_change)
        self._send(self.full_frame())

    def add_page(self) -> Frames:
        """Return the queue of frames for a new page; the first frame is the full state."""
        frames: Frames = asyncio.Queue(MAX_FRAMES)
        frames.put_nowait(orjson.dumps(self.full_frame()))
        self._pages.add(frames)
        return frames

    def remove_page(self, frames: Frames) -> None:
        """Remove the queue of a page that was closed."""
        self._pages.discard(frames)

    def full_frame(self) -> Json:
        """Return the frame with the full state."""
        owned = self._practice.phones
        phones = [
            phone_json.phone(owned, each) | {"messages": phone_json.messages(each)} for each in owned.by_id.values()
        ]
        bot = {
            "username": self._practice.telegram.bot_username,
            "name": self._practice.telegram.state.bot["first_name"],
        }
        scenarios = [{"name": name, "title": each.title, "why": each.why} for name, each in SCENARIOS.items()]
        whole: Json = {"kind": "all", "bot": bot, "phones": phones, "scenarios": scenarios, "busy": self.busy}
        return whole | self.clock() | self._extra()

    def clock(self) -> Json:
        """Return the practice time in Unix seconds, and how far ahead of the machine it is (hours)."""
        now: datetime = self._practice.clock()
        return {"now": now.timestamp(), "ahead": self._practice.clock.ahead.total_seconds() / 3600}

    def show_refusal(self, sentence: str, phone: int | None = None) -> None:
        """Show on the page why a command was not executed."""
        self._send({"kind": "refused", "words": sentence, "phone": phone})

    def set_busy(self, words: str) -> None:
        """Show the description of the running command; empty: it is finished."""
        self.busy = words
        self._send({"kind": "busy", "busy": words} | self.clock())

    def network_restored(self, handset: Handset) -> None:
        """Send the messages that changed while the phone had no network."""
        for message in handset.person.chat.messages.values():
            if message.revision > handset.network_lost_at:
                self._messages[message] = None
        self._phones.add(handset.id)
        self._schedule()

    def _on_change(self, change: Change) -> None:
        handset = self._practice.phones.by_id.get(change.chat_id or 0)
        if change.kind in ("request", "poll", "confirmed"):
            return
        if change.kind == "clock":
            self._clock = True
        elif change.kind == "commands":
            self._phones.update(self._practice.phones.by_id)
        elif handset is not None:
            self._note(change, handset)
        self._schedule()

    def _note(self, change: Change, handset: Handset) -> None:
        self._phones.add(handset.id)
        if handset.frozen is not None:
            return
        if isinstance(change.what, Message):
            self._messages[change.what] = None
        elif isinstance(change.what, Toast) and change.what.text:
            self._toasts.append({"phone": handset.id, "text": change.what.text, "alert": change.what.alert})
        elif change.kind == "activity":
            self._typing.add(handset.id)

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            asyncio.get_running_loop().call_soon(self._flush)

    def _flush(self) -> None:
        phones = self._practice.phones
        changed = [phones.by_id[each] for each in self._phones if each in phones.by_id]
        news: Json = {
            "kind": "news",
            "phones": [phone_json.phone(phones, each) for each in changed],
            "messages": [[each.chat.id, phone_json.message(each)] for each in self._messages],
            "toasts": self._toasts,
            "typing": list(self._typing),
        }
        extra = self._extra()
        if extra != self._last_extra:
            news |= extra
        if self._clock:
            news |= self.clock()
        self._clear()
        self._last_extra = extra
        self._send(news)

    def _send(self, what: Json) -> None:
        if not self._pages:
            return
        body = orjson.dumps(what)
        for frames in list(self._pages):
            if frames.full():
                self._pages.discard(frames)
                frames.get_nowait()
                frames.put_nowait(None)  # closes the socket; the page connects again
            else:
                frames.put_nowait(body)
