"""A disk that is full while the real program runs (no file of it can grow): nothing is lost, doubled or untrue."""

import contextlib
from collections.abc import Iterator

import psutil
import pytest
import sqlalchemy as sa

from bot.practice.local_telegram import LocalTelegram
from models.queues import inbox, outbox
from tests.support.faults.disk import until_on_disk
from tests.support.processes.program_process import Program


@contextlib.contextmanager
def no_room(program: Program) -> Iterator[None]:
    """Every write that makes a file grow fails (setrlimit(2), RLIMIT_FSIZE), the database's and the log's too."""
    assert program.process is not None
    process = psutil.Process(program.process.pid)
    soft, hard = process.rlimit(psutil.RLIMIT_FSIZE)
    process.rlimit(psutil.RLIMIT_FSIZE, (0, hard))
    yield
    process.rlimit(psutil.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.only_sqlite
async def test_a_full_disk_delays_everything_and_changes_nothing(program: Program, telegram: LocalTelegram) -> None:
    await program.starts()
    database = sa.create_engine(program.settings["DATABASE_URL"])
    sent, taken, waiting = (telegram.person(name) for name in ("Sari", "Budi", "Rina"))
    sent.opens()
    await sent.sees("Selamat")
    gate = telegram.faults.held("sendMessage", to=taken)
    taken.opens()
    await gate.reached()
    with no_room(program):
        gate.open()  # Telegram has taken the message, which cannot be marked now
        await taken.sees("Selamat")
        waiting.opens()
        sent.says("/privasi")
        polls = telegram.state.updates.polls
        await telegram.until(lambda: telegram.state.updates.polls > polls + 1, 20)  # not stored: asked for again
        assert [each.update["message"]["text"] for each in telegram.state.updates.pending] == ["/start", "/privasi"]
        assert (len(waiting.from_bot), len(sent.from_bot), program.runs) == (0, 1, True)
    await waiting.sees("Selamat", within=30)
    await sent.sees("UU 27/2022", within=30)
    unsent = sa.select(outbox.TABLE.c.id).where(outbox.TABLE.c.state.in_(["queued", "sending"]))

    def all_marked() -> bool:
        with database.connect() as connection:
            return connection.execute(unsent).first() is None

    await until_on_disk(all_marked)
    with database.connect() as connection:
        rows = connection.execute(sa.select(inbox.TABLE.c.tries, inbox.TABLE.c.dead_at)).all()
        tries = connection.execute(sa.select(outbox.TABLE.c.tries)).scalars().all()
    assert (rows, set(tries)) == ([(0, None)] * 4, {0})
    assert [len([m for m in phone.from_bot if "Selamat" in m.text]) for phone in (sent, taken, waiting)] == [1, 1, 1]
    assert await program.terminate() == 0
    assert "Traceback" not in program.output
    database.dispose()
