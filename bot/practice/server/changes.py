"""Notifications about every change of the server state, for tests that wait and pages that listen."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """A change: its kind, the chat it belongs to (None: no chat), and the changed object."""

    kind: str
    chat_id: int | None = None
    what: Any = None


Listener = Callable[[Change], None]


class ChangeNotifier:
    """Calls the listeners and wakes the waiting tasks at each change; nobody has to poll."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._waiting: set[asyncio.Future[None]] = set()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at every change; returns a function that unsubscribes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def notify(self, kind: str, chat_id: int | None = None, what: Any = None) -> None:
        """Wake the waiting tasks and call the listeners."""
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
        if self._listeners:
            change = Change(kind, chat_id, what)
            for listener in tuple(self._listeners):
                listener(change)

    async def until(self, look: Callable[[], T | None], within: float) -> T | None:
        """Return the first result of `look` that is not None, called at every change; None after `within` seconds."""
        deadline = asyncio.get_running_loop().time() + within
        while True:
            found = look()
            left = deadline - asyncio.get_running_loop().time()
            if found is not None or left <= 0:
                return found
            await self._next_change(left)

    async def change_within(self, seconds: float) -> bool:
        """Wait for the next change; return whether one happened within `seconds`."""
        return await self._next_change(seconds)

    async def _next_change(self, seconds: float) -> bool:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            done, _ = await asyncio.wait((waiting,), timeout=seconds)
            return bool(done)
        finally:
            self._waiting.discard(waiting)
