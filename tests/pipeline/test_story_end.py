"""The end of the program: asked for while something hangs, or forced because the lock on the database is gone."""

import shutil
import signal
import sqlite3
from pathlib import Path

import pytest

from bot.practice.local_telegram import LocalTelegram
from models.database import open_engine
from models.setup.migrate import newest_version
from tests.database.test_locks import terminate_the_lock
from tests.support.processes.program_process import STOPS_WITHIN, Program

RUN_AGAIN = 75


async def stops(program: Program) -> int:
    """SIGTERM; the exit status, or TimeoutError when it takes too long."""
    assert program.process is not None
    program.process.send_signal(signal.SIGTERM)
    return await program.ends(within=STOPS_WITHIN)


@pytest.mark.both_databases
async def test_sigterm_while_telegram_hangs(program: Program, telegram: LocalTelegram, database_url: str) -> None:
    await program.starts(DATABASE_URL=database_url)
    quick, person = telegram.person("Pak Budi"), telegram.person("Ibu Rina")
    gate = telegram.faults.held("sendMessage", to=person)
    person.opens()
    await gate.reached()
    quick.opens()
    await quick.sees("Selamat")
    telegram.faults.slow(60, "getUpdates")
    assert await stops(program) == 0
    telegram.faults.clear()
    await program.starts()
    await person.sees("Selamat")  # known as doubtful, hence sent again
    assert "1 doubtful messages are repeated" in program.output
    assert len([message for message in quick.from_bot if "Selamat" in message.text]) == 1


@pytest.mark.only_sqlite
async def test_sigterm_while_somebody_locks_the_sqlite_file(program: Program, telegram: LocalTelegram) -> None:
    await program.starts()
    taken, person = telegram.person("Pak Budi"), telegram.person("Ibu Rina")
    gate = telegram.faults.held("sendMessage", to=taken)
    taken.opens()
    await gate.reached()
    other = sqlite3.connect(program.folder / "narahubung.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    gate.open()  # Telegram takes the message, which cannot be marked now
    await taken.sees("Selamat")
    person.opens()
    await telegram.polled()
    assert await stops(program) == 0
    assert other.execute("SELECT count(*) FROM outbox WHERE state = 'sending'").fetchone() == (1,)
    other.close()
    await program.starts()
    assert "1 doubtful messages are repeated" in program.output
    await person.sees("Selamat")


@pytest.mark.both_databases
async def test_a_lost_lock_ends_the_program_with_a_line_and_a_status_to_run_again(
    program: Program, telegram: LocalTelegram, database_url: str
) -> None:
    await program.starts(DATABASE_URL=database_url)
    if database_url.startswith("sqlite"):
        shutil.move(database_url.removeprefix("sqlite:///"), program.folder / "moved.db")
    else:
        other = open_engine(database_url)
        terminate_the_lock(other)
        other.dispose()
    assert await program.ends(within=30) == RUN_AGAIN
    assert "tidak menulis apa pun lagi" in program.output.strip().splitlines()[-1]
    assert "Traceback" not in program.output


@pytest.mark.both_databases
async def test_nobody_but_the_process_that_holds_the_lock_migrates(
    program: Program, telegram: LocalTelegram, database_url: str
) -> None:
    await program.starts(DATABASE_URL=database_url)
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    holder, program.process = program.process, None
    for command, status, sentence in [
        (("run",), 3, "Proses lain sudah memakai basis data ini"),
        (("migrate",), 3, "Proses lain sudah memakai basis data ini"),
        (("requeue", "1"), 2, "Basis data belum mutakhir"),
        (("invite-admin",), 2, "Basis data belum mutakhir"),
    ]:
        said_before = len(program.output)
        await program.launches(*command, START_PATIENCE="0")
        assert (await program.ends(), command) == (status, command)
        assert sentence in program.output[said_before:]
    program.process = holder
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == "0001"
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{newest_version()}'")
    engine.dispose()


@pytest.mark.both_databases
async def test_a_database_of_a_newer_program_is_refused(program: Program, database_url: str) -> None:
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    await program.launches("run", DATABASE_URL=database_url)
    assert await program.ends() == 2
    assert program.output.startswith("Basis data dibuat oleh versi program yang lebih baru")


async def test_an_operators_command_creates_no_database(program: Program) -> None:
    (program.folder / "narahubung.db").unlink()
    await program.launches("requeue", "1")
    assert await program.ends() == 2
    assert program.output.startswith("Basis data belum ada")
    assert not (program.folder / "narahubung.db").exists()


def rights(folder: Path) -> dict[str, str]:
    """The rights of everything in a folder, but for the test's own output."""
    found = [path for path in folder.rglob("*") if path.name not in ("output.log", ".env")]
    return {str(path.relative_to(folder)): oct(path.stat().st_mode & 0o777) for path in found}


async def test_only_the_account_of_the_bot_can_read_what_it_stores(
    real_program: Program, telegram: LocalTelegram
) -> None:
    evidence = real_program.folder / "data" / "evidence" / "K7Q2"
    evidence.mkdir(parents=True)
    (evidence / "1-foto.jpg").write_bytes(b"x")
    for path in (evidence.parent.parent, evidence.parent, evidence):
        path.chmod(0o755)
    (evidence / "1-foto.jpg").chmod(0o644)
    (real_program.folder / ".env").write_text("TELEGRAM_BOT_TOKEN=1:x\n")
    (real_program.folder / ".env").chmod(0o644)
    await real_program.starts()
    found = rights(real_program.folder)
    assert {name for name in found if name.startswith("narahubung.db")} == {
        f"narahubung.db{ending}" for ending in ("", "-wal", "-shm", ".lock")
    }
    folders = {"data", "data/evidence", "data/evidence/K7Q2", "data/evidence/.partial"}
    assert found == {name: "0o700" if name in folders else "0o600" for name in found}
    assert "chmod 600 .env" in real_program.output
    assert "Rights of others were taken from" in real_program.output


async def test_a_database_that_others_could_read_is_tightened(program: Program) -> None:
    await program.launches("migrate")
    assert await program.ends() == 0
    (program.folder / "narahubung.db").chmod(0o644)
    await program.launches("migrate")
    assert await program.ends() == 0
    assert rights(program.folder)["narahubung.db"] == "0o600"
