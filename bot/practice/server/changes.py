"""The bell that rings at every change of the local Telegram: tests wait for it, a page can listen to it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """Something happened: what kind, in which chat (None: not in a chat), and the thing itself."""

    kind: str
    chat_id: int | None = None
    what: Any = None


Listener = Callable[[Change], None]


class Bell:
    """Rings once per change. Nobody polls: whoever waits is woken by the ring."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._waiting: set[asyncio.Future[None]] = set()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at every change; returns a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def ring(self, kind: str, chat_id: int | None = None, what: Any = None) -> None:
        """Tell everybody about a change."""
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
        if self._listeners:
            change = Change(kind, chat_id, what)
            for listener in tuple(self._listeners):
                listener(change)

    async def until(self, look: Callable[[], T | None], within: float) -> T | None:
        """Return what `look` finds, looking again at every ring; None after `within` seconds."""
        deadline = asyncio.get_running_loop().time() + within
        while True:
            found = look()
            left = deadline - asyncio.get_running_loop().time()
            if found is not None or left <= 0:
                return found
            await self._next_ring(left)

    async def rings_within(self, seconds: float) -> bool:
        """Wait for the next change; say whether one came within `seconds`."""
        return await self._next_ring(seconds)

    async def _next_ring(self, seconds: float) -> bool:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            done, _ = await asyncio.wait((waiting,), timeout=seconds)
            return bool(done)
        finally:
            self._waiting.discard(waiting)
