"""A self-report over HTTP: an album before anything was pressed, two taps at the end, a kill at handing in."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.attachments import photo
from bot.practice.phone.people import Person as Phone
from bot.standards.periods import sending
from bot.standards.periods.sending import Start
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.database import transaction
from models.evidence.evidence import Evidence, EvidenceKind, Storage, Submission, SubmissionState
from models.people.people import Person, StaffRole
from models.rules.assignments import Event, Status
from models.standards import instruments
from tests.support.clock import MORNING
from tests.support.processes.program_process import Program
from tests.support.rows import agency_called, context_at, holds_seat, somebody
from tests.support.running_office import Office

pytestmark = pytest.mark.both_databases


def self_report(session: Session, owner: Person, officer: Phone) -> Assignment:
    """A period of SP14 for a unit of Tapin, where this phone's owner answers."""
    unit = agency_called(session, "63.05.0001")
    holds_seat(session, somebody(session, officer.id, "Budi Santoso", MORNING), unit.code, MORNING)
    sp14 = next(each for each in instruments.newest(session) if each.code == "SP14")
    sending.start(context_at(session, MORNING), Start(sp14, [unit], date(2026, 12, 18)), owner)
    return session.exec(select(Assignment).where(Assignment.agency_id == unit.id)).one()


def reported(session: Session, item_id: int) -> list[int]:
    """The numbers of the components that were handed in."""
    actions = assignments.actions_of(session, item_id)
    return [each.number for each in actions if each.status is Status.REPORTED]


async def test_an_album_first_then_component_by_component_then_one_receipt(before_opening: Office) -> None:
    office, budi = before_opening, before_opening.stranger
    budi.opens()
    office.telegram.state.updates.pending.clear()
    with transaction(office.engine) as session:
        owner = session.exec(select(Person).where(Person.telegram_id == office.ina.user.id)).one()
        item = self_report(session, owner, budi)
        item_id, code = item.id, item.code
    await office.opens()
    await budi.sees(f"#{code} · Standar pelayanan 2026-1", "14 komponen. Boleh dicicil")
    budi.sends_album([photo(), photo("papan persyaratan"), photo()])
    which = await budi.sees("3 berkas ini untuk komponen mana?")
    budi.taps("2. Persyaratan", on=which)
    await budi.sees("2/14 Persyaratan", "3 berkas untuk Persyaratan. Belum diperiksa.")
    budi.taps("Lanjut ▸")
    await budi.sees("3/14 Sistem, mekanisme, dan prosedur")
    budi.sends_video(size=64 * 1024 * 1024)
    await budi.sees("64 MB diterima", "salinannya tetap di Telegram")
    budi.taps("Sudah lengkap (2)")
    await budi.sees("12 belum berisi")
    budi.taps_twice("Kirim 2 dulu")
    receipt = await budi.sees("2 komponen", f"Tanda terima TT-{code}-1", "Berkas 0001/SP/XI/2026/BJM")
    assert "\nPersyaratan\n1. 🖼 foto" in receipt.text and "\nSistem, mekanisme, dan prosedur\n4. " in receipt.text
    assert "pelapor" not in receipt.text.lower() and "indakan korektif" not in receipt.text
    await office.ina.sees(f"Hasil #{code}", "2 komponen")
    assert sum(f"Hasil #{code}" in each.text for each in office.ina.from_bot) == 1
    with transaction(office.engine) as session:
        assert reported(session, item_id) == [2, 3]
        storages = list(session.exec(select(col(Evidence.storage)).where(Evidence.kind == EvidenceKind.VIDEO)))
        assert storages == [Storage.REFERENCE]
        assert session.exec(select(sa.func.count()).where(AssignmentEvent.event == Event.REPORTED)).one() == 1


