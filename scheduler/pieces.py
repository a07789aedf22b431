"""Jobs about many rows, done a few at a time: whom they concern is read beside the writer, and taps come between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.conversation.context import Context

GOAL = 0.025  # seconds of the writer for a piece: half of what a tap may wait for it
FIRST = 4  # keys of the first piece, before anything was measured
LEAST = 4  # also on a busy machine: what every piece reads first would cost more than its rows
MOST = 200  # also of cheap work: what is read for a piece at once stays small
FASTER = 2  # from one piece to the next: one that had nothing to do says little about the others

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class InPieces(Generic[Key]):
    """`whom` reads keys (ids) from a read-only session; `do` handles some of them in a transaction of the writer.

    `do` looks at each row anew: since `whom` read it, the row may have changed. What a kill leaves undone is found by
    `whom` at the next tick, so no cursor is stored.

    `failed`: what follows in the database when a key failed by itself (a fault of the database is none of its own),
    where others wait until no key is left.

    `pauses`: after each piece nothing is done for as long as it took, so that a tap, which is written in several
    steps, does not meet a piece at each of them. For work for which nobody waits by the second.
    """

    whom: Callable[[Context], Sequence[Key]]
    do: Callable[[Context, Sequence[Key]], None]
    failed: Callable[[Context, Key], None] | None = None
    pauses: bool = False


@dataclass
class Pace:
    """How many keys the next piece takes: as many as this machine handles within GOAL."""

    count: int = FIRST

    def took(self, done: int, seconds: float) -> None:
        """A piece of `done` keys held the writer for so long."""
        fitting = int(done * GOAL / max(seconds, 1e-6))
        self.count = max(LEAST, min(fitting, self.count * FASTER, MOST))
