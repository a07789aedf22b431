"""A phone in practice: its owner, their role, and a network that is good, weak or off."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.clock import Clock
from bot.practice.phone.attachments import Attachment
from bot.practice.phone.people import Person
from bot.practice.server.chats import Json, Message
from bot.practice.server.faults import Fault, Faults

WEAK_DELAY = 1.5  # seconds; delay of an action, and of a response to the bot, on a weak network
ALBUM_PART_DELAY = timedelta(minutes=2)  # practice time between two files of an album on a weak network
LOSE_EVERY = 3  # on a weak network one response to the bot is lost for every three actions


class Network(StrEnum):
    """Quality of the phone's network; the values are the Indonesian words of the page."""

    GOOD = "baik"
    WEAK = "lemah"
    NONE = "putus"


@dataclass(frozen=True, slots=True)
class QueuedAction:
    """An action that was not sent yet; `due_at` is practice time, `words` describe it on the page."""

    words: str
    due_at: datetime
    action: Callable[[], Any]


class Handset:
    """One phone. `frozen` are the messages it shows while the network is off, None while it is on."""

    def __init__(self, person: Person, role: str, clock: Clock, faults: Faults) -> None:
        self.person = person
        self.role = role
        self.network = Network.GOOD
        self.waiting: deque[QueuedAction] = deque()
        self.frozen: list[Message] | None = None
        self.network_lost_at = 0  # the revision of the server state when the network was switched off
        self._clock = clock
        self._faults = faults
        self._own_faults: list[Fault] = []
        self._actions = 0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def id(self) -> int:
        """Return the chat id."""
        return self.person.id

    def act(self, words: str, action: Callable[[], Any]) -> None:
        """Run an action that needs the network: now, after a delay, or when the network is on again."""
        if self.network is Network.GOOD and not self.waiting:
            action()
            return
        self._actions += 1
        self._lose_response()
        delay = timedelta(seconds=WEAK_DELAY if self.network is Network.WEAK else 0)
        self._wait(words, delay, action)

    def send_files(self, attachments: list[Attachment], words: str, to: Message | None) -> None:
        """Send files: several are one album, whose files arrive two minutes apart on a weak network."""
        album: Json = self.person.state.new_album() if len(attachments) > 1 else {}
        for number, item in enumerate(attachments):
            self._send_part(item, album, words, to, ALBUM_PART_DELAY * number)

    def _send_part(self, item: Attachment, album: Json, words: str, to: Message | None, later: timedelta) -> None:
        def action() -> None:
            """Send this file with the id of the album."""
            self.person.sends(lambda store: item(store) | album, to=to)

        if self.network is Network.WEAK and later:
            self._wait(words, later, action)
        else:
            self.act(words, action)

    def set_network(self, network: Network) -> None:
        """Change the network and send what is due, in order."""
        if network is self.network:
            return
        if network is Network.NONE:
            self.frozen = self.person.messages
            self.network_lost_at = self.person.state.revision
        elif self.frozen is not None:
            self.frozen = None
        self.network = network
        self._set_faults()
        self.send_due()

    def send_due(self) -> None:
        """Run the queued actions that are due; on a good network, all of them."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self.network is Network.NONE:
            return
        good = self.network is Network.GOOD
        while self.waiting and (good or self.waiting[0].due_at <= self._clock()):
            self.waiting.popleft().action()
            self.person.state.changes.notify("phone", self.id)
        if self.waiting:
            seconds = max((self.waiting[0].due_at - self._clock()).total_seconds(), 0)
            self._timer = asyncio.get_running_loop().call_later(seconds, self.send_due)

    def close(self) -> None:
        """Cancel the timer and the queued actions."""
        if self._timer is not None:
            self._timer.cancel()
        self.waiting.clear()

    def _wait(self, words: str, later: timedelta, action: Callable[[], Any]) -> None:
        due_at = self._clock() + later
        if self.waiting:
            due_at = max(due_at, self.waiting[-1].due_at)
        self.waiting.append(QueuedAction(words, due_at, action))
        self.send_due()

    def _set_faults(self) -> None:
        for fault in self._own_faults:
            if fault in self._faults.active:
                self._faults.active.remove(fault)
        self._own_faults = []
        if self.network is Network.WEAK:
            self._own_faults.append(self._faults.slow(WEAK_DELAY, to=self.id, times=None))

    def _lose_response(self) -> None:
        """Add a fault that loses one response, before the slow one, because the first match is applied."""
        if self.network is Network.WEAK and self._actions % LOSE_EVERY == 0:
            self._set_faults()
            slow = self._own_faults[0]
            self._faults.active.remove(slow)
            self._own_faults.append(self._faults.answer_lost("editMessageText", to=self.id))
            self._faults.active.append(slow)
