"""The download loop with a source of its own: what it does after every kind of failure, an unexpected one too."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from errno import ENOSPC

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TimedOut

from bot.conversation.context import Context
from bot.pipeline.client import NeverSent, SlowDown
from bot.pipeline.downloads.loop import Downloads, Recording, Source, TooLarge, cause_of, open_file
from bot.pipeline.services import Services
from models.rules.queues import SEND_DELAYS, Failure, FetchCause
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work
from tests.support.rows import SETTINGS
from tests.support.servers.local_api import LocalApi

pytestmark = pytest.mark.both_databases

MOST_TRIES = 3


@dataclass(frozen=True)
class Row:
    """A file that is to be fetched."""

    id: int
    tries: int = 0


@dataclass
class Recorder:
    """A source whose rows are due until something is recorded of them."""

    rows: list[Row]
    fetch: Callable[[Row], Awaitable[Recording]]
    give_up_fails: bool = False
    put_off_fails: bool = False
    recorded: list[tuple[str, int]] = field(default_factory=list)
    seconds: float = 0.0

    def source(self) -> Source[Row]:
        """It as the loop takes it."""
        return Source("Row", 2, MOST_TRIES, self.find, self.fetch, self.put_off, self.too_large, self.give_up)

    def find(self, session: Session, now: datetime, busy: Collection[int], limit: int) -> list[Row]:
        """The rows of which nothing is recorded."""
        return [row for row in self.rows if row.id not in busy][:limit]

    def saved(self, ctx: Context, row_id: int) -> None:
        """It was fetched."""
        self._record("saved", row_id)

    def put_off(self, ctx: Context, row_id: int, failure: Failure) -> None:
        """It is tried again later."""
        if self.put_off_fails:
            raise LookupError("cannot be put off")
        self.seconds = (failure.due_at - ctx.now).total_seconds()
        self._record(f"tries {failure.tries} {failure.cause}", row_id)

    def too_large(self, ctx: Context, row_id: int) -> None:
        """It cannot be fetched at all."""
        self._record("too large", row_id)

    def give_up(self, ctx: Context, row_id: int) -> None:
        """It failed too often, or was refused."""
        if self.give_up_fails:
            raise LookupError("cannot be given up")
        self._record("given up", row_id)

    def _record(self, outcome: str, row_id: int) -> None:
        self.recorded.append((outcome, row_id))
        self.rows = [row for row in self.rows if row.id != row_id]


@pytest.fixture
async def services(engine: sa.Engine) -> AsyncIterator[Services]:
    """A writer on a database, at a standing clock."""
    async with at_work(engine, SETTINGS) as services:
        yield services


class Settled(NoDelivery):
    """Is woken after each recording, and says when nothing is left to be fetched."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.all = asyncio.Event()

    def wake(self) -> None:
        """Something was recorded."""
        if not self.recorder.rows:
            self.all.set()


async def run_until_settled(recorder: Recorder, services: Services) -> None:
    """Run the loop until it has recorded something of every row."""
    settled = Settled(recorder)
    loop = asyncio.create_task(Downloads(recorder.source(), services, settled).run())
    async with asyncio.timeout(30):
        await settled.all.wait()
    loop.cancel()


def failing(error: Exception) -> Callable[[Row], Awaitable[Recording]]:
    """A fetch that raises."""

    async def fetch(row: Row) -> Recording:
        raise error

    return fetch


LAST = MOST_TRIES - 1


@pytest.mark.parametrize(
    ("error", "tries", "outcome", "seconds"),
    [
        # The file's own: counted, and given up in the end. An error that nobody foresaw is among them.
        (BadRequest("Wrong file_id or the file is temporarily unavailable"), 0, "tries 1 file", SEND_DELAYS[0]),
        (BadRequest("Wrong file_id or the file is temporarily unavailable"), LAST, "given up", 0),
        (BadRequest("Invalid file_id"), 1, "tries 2 file", SEND_DELAYS[1]),
        (Forbidden("bot was kicked"), 0, "tries 1 file", SEND_DELAYS[0]),
        (ValueError("unexpected"), 0, "tries 1 file", SEND_DELAYS[0]),
        (ValueError("unexpected"), LAST, "given up", 0),
        (TooLarge(), 0, "too large", 0),
        # Nobody's fault: no try is counted, however many there were.
        (BadRequest("Logged out"), LAST, f"tries {LAST} telegram", SEND_DELAYS[0]),
        (TimedOut(), LAST, f"tries {LAST} telegram", SEND_DELAYS[0]),
        (NeverSent("refused"), LAST, f"tries {LAST} telegram", SEND_DELAYS[0]),
        (NetworkError("Bad Gateway"), LAST, f"tries {LAST} telegram", SEND_DELAYS[0]),
        (InvalidToken("Unauthorized"), LAST, f"tries {LAST} telegram", SEND_DELAYS[0]),
        (Conflict("webhook is active"), LAST, f"tries {LAST} telegram", SEND_DELAYS[0]),
        (SlowDown(7.5), LAST, f"tries {LAST} telegram", 7.5),  # obeyed as given
        (OSError(ENOSPC, "No space left on device"), LAST, f"tries {LAST} ours", SEND_DELAYS[0]),
        (PermissionError("data"), LAST, f"tries {LAST} ours", SEND_DELAYS[0]),
        (OperationalError("INSERT", {}, Exception("statement timeout")), LAST, f"tries {LAST} ours", SEND_DELAYS[0]),
    ],
)
async def test_each_failure_has_its_outcome(
    services: Services, error: Exception, tries: int, outcome: str, seconds: float
) -> None:
    recorder = Recorder([Row(5, tries)], failing(error))
    await run_until_settled(recorder, services)
    assert (recorder.recorded, recorder.seconds) == ([(outcome, 5)], seconds)


