"""A workbook is handed in over HTTP by two at once, found again by whoever may see it, and survives kill -9."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.people import consents
from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person as Phone
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.database import open_reader, reading, transaction
from models.mass_changes import ChangeState, MassChange
from models.people.people import StaffRole
from models.queues.outbox import OutboxRow, OutboxState
from tests.imports.test_files import titled, workbook
from tests.support.clock import MORNING
from tests.support.processes.program_process import Program
from tests.support.rows import SETTINGS, holds_seat, somebody
from tests.support.running_office import Office

pytestmark = pytest.mark.both_databases

ROWS, KILLS = 60, 3


def employs(session: Session, phone: Phone, name: str) -> None:
    """One more who works at the office and has agreed to the text about data."""
    person = somebody(session, phone.id, name, MORNING, StaffRole.ASISTEN)
    person.consented_at = person.last_seen_at = person.pinned_at = MORNING
    person.agreed_to = consents.version(SETTINGS)


def sent(session: Session) -> list[str]:
    """The numbers of the reports of all items, oldest item first."""
    query = select(Report.number).join(Assignment, col(Assignment.report_id) == col(Report.id))
    return list(session.exec(query.order_by(col(Assignment.id))))


async def hands_in(phone: Phone, name: str, data: bytes, columns: str) -> None:
    """Send a file and confirm its columns, of which these words are shown."""
    phone.says("/impor")
    await phone.sees("Memasukkan banyak penugasan")
    phone.sends_document(name, data)
    phone.taps("Sudah benar", on=await phone.sees(name, columns))


async def test_two_hand_in_the_same_workbook_and_each_finds_what_they_may_see(office: Office) -> None:
    rina = office.telegram.person("Rina Astuti")
    rina.opens()
    await rina.sees("Selamat datang")
    with transaction(office.engine) as session:
        employs(session, rina, "Rina Astuti")
    for phone in (office.ina, rina):
        await hands_in(phone, "rekap.xlsx", workbook(titled), "2 baris, judul kolom di baris 5")
    screens = [await phone.sees("2 baris", "2 baru", "tenggat 15 Des") for phone in (office.ina, rina)]
    office.ina.taps("Kirim 2 penugasan", on=screens[0])
    rina.taps("Kirim 2 penugasan", on=screens[1])
    await office.ina.sees("2 penugasan sudah dikirim")
    await rina.sees("0 baru, 2 sudah ada")
    await office.sari.sees("KTP “belum” terbit")
    with transaction(office.engine) as session:
        assert sent(session) == ["0179/LM/VI/2026/BJM", "0180/LM/VI/2026/BJM"]

    refused = b"Nomor laporan;Instansi;Perihal;Tenggat\n0181/LM/VI/2026/BJM;Banjar;=1+1;15-12-2026\n"
    await hands_in(office.ina, "satu.csv", refused, "1 baris")
    returned = await office.ina.sees("1 baris belum diterima", "alasannya")
    file = office.telegram.state.files.find(returned.wire["document"]["file_id"])
    assert file is not None and file.data is not None
    assert "'=1+1;15-12-2026;" in file.data.decode() and "dapat berarti" in file.data.decode()
    assert not any("Rina" in each.text and "satu.csv" in each.text for each in rina.messages)

    office.ina.says("/cari jalan rusak")
    await office.ina.sees("Jalan rusak", "Banjarmasin")
    for phone, words in ((office.sari, "jalan rusak"), (office.yohanes, "ktp")):
        phone.says(f"/cari {words}")
        await phone.sees("Tidak ada penugasan yang cocok")
    office.sari.says("/cari ktp terb")
    await office.sari.sees("0179/LM/VI/2026/BJM", "15 Des")
    office.stranger.opens()
    await office.stranger.sees("Selamat datang di Narahubung")
    for command, said in (("/cari ktp", "belum terdaftar"), ("/impor", "khusus petugas")):
        office.stranger.says(command)
        await office.stranger.sees(said)


def has_sent(goal: int, session: Session) -> bool:
    """Are so many items there?"""
    return len(sent(session)) >= goal


def unsent(session: Session) -> bool:
    """Does the import still run, or is a message of it still to be sent?"""
    waits = select(OutboxRow).where(col(OutboxRow.state).in_([OutboxState.QUEUED, OutboxState.SENDING]))
    state = session.exec(select(col(MassChange.state))).one()
    return state is not ChangeState.DONE or session.exec(waits.limit(1)).first() is not None


@pytest.mark.timeout(180)
async def test_kills_while_rows_are_sent_lose_none_and_send_none_twice(
    telegram: LocalTelegram, program: Program, database_url: str, engine: sa.Engine
) -> None:
    program.settings |= {"DATABASE_URL": database_url, "SEND_PER_SECOND": "0"}
    ina, sari = telegram.person("Ina Rahmawati"), telegram.person("Sari Wahyuni")
    for phone in (ina, sari):
        phone.opens()
    telegram.state.updates.pending.clear()
    with transaction(engine) as session:
        employs(session, ina, "Ina Rahmawati")
        holds_seat(session, somebody(session, sari.id, "Sari Wahyuni", MORNING), "63.05", MORNING)
    numbers = [f"{number:04}/LM/VI/2026/BJM" for number in range(1, ROWS + 1)]
    due_on = date(2027, 6, 15)
    lines = ["Nomor laporan;Instansi;Perihal;Tenggat", *(f"{each};Tapin;KTP {each};{due_on}" for each in numbers)]
    await program.starts()
    await hands_in(ina, "banyak.csv", "\n".join(lines).encode(), f"{ROWS} baris")
    ina.taps(f"Kirim {ROWS} penugasan", on=await ina.sees(f"{ROWS} baru"))
    reader = open_reader(engine.url)  # beside the program

    async def until(holds: Callable[[Session], bool]) -> None:
        async with asyncio.timeout(100):
            while True:
                with reading(reader) as session:
                    if holds(session):
                        return
                await asyncio.sleep(0.02)

    for number in range(1, KILLS + 1):
        await until(partial(has_sent, number * ROWS // (KILLS + 2)))
        await program.kill9()
        await program.starts()
    await until(lambda session: not unsent(session))
    await ina.sees(f"{ROWS} penugasan sudah dikirim")
    await program.terminate()
    reader.dispose()
    with transaction(engine) as session:
        assert Counter(sent(session)) == Counter(numbers)
        new = select(OutboxRow).where(OutboxRow.method == "sendMessage", col(OutboxRow.name).startswith("card:"))
        cards = Counter(row.name for row in session.exec(new) if row.chat_id == sari.id)
    assert len(cards) == ROWS and set(cards.values()) == {1}
