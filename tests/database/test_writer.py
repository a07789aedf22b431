"""Group commits: what waits together is committed together, and a work that fails loses only its own part."""

import asyncio
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.pipeline.writer import NotCommitted, Writer
from models.database import Work, commit_together, open_engine
from models.queues import inbox
from models.queues.inbox import Arrival
from tests.support.clock import MORNING

pytestmark = pytest.mark.both_databases


def arrives(number: int) -> Callable[[Session], int]:
    """A work that stores one update."""
    return lambda session: len(inbox.store(session, [Arrival(number, number, "{}")], MORNING))


def fails(session: Session) -> None:
    """A work that writes and then breaks."""
    inbox.store(session, [Arrival(99, 99, "{}")], MORNING)
    raise KeyError("broken")


def stored(engine: sa.Engine) -> list[int]:
    """The update_ids in the inbox."""
    with engine.begin() as connection:
        return list(connection.execute(sa.select(inbox.TABLE.c.update_id).order_by(inbox.TABLE.c.id)).scalars())


def test_a_work_that_fails_loses_only_its_own_part(engine: sa.Engine) -> None:
    outcomes = commit_together(engine, [Work(arrives(1)), Work(fails), Work(arrives(2))])
    assert [outcome.value for outcome in outcomes] == [1, None, 1]
    assert isinstance(outcomes[1].error, KeyError)
    assert stored(engine) == [1, 2]


async def test_works_that_wait_together_are_all_done(engine: sa.Engine) -> None:
    writer = Writer(engine)
    writer.start()
    assert await asyncio.gather(*(writer.do(arrives(number)) for number in range(200))) == [1] * 200
    await writer.stop()
    assert stored(engine) == list(range(200))


async def test_an_error_reaches_only_whoever_asked_for_it(engine: sa.Engine) -> None:
    writer = Writer(engine)
    writer.start()
    results = await asyncio.gather(
        writer.do(arrives(1)), writer.do(fails), writer.do(arrives(2)), return_exceptions=True
    )
    await writer.stop()
    assert [type(result) for result in results] == [int, KeyError, int]


async def test_a_database_that_is_gone_commits_nothing_and_says_so() -> None:
    engine = open_engine("sqlite:////nowhere/at/all.db")
    writer = Writer(engine)
    writer.start()
    with pytest.raises(NotCommitted):
        await writer.do(arrives(1))
    await writer.stop()


def test_what_is_done_instead_of_a_work_that_fails_is_committed_with_its_group(engine: sa.Engine) -> None:
    begun: list[int] = []
    sa.event.listen(engine, "begin", lambda connection: begun.append(1))
    asked: list[Exception] = []

    def instead(error: Exception) -> Callable[[Session], int]:
        asked.append(error)
        return arrives(7)

    outcomes = commit_together(engine, [Work(arrives(1)), Work(fails, instead), Work(arrives(2))])
    assert [(outcome.value, outcome.error) for outcome in outcomes] == [(1, None)] * 3
    assert [type(error) for error in asked] == [KeyError]
    assert len(begun) == 2  # together, then with savepoints: no third transaction for the refusal
    assert stored(engine) == [1, 7, 2]


def test_what_is_done_instead_may_fail_as_well(engine: sa.Engine) -> None:
    outcomes = commit_together(engine, [Work(fails, lambda error: fails), Work(fails), Work(arrives(2))])
    assert [type(outcome.error) for outcome in outcomes] == [KeyError, KeyError, type(None)]
    assert stored(engine) == [2]