@pytest.mark.parametrize("answer", [None, [], "file", {}, {"file_path": None}, {"file_path": 7}, {"file_path": ""}])
async def test_an_answer_that_is_no_file_is_the_servers_fault(answer: object) -> None:
    async with LocalApi({"getFile": answer}) as api, api.client() as client:
        with pytest.raises(NetworkError) as caught:
            await open_file(client, "id", 100)
    assert cause_of(caught.value) is FetchCause.TELEGRAM


async def test_a_look_that_fails_does_not_end_what_is_under_way(services: Services) -> None:
    arrived, failed = asyncio.Event(), asyncio.Event()

    async def fetch(row: Row) -> Recording:
        await arrived.wait()
        return lambda ctx: recorder.saved(ctx, row.id)

    class Failing(Recorder):
        def find(self, session: Session, now: datetime, busy: Collection[int], limit: int) -> list[Row]:
            if busy:
                failed.set()
                raise OperationalError("SELECT", {}, Exception("statement timeout"))
            return super().find(session, now, busy, limit)

    recorder = Failing([Row(5)], fetch)
    loop = asyncio.create_task(Downloads(recorder.source(), services, settled := Settled(recorder)).run())
    async with asyncio.timeout(30):
        await failed.wait()
        arrived.set()
        await settled.all.wait()
    loop.cancel()
    assert recorder.recorded == [("saved", 5)]


async def test_a_row_of_which_nothing_can_be_recorded_is_held_back(services: Services) -> None:
    asked: list[int] = []

    async def fetch(row: Row) -> Recording:
        asked.append(row.id)
        if row.id == 5:
            raise TimedOut
        return lambda ctx: recorder.saved(ctx, row.id)

    recorder = Recorder([Row(5)], fetch, put_off_fails=True)
    loop = asyncio.create_task(Downloads(recorder.source(), services, NoDelivery()).run())
    async with asyncio.timeout(30):
        while not recorder.recorded:  # five rows after the one that fails, one look each
            await asyncio.sleep(0.02)
            if asked == [5] and len(recorder.rows) == 1:
                recorder.rows.append(Row(6))
    loop.cancel()
    assert asked == [5, 6]


async def test_an_unexpected_error_is_logged_with_its_traceback(
    services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        await run_until_settled(Recorder([Row(5)], failing(ValueError("unexpected"))), services)
    assert "Row 5 failed unexpectedly (try 1)" in caplog.text
    assert "ValueError: unexpected" in caplog.text


async def test_a_recording_that_fails_counts_a_try_and_nothing_else_waits_for_it(services: Services) -> None:
    async def fetch(row: Row) -> Recording:
        def record(ctx: Context) -> None:
            if row.id == 5:
                raise KeyError("broken")
            recorder.saved(ctx, row.id)

        return record

    recorder = Recorder([Row(5), Row(6), Row(7)], fetch)
    await run_until_settled(recorder, services)
    assert sorted(recorder.recorded) == [("saved", 6), ("saved", 7), ("tries 1 file", 5)]


async def test_a_row_that_cannot_even_be_given_up_is_put_off_for_longest(services: Services) -> None:
    recorder = Recorder([Row(5, MOST_TRIES)], failing(BadRequest("wrong file_id")), give_up_fails=True)
    await run_until_settled(recorder, services)
    assert (recorder.recorded, recorder.seconds) == ([(f"tries {MOST_TRIES + 1} file", 5)], SEND_DELAYS[-1])
