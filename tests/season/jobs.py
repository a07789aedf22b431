"""A job of the timetable as the transactions that it takes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from typing import Any

from bot.conversation.context import Context
from scheduler.pieces import InPieces
from scheduler.timetable import InParts, Task

Transaction = Callable[[Callable[[Context], int | None]], int | None]
Whom = Callable[[Callable[[Context], Sequence[Any]]], Sequence[Any]]


def run(job: Task, transaction: Transaction, ask: Whom) -> None:
    """Run it to its end: `transaction` runs one action and commits, `ask` reads whom pieces are about."""
    if isinstance(job, InPieces):
        for piece in _pieces(ask(job.whom)):
            transaction(partial(_piece, job, piece))
        return
    after: int | None = 0
    while after is not None:
        after = transaction(partial(_part, job, after) if isinstance(job, InParts) else job)


def name_of(job: Task) -> str:
    """As what its messages are counted."""
    if isinstance(job, InParts):
        return "part"
    return job.do.__name__ if isinstance(job, InPieces) else job.__name__


def _part(job: InParts, after: int, ctx: Context) -> int | None:
    return job.part(ctx, after)


def _piece(job: InPieces[Any], ids: Sequence[Any], ctx: Context) -> None:
    job.do(ctx, ids)


def _pieces(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """A few at a time, never the same number: no rule may rest on who is handled together."""
    at, sizes = 0, cycle((3, 1, 5, 2))
    while at < len(ids):
        size = next(sizes)
        yield ids[at : at + size]
        at += size
