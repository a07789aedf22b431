"""Fault injection: connection errors, lost, slow or malformed responses and HTTP errors, per method and chat."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal, Protocol

Kind = Literal["closed", "answer_lost", "refused", "slow", "malformed", "held"]

FILE = "file"  # in place of a method: the download of a file; "held" holds its second half


class HasId(Protocol):
    """Anything with a chat id: a person or a group."""

    @property
    def id(self) -> int:
        """Return the chat id."""


class Gate:
    """Delays responses until `open()`: the call was performed, but the bot has no response yet."""

    def __init__(self) -> None:
        self._reached = asyncio.Event()
        self._opened = asyncio.Event()

    async def reached(self, within: float = 10) -> None:
        """Wait until a response is held; raises TimeoutError after `within` seconds."""
        async with asyncio.timeout(within):
            await self._reached.wait()

    def open(self) -> None:
        """Send the responses that are held."""
        self._opened.set()

    async def wait(self) -> None:
        """Wait until the gate is opened (called by the HTTP server)."""
        self._reached.set()
        await self._opened.wait()


@dataclass(slots=True, eq=False)
class Fault:
    """One active fault. `remaining` None: until it is cleared. `hits` counts the requests it was applied to."""

    kind: Kind
    method: str | None
    chat_id: int | None
    remaining: int | None
    code: int = 0
    description: str = ""
    seconds: float = 0
    gate: Gate = field(default_factory=Gate)
    hits: int = 0


def _chat_id(to: HasId | int | None) -> int | None:
    return to if isinstance(to, int) or to is None else to.id


class Faults:
    """The active faults. `method` None: every method; `to` None: every chat; `times` None: until cleared."""

    def __init__(self) -> None:
        self.active: list[Fault] = []

    def closed(self, method: str | None = None, to: HasId | int | None = None, times: int | None = 1) -> Fault:
        """Close the connection without performing the call."""
        return self._add(Fault("closed", method, _chat_id(to), times))

    def answer_lost(self, method: str | None = None, to: HasId | int | None = None, times: int | None = 1) -> Fault:
        """Perform the call, then close the connection without a response."""
        return self._add(Fault("answer_lost", method, _chat_id(to), times))

    def server_error(
        self,
        code: int = 502,
        method: str | None = None,
        to: HasId | int | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Respond with 500, 502 or another code without performing the call."""
        return self._add(Fault("refused", method, _chat_id(to), times, code=code))

    def refused(
        self,
        description: str,
        method: str | None = None,
        to: HasId | int | None = None,
        times: int | None = 1,
        *,
        code: int = 400,
    ) -> Fault:
        """Respond with this description (400 "Bad Request: ...", or another code) without performing the call."""
        return self._add(Fault("refused", method, _chat_id(to), times, code=code, description=description))

    def too_many(
        self,
        retry_after: int,
        method: str | None = None,
        to: HasId | int | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Respond with 429 and `retry_after` (seconds)."""
        return self._add(Fault("refused", method, _chat_id(to), times, code=429, seconds=retry_after))

    def slow(
        self,
        seconds: float,
        method: str | None = None,
        to: HasId | int | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Perform the call, but respond only after `seconds`."""
        return self._add(Fault("slow", method, _chat_id(to), times, seconds=seconds))

    def malformed(self, method: str | None = None, to: HasId | int | None = None, times: int | None = 1) -> Fault:
        """Perform the call, then respond with a body that is not JSON."""
        return self._add(Fault("malformed", method, _chat_id(to), times))

    def held(self, method: str | None = None, to: HasId | int | None = None, times: int | None = 1) -> Gate:
        """Perform the call, but hold the response until the returned gate is opened."""
        return self._add(Fault("held", method, _chat_id(to), times)).gate

    def clear(self) -> None:
        """Remove all faults and open every gate."""
        for fault in self.active:
            fault.gate.open()
        self.active.clear()

    def take_for(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the first fault that matches this request, if any, and count it."""
        for fault in self.active:
            if fault.method in (None, method) and fault.chat_id in (None, chat_id):
                fault.hits += 1
                if fault.remaining is not None:
                    fault.remaining -= 1
                    if fault.remaining <= 0:
                        self.active.remove(fault)
                return fault
        return None

    def take_for_file(self) -> Fault | None:
        """Return the first fault of downloads (`method` FILE), if any, and count it."""
        return self.take_for(FILE, None) if any(fault.method == FILE for fault in self.active) else None

    def _add(self, fault: Fault) -> Fault:
        self.active.append(fault)
        return fault
