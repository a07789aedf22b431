"""The real program as a process: doubled, stopped, started with wrong settings; the token stays secret."""

import signal
import socket
from collections.abc import AsyncIterator

import pytest

from bot.practice.local_telegram import LocalTelegram
from tests.support.processes.forked_program import ForkServer
from tests.support.processes.program_process import Program, interpreter

pytestmark = pytest.mark.both_databases


@pytest.fixture(params=["forked"])
async def second(
    request: pytest.FixtureRequest, program: Program, telegram: LocalTelegram, fork_server: ForkServer
) -> AsyncIterator[Program]:
    """A second process in a folder of its own; killed at the end if it still runs."""
    folder = program.folder / "second"
    folder.mkdir()
    other = Program(telegram, folder, interpreter if request.param == "interpreter" else fork_server.start)
    yield other
    if other.runs:
        await other.kill9()


async def test_a_second_process_on_the_same_database_says_so_and_stops(
    program: Program, second: Program, database_url: str
) -> None:
    await program.starts(DATABASE_URL=database_url)
    await second.launches(DATABASE_URL=database_url, START_PATIENCE="0")
    assert await second.ends() == 3
    assert "Proses lain sudah memakai basis data ini" in second.output
    assert program.runs


# A fork polls within the 0.8 s in which nobody can tell who came first; the interpreter imports for longer.
@pytest.mark.parametrize("second", ["interpreter"], indirect=True)
async def test_a_second_poller_of_the_same_token_says_so_and_stops(program: Program, second: Program) -> None:
    await program.starts()
    await second.launches()
    assert await second.ends(within=40) == 3
    assert "token yang sama" in second.output
    assert program.runs


async def test_sigterm_finishes_what_is_in_flight(real_program: Program, telegram: LocalTelegram) -> None:
    program = real_program
    await program.starts()
    person = telegram.person("Ibu Rina")
    gate = telegram.faults.held("sendMessage", to=person)
    person.opens()
    await gate.reached()
    assert program.process is not None
    program.process.send_signal(signal.SIGTERM)
    gate.open()
    assert await program.ends() == 0
    await program.starts()
    await telegram.all_heard()
    assert len([message for message in person.from_bot if "Selamat" in message.text]) == 1


async def test_an_update_survives_kill_9_between_arrival_and_answer(
    program: Program, telegram: LocalTelegram, database_url: str
) -> None:
    await program.starts(DATABASE_URL=database_url)
    person = telegram.person("Ibu Rina")
    telegram.faults.slow(60, "sendMessage", times=1)
    person.opens()
    await telegram.all_heard()
    await program.kill9()
    telegram.faults.clear()
    await program.starts()
    await person.sees("Selamat")


WRONG_SETTINGS = [
    ("TELEGRAM_BOT_TOKEN", "bukan-token", "TELEGRAM_BOT_TOKEN tidak dapat dipakai"),
    ("DATABASE_URL", "mysql://x", "DATABASE_URL tidak dapat dipakai"),
    ("DATABASE_URL", "sqlite:////proc/nowhere/x.db", "DATABASE_URL tidak dapat dipakai"),
    ("ADMIN_TELEGRAM_IDS", "12, dua", "ADMIN_TELEGRAM_IDS tidak dapat dipakai"),
    ("OFFICE_TIMEZONE", "Asia/Banjarmasin", "OFFICE_TIMEZONE tidak dapat dipakai"),
    ("OFFICE_HOURS", "siang", "OFFICE_HOURS tidak dapat dipakai"),
    ("TELEGRAM_MODE", "pigeon", "TELEGRAM_MODE tidak dapat dipakai"),
    ("WEBHOOK_LISTEN", "8443", "WEBHOOK_LISTEN tidak dapat dipakai"),
    ("LOG_LEVEL", "LOUD", "LOG_LEVEL tidak dapat dipakai: isi dengan 'DEBUG'"),
    ("SEND_PER_SECOND", "cepat", "SEND_PER_SECOND tidak dapat dipakai: isi dengan angka"),
    ("SEND_PER_SECOND", "-1", "SEND_PER_SECOND tidak dapat dipakai: isi dengan angka 0"),
    ("DATA_DIR", "/proc/nowhere", "DATA_DIR tidak dapat dipakai: folder itu tidak dapat ditulisi"),
    ("WEBHOOK_SECRET", "a b!", "WEBHOOK_SECRET tidak dapat dipakai"),
]


async def test_a_wrong_setting_is_one_clear_line_and_exit_2(program: Program) -> None:
    right = dict(program.settings)
    for setting, value, sentence in WRONG_SETTINGS:
        said_before = len(program.output)
        await program.launches("run", **{setting: value})
        assert (await program.ends(), setting) == (2, setting)
        said = program.output[said_before:]
        assert said.startswith(sentence)
        assert len(said.strip().splitlines()) == 1
        program.settings = dict(right)


async def test_a_port_that_cannot_be_listened_on_is_one_clear_line(program: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        hook = {"TELEGRAM_MODE": "webhook", "WEBHOOK_URL": "https://contoh.go.id/t", "WEBHOOK_SECRET": "rahasia"}
        for listen, status in ((f"127.0.0.1:{taken.getsockname()[1]}", 75), ("192.0.2.1:8443", 2)):
            await program.launches("run", WEBHOOK_LISTEN=listen, **hook)
            assert (await program.ends(), listen) == (status, listen)
            assert "WEBHOOK_LISTEN tidak dapat dipakai" in program.output.strip().splitlines()[-1]
    assert "Traceback" not in program.output


async def test_a_refused_token_says_so_and_burns_nothing(program: Program, telegram: LocalTelegram) -> None:
    wrong = {"TELEGRAM_BOT_TOKEN": "123456:bukan-token-yang-benar", "REFUSED_TOKEN_PATIENCE": "1"}
    await program.launches("run", **wrong)
    assert await program.ends() == 2
    assert "Telegram refuses TELEGRAM_BOT_TOKEN" in program.output  # at once, while it is asked again
    assert "Telegram menolak TELEGRAM_BOT_TOKEN" in program.output


async def test_the_token_never_appears_in_the_output(real_program: Program, telegram: LocalTelegram) -> None:
    program = real_program
    await program.starts(LOG_LEVEL="DEBUG")
    person = telegram.person("Ibu Rina")
    for switch in (telegram.faults.closed, telegram.faults.malformed, telegram.faults.server_error):
        switch(method="sendMessage", times=1)
    telegram.faults.server_error(method="getUpdates", times=2)
    person.opens()
    await person.sees("Selamat", within=30)
    await telegram.disconnect()
    await program.terminate()
    secret = telegram.token.partition(":")[2]
    assert "was not (surely) sent" in program.output  # the faults were logged (a traceback: test_logs)
    assert secret not in program.output
