"""A phone on the practice desk: a person, a role, and a network that is good, weak or gone."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.clock import Clock
from bot.practice.phone.attachments import Attachment, album_id
from bot.practice.phone.people import Person
from bot.practice.server.chats import Json, Message
from bot.practice.server.faults import Fault, Faults

SLOW = 1.5  # seconds that a deed, and an answer to the bot, take on a weak network
PIECES_APART = timedelta(minutes=2)  # practice time between the parts of an album on a weak network
LOSES_EVERY = 3  # on a weak network, every so many deeds one answer to the bot is lost


class Network(StrEnum):
    """How well a phone is connected."""

    GOOD = "baik"
    WEAK = "lemah"
    NONE = "putus"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something a person did that has not left the phone yet; `due_at` is practice time."""

    words: str
    due_at: datetime
    deed: Callable[[], Any]


class Handset:
    """One phone. `frozen` is what it shows while it has no network: nothing new arrives."""

    def __init__(self, person: Person, role: str, clock: Clock, faults: Faults) -> None:
        self.person = person
        self.role = role
        self.network = Network.GOOD
        self.waiting: deque[Waiting] = deque()
        self.frozen: list[Message] | None = None
        self.cut_at = 0  # the revision of the server state when the network was switched off
        self._clock = clock
        self._faults = faults
        self._own_faults: list[Fault] = []
        self._deeds = 0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def id(self) -> int:
        """Return the chat id."""
        return self.person.id

    def does(self, words: str, deed: Callable[[], Any]) -> None:
        """Do something that needs the network: now, a little later, or when the network is back."""
        if self.network is Network.GOOD and not self.waiting:
            deed()
            return
        self._deeds += 1
        self._lose_an_answer()
        delay = timedelta(seconds=SLOW if self.network is Network.WEAK else 0)
        self._wait(words, delay, deed)

    def sends(self, attachments: list[Attachment], words: str, to: Message | None) -> None:
        """Send files: several are one album, whose parts arrive minutes apart on a weak network."""
        album: Json = album_id(self.person.state) if len(attachments) > 1 else {}
        for number, item in enumerate(attachments):
            self._sends_piece(item, album, words, to, PIECES_APART * number)

    def _sends_piece(self, item: Attachment, album: Json, words: str, to: Message | None, later: timedelta) -> None:
        def deed() -> None:
            self.person.sends(lambda store: item(store) | album, to=to)

        if self.network is Network.WEAK and later:
            self._wait(words, later, deed)
        else:
            self.does(words, deed)

    def switches_to(self, network: Network) -> None:
        """Change the network; what waited leaves in its order."""
        if network is self.network:
            return
        if network is Network.NONE:
            self.frozen = self.person.messages
            self.cut_at = self.person.state.revision
        elif self.frozen is not None:
            self.frozen = None
        self.network = network
        self._set_faults()
        self.pump()

    def pump(self) -> None:
        """Let leave what is due (after a jump of the clock that may be much); on a good network everything."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self.network is Network.NONE:
            return
        good = self.network is Network.GOOD
        while self.waiting and (good or self.waiting[0].due_at <= self._clock()):
            self.waiting.popleft().deed()
            self.person.state.changes.notify("phone", self.id)
        if self.waiting:
            seconds = max((self.waiting[0].due_at - self._clock()).total_seconds(), 0)
            self._timer = asyncio.get_running_loop().call_later(seconds, self.pump)

    def closes(self) -> None:
        """Forget what waits."""
        if self._timer is not None:
            self._timer.cancel()
        self.waiting.clear()

    def _wait(self, words: str, later: timedelta, deed: Callable[[], Any]) -> None:
        due_at = self._clock() + later
        if self.waiting:
            due_at = max(due_at, self.waiting[-1].due_at)
        self.waiting.append(Waiting(words, due_at, deed))
        self.pump()

    def _set_faults(self) -> None:
        for fault in self._own_faults:
            if fault in self._faults.active:
                self._faults.active.remove(fault)
        self._own_faults = []
        if self.network is Network.WEAK:
            self._own_faults.append(self._faults.slow(SLOW, to=self.id, times=None))

    def _lose_an_answer(self) -> None:
        """Arm one lost answer; it must stand before the slow ones, because the first fault strikes."""
        if self.network is Network.WEAK and self._deeds % LOSES_EVERY == 0:
            self._set_faults()
            slow = self._own_faults[0]
            self._faults.active.remove(slow)
            self._own_faults.append(self._faults.answer_lost("editMessageText", to=self.id))
            self._faults.active.append(slow)
