"""Hapus data, proved by a search: no byte of what was about the person is left in a table or in a file."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import escape
from pathlib import Path

import orjson
import pytest
import sqlalchemy as sa

from bot.practice.phone.people import Person as Phone
from bot.reach import retention
from models.database import empty_log, transaction
from models.office.tasks import StaffTask
from models.people.people import StaffRole
from models.queues.inbox import TABLE as INBOX
from models.queues.outbox import TABLE as OUTBOX
from models.setup.tables import METADATA
from tests.support.rows import context_at, somebody
from tests.support.running_office import Office
from tests.support.stories import reports, stored_evidence

NAME, POSITION, ACCOUNT = "Zulkifli & Wardhana", "Kepala Subbagian Zirkon", "zulkifli_zirkon"
REASON, LETTER = "Mohon lewat Zainal dahulu", "Surat dari Zubaidah"
QUESTION = "Kapan disetujui? " + "Tanyakan Zamzami. " * 240  # more than one message at the office


async def registers(office: Office) -> str:
    """The person asks for a seat, with name, position and phone; returns the phone number."""
    person = office.stranger
    person.user.username = ACCOUNT
    person.opens()
    await person.sees("belum terdaftar")
    person.taps("Daftar sebagai narahubung")
    await person.sees("inspektorat mana")
    person.taps("Kab. Balangan")
    await person.sees("Pemberitahuan privasi")
    person.taps("Lanjut")
    await person.sees("nama lengkap")
    person.says(NAME)
    await person.sees("jabatan")
    person.says(POSITION)
    await person.sees("Bagikan nomor saya")
    person.shares_contact()
    await person.sees("Komitmen")
    person.taps("Setuju")
    await person.sees("sudah kami terima")
    return person.user.phone.lstrip("+")


async def is_refused(office: Office, by: Phone) -> None:
    """Staff look at the request by buttons, and refuse it with a reason; another one has just begun to."""
    await office.ina.sees("Permohonan narahubung")
    office.ina.taps("Tolak")
    await office.ina.sees("alasan")
    by.says("/narahubung")
    await by.sees("1 permohonan menunggu")
    by.taps(f"{NAME}: Kab. Balangan")
    await office.telegram.until(lambda: "Permohonan narahubung" in by.last.text)
    by.taps("Tolak")
    await by.sees("alasan", "Zulkifli")
    office.ina.says(REASON)
    await office.stranger.sees(REASON)


async def erases(office: Office, person: Phone) -> None:
    """/dataku, Hapus data, Ya."""
    person.says("/dataku")
    await person.sees("Data Bapak/Ibu di Narahubung")
    person.taps("Hapus data")
    await person.sees("tidak dapat dikembalikan")
    person.taps("Ya, hapus data saya")
    await person.sees("Terima kasih atas kerja sama")
    await office.telegram.all_heard()


def dead_letter(office: Office, chat_id: int, text: str) -> None:
    """An update that failed three times."""
    body = {"update_id": 77, "message": {"from": {"id": chat_id}, "chat": {"id": chat_id}, "text": text}}
    row = {"update_id": 77, "chat_id": chat_id, "payload": orjson.dumps(body).decode(), "tries": 3}
    with transaction(office.engine) as session:
        now = office.clock()
        session.connection().execute(sa.insert(INBOX).values(**row, received_at=now, dead_at=now))


def tables(office: Office) -> Iterator[str]:
    """Every row of every table as text, behind the name of its table."""
    with transaction(office.engine) as session:
        for table in METADATA.sorted_tables:
            for row in session.connection().execute(sa.select(table)):
                yield f"{table.name} {orjson.dumps(tuple(row), default=str).decode()}"


def files(office: Office) -> Iterator[tuple[str, bytes]]:
    """The files of the database (SQLite: with its log) and of the evidence."""
    path = office.engine.url.database
    if office.engine.dialect.name == "sqlite" and path is not None:
        for each in Path(path).parent.glob(f"{Path(path).name}*"):
            yield each.name, each.read_bytes()
    for each in office.settings.data_dir.rglob("*"):
        if each.is_file():
            yield str(each), each.read_bytes()


@pytest.mark.both_databases
async def test_nothing_of_a_refused_person_is_left_anywhere(before_opening: Office) -> None:
    office = before_opening
    rina = office.telegram.person("Rina")
    rina.opens()
    office.telegram.state.updates.pending.clear()
    with transaction(office.engine) as session:
        somebody(session, rina.user.id, "Rina", office.clock(), StaffRole.ASISTEN)
    await office.opens()
    phone = await registers(office)
    office.stranger.says(QUESTION[:4000])
    await office.stranger.sees("Diteruskan ke")
    await is_refused(office, rina)
    dead_letter(office, office.stranger.user.id, LETTER)
    words = ("Zulkifli", "Wardhana", "Zirkon", ACCOUNT, "Zainal", "Zubaidah", "Zamzami", phone)
    before = list(tables(office))
    assert all(any(word in row for row in before) for word in words)
    await erases(office, office.stranger)
    await office.closes()
    assert [row for row in tables(office) if any(word in row for word in words)] == []
    empty_log(office.engine)
    assert [name for name, data in files(office) if any(word.encode() in data for word in words)] == []


async def corrects(office: Office) -> None:
    """/dataku, Perbaiki data: another name and position."""
    person = office.stranger
    person.says("/dataku")
    await person.sees("Data Bapak/Ibu di Narahubung")
    person.taps("Perbaiki data")
    await person.sees("nama lengkap")
    person.says("Yusuf Xaverius")
    await person.sees("jabatan")
    person.says("Kepala Seksi Xenon")
    await person.sees("Bagikan nomor saya")
    person.shares_contact()
    await person.sees("sudah diperbarui")
    await office.telegram.all_heard()


@pytest.mark.both_databases
async def test_a_name_that_was_corrected_is_in_no_old_message_and_not_left_when_all_is_erased(office: Office) -> None:
    await registers(office)
    await office.ina.sees("Permohonan narahubung", "Zulkifli")
    await office.telegram.all_heard()
    with transaction(office.engine) as session:
        text = f"Hubungi {escape(NAME)} ({POSITION}, Kab. Balangan)."
        session.add(StaffTask(key="x", kind="x", text=text, created_at=office.clock()))
    await corrects(office)
    old, new = ("Zulkifli", "Wardhana"), ("Xaverius", "Xenon")
    rows = list(tables(office))
    assert [row for row in rows if any(word in row for word in old)] == []
    assert any("Hubungi Yusuf Xaverius (Kepala Seksi Xenon, Kab. Balangan)." in row for row in rows)
    await erases(office, office.stranger)
    await office.closes()
    words = (*old, *new, "Zirkon")
    assert [row for row in tables(office) if any(word in row for word in words)] == []


@pytest.mark.both_databases
async def test_a_week_later_the_id_at_telegram_is_gone_too_also_of_who_handed_in_evidence(tapin: Office) -> None:
    await reports(tapin.sari)
    await tapin.ina.sees("Hasil #K7Q2")
    tapin.sari.sends_document("lampiran.pdf", b"lampiran")
    await tapin.sari.sees("Berkas ini untuk")
    await tapin.telegram.all_heard()
    with transaction(tapin.engine) as session:
        refused = f"refused:message:{tapin.sari.user.id}"
        session.add(StaffTask(key=refused, kind="refused", text="…", created_at=tapin.clock()))
    await erases(tapin, tapin.sari)

    def all_is_sent() -> bool:
        waits = OUTBOX.c.state.in_(("queued", "sending"))
        with transaction(tapin.engine) as session:
            return session.connection().execute(sa.select(OUTBOX.c.id).where(waits)).first() is None

    await tapin.telegram.until(all_is_sent)
    await tapin.closes()
    number: int | None = 0
    while number is not None:
        with transaction(tapin.engine) as session:
            ctx = context_at(session, tapin.clock() + timedelta(days=8))
            number = retention.delete_part(ctx, number)
    telegram_id = re.compile(rf"(?<!\d){tapin.sari.user.id}(?!\d)")
    assert [row for row in tables(tapin) if telegram_id.search(row) or "lampiran.pdf" in row] == []
    [kept] = [each for each in stored_evidence(tapin) if each.file_name == "surat.pdf"]
    assert kept.path is not None  # the evidence itself is the agency's
