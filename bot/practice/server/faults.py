"""Faults that can be switched on: Telegram and the network at their worst, per method and per phone."""

import asyncio
from dataclasses import dataclass, field
from typing import Literal, Protocol

Kind = Literal["closed", "answer_lost", "refused", "slow", "malformed", "held"]


class HasId(Protocol):
    """A person, a group, anything with a chat id."""

    @property
    def id(self) -> int:
        """Return the chat id."""


class Gate:
    """Holds answers back: Telegram has acted, the bot does not know it yet, until `open()`."""

    def __init__(self) -> None:
        self._reached = asyncio.Event()
        self._opened = asyncio.Event()

    async def reached(self, within: float = 10) -> None:
        """Wait until a request stands before the gate; raises TimeoutError when none comes."""
        async with asyncio.timeout(within):
            await self._reached.wait()

    def open(self) -> None:
        """Let the answers through."""
        self._opened.set()

    async def stand_before(self) -> None:
        """Wait at the gate (the wire calls this)."""
        self._reached.set()
        await self._opened.wait()


@dataclass(slots=True, eq=False)
class Fault:
    """One switched-on fault; `left` None means until it is cleared. `hits` counts how often it struck."""

    kind: Kind
    method: str | None
    chat_id: int | None
    left: int | None
    code: int = 0
    seconds: float = 0
    gate: Gate = field(default_factory=Gate)
    hits: int = 0


def _chat_id(to: HasId | int | None) -> int | None:
    return to if isinstance(to, int) or to is None else to.id


class Faults:
    """The switchboard. `method` None: every method; `to` None: every chat; `times` None: until cleared."""

    def __init__(self) -> None:
        self.active: list[Fault] = []

    def closed(self, method: str | None = None, to: HasId | int | None = None, times: int | None = 1) -> Fault:
        """Close the connection before anything was done."""
        return self._add(Fault("closed", method, _chat_id(to), times))

    def answer_lost(self, method: str | None = None, to: HasId | int | None = None, times: int | None = 1) -> Fault:
        """Do what was asked, then close the connection without an answer."""
        return self._add(Fault("answer_lost", method, _chat_id(to), times))

    def server_error(
        self,
        code: int = 502,
        method: str | None = None,
        to: HasId | int | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Answer 500, 502 or the like without doing anything."""
        return self._add(Fault("refused", method, _chat_id(to), times, code=code))

    def too_many(
        self,
        retry_after: int,
        method: str | None = None,
        to: HasId | int | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Answer 429 and ask to wait `retry_after` seconds."""
        return self._add(Fault("refused", method, _chat_id(to), times, code=429, seconds=retry_after))

    def slow(
        self,
        seconds: float,
        method: str | None = None,
        to: HasId | int | None = None,
        times: int | None = 1,
    ) -> Fault:
        """Do what was asked, but answer only `seconds` later."""
        return self._add(Fault("slow", method, _chat_id(to), times, seconds=seconds))

    def malformed(self, method: str | None = None, to: HasId | int | None = None, times: int | None = 1) -> Fault:
        """Do what was asked, then answer with a body that is no JSON."""
        return self._add(Fault("malformed", method, _chat_id(to), times))

    def held(self, method: str | None = None, to: HasId | int | None = None, times: int | None = 1) -> Gate:
        """Do what was asked, but hold the answer until the returned gate is opened."""
        return self._add(Fault("held", method, _chat_id(to), times)).gate

    def clear(self) -> None:
        """Switch everything off and open every gate."""
        for fault in self.active:
            fault.gate.open()
        self.active.clear()

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault that hits this request, if any, and count it."""
        for fault in self.active:
            if fault.method in (None, method) and fault.chat_id in (None, chat_id):
                fault.hits += 1
                if fault.left is not None:
                    fault.left -= 1
                    if fault.left <= 0:
                        self.active.remove(fault)
                return fault
        return None

    def _add(self, fault: Fault) -> Fault:
        self.active.append(fault)
        return fault