async def test_an_album_one_by_one_a_wrong_file_dropped_and_one_more_while_it_is_judged(
    before_opening: Office,
) -> None:
    office, budi = before_opening, before_opening.stranger
    budi.opens()
    office.telegram.state.updates.pending.clear()
    with transaction(office.engine) as session:
        owner = session.exec(select(Person).where(Person.telegram_id == office.ina.user.id)).one()
        code = self_report(session, owner, budi).code
    await office.opens()
    await budi.sees(f"#{code} · Standar pelayanan 2026-1")
    _, second = budi.sends_album([photo("papan biaya"), photo("ruang tunggu")])
    budi.taps("Satu per satu", on=await budi.sees("2 berkas ini untuk komponen mana?"))
    budi.taps("👉 5. Biaya/tarif", on=await budi.sees("foto “papan biaya” (1 lagi menunggu)"))
    asked = await budi.sees("1 berkas masuk ke", "foto “ruang tunggu”. Untuk komponen mana?")
    assert asked.wire["reply_to_message"]["message_id"] == second.wire["message_id"]
    budi.taps("2. Persyaratan", on=asked)
    await budi.sees("2/14 Persyaratan", "1 berkas untuk Persyaratan")
    root = office.settings.data_dir / "evidence" / code
    await budi.state.changes.until(lambda: len(list(root.glob("*"))) == 2 or None, 30)
    budi.taps("Bukan untuk ini")
    budi.taps("Hapus", on=await budi.sees("foto “ruang tunggu”, sekarang untuk Persyaratan"))
    await budi.sees("foto untuk Persyaratan sudah dihapus dan tidak akan dikirim")
    assert len(list(root.glob("*"))) == 1
    budi.taps("Sudah lengkap (1)", on=await budi.sees("2/14 Persyaratan", "Silakan kirim berkas"))
    budi.taps("Kirim 1 dulu", on=await budi.sees("13 belum berisi"))
    await budi.sees(f"Tanda terima TT-{code}-1")
    await office.ina.sees(f"Hasil #{code}", "1 komponen")
    budi.sends_photo("papan tarif yang baru")
    budi.taps("👉 🔎 5. Biaya/tarif", on=await budi.sees("Berkas ini untuk komponen mana?", "sedang diperiksa"))
    await budi.sees("1 berkas menyusul ke", "Pemeriksa sudah diberi tahu")
    await office.ina.sees(f"Hasil #{code}", "Susulan untuk Biaya/tarif")


async def test_a_kill_at_handing_in_gives_one_receipt(
    telegram: LocalTelegram, program: Program, engine: sa.Engine, database_url: str
) -> None:
    program.settings |= {"DATABASE_URL": database_url}
    ina, budi = telegram.person("Ina Rahmawati"), telegram.person("Budi Santoso")
    for phone in (ina, budi):
        phone.opens()
    telegram.state.updates.pending.clear()
    with transaction(engine) as session:
        head = somebody(session, ina.id, "Ina Rahmawati", MORNING, StaffRole.ADMIN)
        item = self_report(session, head, budi)
        item_id, code = item.id, item.code
    await program.starts()
    await budi.sees(f"#{code}")
    budi.taps("Mulai")
    await budi.sees("1/14 Dasar hukum")
    budi.sends_photo()
    await budi.sees("1 berkas untuk Dasar hukum")
    budi.taps("Sudah lengkap (1)")
    await budi.sees("13 belum berisi")
    gate = telegram.faults.held("answerCallbackQuery")
    send = budi.finds("Kirim 1 dulu").wire["callback_data"]
    budi.forge_press(send)
    await gate.reached()
    await program.kill9()
    telegram.faults.clear()
    await program.starts()
    await budi.sees(f"Tanda terima TT-{code}-1", "\nDasar hukum\n1. 🖼 foto")
    budi.forge_press(send)
    await budi.gets_toast(f"TT-{code}-1")
    with transaction(engine) as session:
        assert reported(session, item_id) == [1]
        states = list(session.exec(select(col(Submission.state))))
        assert states == [SubmissionState.SUBMITTED]
        assert session.exec(select(sa.func.count()).where(AssignmentEvent.event == Event.REPORTED)).one() == 1
