"""A PostgreSQL server that is really stopped, restarted and silenced under the running program, and at its start."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest
import sqlalchemy as sa

from bot.pipeline.locks import ADVISORY_LOCK
from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person as Phone
from models.queues import inbox, outbox
from tests.database.test_locks import terminate_the_lock
from tests.support.faults.disk import until_on_disk
from tests.support.processes.program_process import STOPS_WITHIN, Program
from tests.support.servers.own_postgres import OwnPostgres

RUN_AGAIN = 75
WAITS = "Not started yet"
DOUBTFUL = re.compile(r"(\d+) doubtful messages are repeated")


@pytest.fixture
def url(own_postgres: OwnPostgres) -> Iterator[str]:
    """A fresh database on the test's own server."""
    fresh = own_postgres.maker.fresh()
    yield fresh
    own_postgres.maker.drop(fresh)


def states(url: str, column: str, table: sa.Table) -> Counter[object]:
    """How many rows there are of each value of a column."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return Counter(connection.execute(sa.select(table.c[column])).scalars())


def greetings(phone: Phone) -> int:
    """How often the bot has greeted somebody."""
    return len([message for message in phone.from_bot if "Selamat" in message.text])


class Supervisor:
    """Starts the program again when it ends with RUN_AGAIN, as systemd's Restart=on-failure does."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.statuses: list[int] = []

    async def watches(self) -> None:
        """Until it ends with another status."""
        while True:
            self.statuses.append(await self.program.ends())
            if self.statuses[-1] != RUN_AGAIN:
                return
            await self.program.launches()


@pytest.mark.only_postgresql
async def test_nothing_is_lost_or_doubled_when_postgresql_crashes_and_is_away_for_a_while(
    program: Program, telegram: LocalTelegram, own_postgres: OwnPostgres, url: str
) -> None:
    phones = [telegram.person(f"Orang {number}") for number in range(12)]
    before, during, away = phones[:4], phones[4:8], phones[8:]
    await program.starts(DATABASE_URL=url, SEND_PER_SECOND="0")
    for phone in before:
        phone.opens()
    for phone in before:
        await phone.sees("Selamat")
    await until_on_disk(lambda: states(url, "state", outbox.TABLE).keys() <= {"sent", "dropped"})
    supervisor = Supervisor(program)
    watching = asyncio.create_task(supervisor.watches())
    for phone in during:
        phone.opens()
    await own_postgres.stops()
    for phone in away:
        phone.opens()
    await until_on_disk(lambda: WAITS in program.output, within=30)
    await own_postgres.starts()
    for phone in phones:
        await phone.sees("Selamat", within=30)
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    assert await program.terminate() == 0
    assert supervisor.statuses and set(supervisor.statuses) == {RUN_AGAIN}
    assert "tidak menulis apa pun lagi" in program.output
    assert "Traceback" not in program.output
    doubtful = sum(int(number) for number in DOUBTFUL.findall(program.output))
    assert sum(map(greetings, phones)) <= len(phones) + doubtful
    assert [greetings(phone) for phone in before] == [1] * len(before)
    assert states(url, "state", outbox.TABLE).keys() <= {"sent", "dropped"}
    assert states(url, "handled_at", inbox.TABLE)[None] == 0


@pytest.mark.only_postgresql
async def test_sigterm_while_every_process_of_postgresql_is_stopped(
    program: Program, telegram: LocalTelegram, own_postgres: OwnPostgres, url: str
) -> None:
    await program.starts(DATABASE_URL=url)
    taken, person = telegram.person("Pak Budi"), telegram.person("Ibu Rina")
    gate = telegram.faults.held("sendMessage", to=taken)
    taken.opens()
    await gate.reached()
    own_postgres.falls_silent()
    try:
        gate.open()  # Telegram takes the message, which cannot be marked any more
        await taken.sees("Selamat")
        person.opens()
        await telegram.until(lambda: not telegram.state.updates.poll_waits, 10)
        began = asyncio.get_running_loop().time()
        status = await program.terminate()
        assert (status, asyncio.get_running_loop().time() - began < STOPS_WITHIN) == (0, True)
    finally:
        own_postgres.falls_silent(False)
    assert states(url, "state", outbox.TABLE)["sending"] == 1
    await program.starts()
    assert "1 doubtful messages are repeated" in program.output
    await person.sees("Selamat")


@pytest.mark.only_postgresql
async def test_a_start_waits_for_a_server_and_refuses_a_wrong_setting(
    program: Program, telegram: LocalTelegram, own_postgres: OwnPostgres, url: str
) -> None:
    run = own_postgres.maker.run
    run("CREATE ROLE full LOGIN CONNECTION LIMIT 0")
    run("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    hba = own_postgres.folder / "pg_hba.conf"
    hba.write_text(f"local all guarded scram-sha-256\n{hba.read_text()}")
    run("SELECT pg_reload_conf()")
    right = sa.make_url(url)
    cases = [
        (right.set(host="127.0.0.1", port=9, query={}), RUN_AGAIN, "Basis data belum dapat dipakai: "),
        (right.set(query={"host": "/nowhere"}), RUN_AGAIN, "Basis data belum dapat dipakai: "),
        (right.set(username="full"), RUN_AGAIN, "Basis data belum dapat dipakai: "),
        (right.set(database="nowhere"), 2, "DATABASE_URL tidak dapat dipakai: "),
        (right.set(username="nobody"), 2, "DATABASE_URL tidak dapat dipakai: "),
        (right.set(username="guarded", password="wrong"), 2, "DATABASE_URL tidak dapat dipakai: "),
    ]
    for wrong, status, sentence in cases:
        said_before = len(program.output)
        await program.launches("run", DATABASE_URL=wrong.render_as_string(hide_password=False), START_PATIENCE="0")
        assert (await program.ends(), str(wrong)) == (status, str(wrong))
        said = program.output[said_before:]
        assert said.startswith(sentence)
        assert len(said.strip().splitlines()) == 1
        assert "wrong" not in said


@pytest.mark.only_postgresql
async def test_a_start_waits_for_the_lock_of_a_predecessor_and_can_be_ended(
    program: Program, telegram: LocalTelegram, url: str
) -> None:
    with psycopg.connect(url.replace("+psycopg", "")) as predecessor:
        predecessor.execute("SELECT pg_advisory_lock(%s)", (ADVISORY_LOCK,))
        await program.launches("run", DATABASE_URL=url)
        await until_on_disk(lambda: WAITS in program.output, within=30)
        assert await program.terminate() == 0
        said_before = len(program.output)
        await program.launches()
        await until_on_disk(lambda: WAITS in program.output[said_before:], within=30)
    await telegram.polled()
    assert program.runs


@pytest.mark.only_postgresql
async def test_a_start_that_waits_for_telegram_can_be_ended_and_notices_a_lost_lock(
    program: Program, telegram: LocalTelegram, url: str
) -> None:
    telegram.faults.closed(method="getMe", times=None)
    waits = "Telegram is not reachable yet"
    await program.launches(DATABASE_URL=url)
    await until_on_disk(lambda: waits in program.output, within=30)
    assert await program.terminate() == 0
    said_before = len(program.output)
    await program.launches()
    await until_on_disk(lambda: waits in program.output[said_before:], within=30)
    engine = sa.create_engine(url)
    terminate_the_lock(engine)
    engine.dispose()
    assert await program.ends(within=STOPS_WITHIN) == RUN_AGAIN
    assert "tidak menulis apa pun lagi" in program.output.strip().splitlines()[-1]
