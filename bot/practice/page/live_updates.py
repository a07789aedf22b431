"""Tells every open page what changed, at the end of each turn of the event loop; a new page gets everything."""

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

BEHIND = 2_000  # frames: a page that is so far behind is cut off and begins anew

Frames = asyncio.Queue[bytes | None]
Extra = Callable[[], Json]


class Live:
    """One per practice. `extra` gives what stands beside the phones (training), compared on each flush."""

    def __init__(self, practice: PracticeSession, extra: Extra) -> None:
        self.busy = ""  # what is going on that nobody should disturb, in words
        self._practice = practice
        self._extra = extra
        self._pages: set[Frames] = set()
        self._forget()
        self._unsubscribe: Callable[[], None] = lambda: None

    def _forget(self) -> None:
        self._messages: dict[Message, None] = {}
        self._phones: set[int] = set()
        self._toasts: list[Json] = []
        self._typing: set[int] = set()
        self._clock = False
        self._scheduled = False
        self._last_extra: Json = {}

    def watches(self) -> None:
        """Listen to the stage as it is now (again after each reset), and show everything anew."""
        self._unsubscribe()
        self._forget()
        self._unsubscribe = self._practice.telegram.subscribe(self._on_change)
        self._send(self.everything())

    def joins(self) -> Frames:
        """Return the frames for a new page, everything first."""
        frames: Frames = asyncio.Queue(BEHIND)
        frames.put_nowait(orjson.dumps(self.everything()))
        self._pages.add(frames)
        return frames

    def leaves(self, frames: Frames) -> None:
        """Forget a page that was closed."""
        self._pages.discard(frames)

    def everything(self) -> Json:
        """Return the whole picture."""
        owned = self._practice.phones
        phones = [
            phone_json.phone(owned, each) | {"messages": phone_json.messages(each)} for each in owned.by_id.values()
        ]
        bot = {
            "username": self._practice.telegram.bot_username,
            "name": self._practice.telegram.state.bot["first_name"],
        }
        played = [{"name": name, "title": each.title, "why": each.why} for name, each in SCENARIOS.items()]
        whole: Json = {"kind": "all", "bot": bot, "phones": phones, "scenarios": played, "busy": self.busy}
        return whole | self.clock() | self._extra()

    def clock(self) -> Json:
        """Return the practice time in Unix seconds, and how far ahead of the machine it is (hours)."""
        now: datetime = self._practice.clock()
        return {"now": now.timestamp(), "ahead": self._practice.clock.ahead.total_seconds() / 3600}

    def refuses(self, sentence: str, phone: int | None = None) -> None:
        """Say on the page why something was not done."""
        self._send({"kind": "refused", "words": sentence, "phone": phone})

    def is_busy(self, words: str) -> None:
        """Say what is going on; empty: nothing any more."""
        self.busy = words
        self._send({"kind": "busy", "busy": words} | self.clock())

    def returns(self, handset: Handset) -> None:
        """The phone has its network back: what came meanwhile arrives."""
        for message in handset.person.chat.messages.values():
            if message.revision > handset.network_lost_at:
                self._messages[message] = None
        self._phones.add(handset.id)
        self._soon()

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
        self._soon()

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

    def _soon(self) -> None:
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
        self._forget()
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
                frames.put_nowait(None)  # the page connects again and gets everything
            else:
                frames.put_nowait(body)
