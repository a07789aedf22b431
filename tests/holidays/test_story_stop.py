"""The real program is stopped and killed while it reads a file of days off that would take hours."""

import time

import sqlalchemy as sa

from bot.practice.local_telegram import LocalTelegram
from models.database import transaction
from models.holidays import CalendarFile
from models.people.people import StaffRole
from tests.holidays.test_reader_process import SECONDLY
from tests.support.clock import MORNING
from tests.support.faults.disk import until_on_disk
from tests.support.processes.children import children, is_there
from tests.support.processes.program_process import STOPS_WITHIN, Program
from tests.support.rows import somebody


async def reading(program: Program) -> int:
    """Start the program and wait until its reader is at work; returns the reader's process id."""
    await program.starts()
    assert program.process is not None
    pid = program.process.pid
    await until_on_disk(lambda: bool(children(pid)), within=30)
    return children(pid).pop()


async def test_neither_a_stop_nor_a_kill_leaves_the_reader_behind(
    telegram: LocalTelegram, program: Program, database_url: str, engine: sa.Engine
) -> None:
    program.settings |= {"DATABASE_URL": database_url}
    ina = telegram.person("Ina Rahmawati")
    ina.opens()
    message = ina.sends_document("libur.ics", SECONDLY)
    telegram.state.updates.pending.clear()
    with transaction(engine) as session:
        admin = somebody(session, ina.id, "Ina Rahmawati", MORNING, StaffRole.ADMIN)
        file_id = message.wire["document"]["file_id"]
        row = CalendarFile(chat_id=ina.id, person_id=admin.id, file_id=file_id, file_name="libur.ics", due_at=MORNING)
        session.add(row)
    reader = await reading(program)
    asked = time.monotonic()
    assert await program.terminate() == 0
    assert time.monotonic() - asked < STOPS_WITHIN and not is_there(reader)
    reader = await reading(program)
    await program.kill9()
    # Nobody is left to end it: its own limits do, 5 s of CPU or 20 s in all, whatever else this machine does.
    await until_on_disk(lambda: not is_there(reader), within=30)
