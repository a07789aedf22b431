"""A job of the timetable as the transactions that it takes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import cycle
from typing import Any, Protocol

from sqlmodel import Session

from bot.conversation.context import Context
from models import handover, mass_changes
from models.mass_changes import ChangeState
from scheduler.pieces import InPieces
from scheduler.timetable import AT_ONCE, InParts, Task

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


class Runs(Protocol):
    """What runs jobs: the simulation."""

    def asks(self, query: Callable[[Session], bool], /) -> bool: ...
    def runs_job(self, job: Task, origin: str = ..., /) -> None: ...
    def clock(self) -> datetime: ...


def go_on(world: Runs) -> None:
    """Changes of many items to their end, as the loop beside the timetable does it within seconds.

    What they say follows from what somebody has just confirmed: as that, it may come at night, without a sound.
    """
    while world.asks(partial(_is_something_left, now=world.clock())):
        for _, job in AT_ONCE:
            world.runs_job(job, "change")


def _is_something_left(session: Session, now: datetime) -> bool:
    states = set(ChangeState) - {ChangeState.DONE, ChangeState.STOPPED}
    return bool(mass_changes.in_state(session, *states) or handover.untold(session, now))


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
