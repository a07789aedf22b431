"""A visit on the wire: killed between two notes, shared by two taps at once, answered; nothing is read before."""

from datetime import timedelta

import pytest

from bot.people import consents
from bot.practice.phone.people import Person as Phone
from bot.practice.server.chats import Message
from models import visits
from models.database import transaction
from models.people import people
from models.people.people import Person, StaffRole
from models.rules.visits import VisitStage
from tests.support.rows import SETTINGS
from tests.support.running_office import Office


@pytest.mark.both_databases
async def test_a_visit_that_is_killed_between_two_notes_is_shared_once(tapin: Office) -> None:
    ina, sari = tapin.ina, tapin.sari
    read_before = len(sari.from_bot)
    ina.says("/kunjungan Tapin")
    await ina.sees("Jenis kunjungannya?")
    ina.taps("Observasi")
    await ina.sees("Kapan?")
    ina.taps("Hari ini")
    await ina.sees("Belum ada yang dibaca instansi")
    ina.sends_photo("Ruang tunggu bersih")
    first = await ina.sees("Catatan 1", "foto")
    ina.taps("Baik", on=first)
    # Stored is enough: it is handled after the kill. Telegram drops a press that nobody fetched for 150 seconds.
    await tapin.telegram.all_heard()
    ina.says("Daftar tarif belum terlihat")
    await tapin.reopens_at(tapin.clock() + timedelta(minutes=5), was_down=True)
    second = await ina.sees("Catatan 2")
    await tapin.telegram.until(lambda: "👍 Baik" in first.text)
    ina.taps("Pertanyaan", on=second)
    await tapin.telegram.until(lambda: "❓" in second.text)
    ina.taps("Selesai berkunjung", on=second)
    await ina.sees("Ruang tunggu bersih", "Daftar tarif belum terlihat", "Belum dibagikan")
    assert [each.text for each in sari.from_bot[read_before:]] == []
    ina.taps_twice("Bagikan")
    await ina.sees("dibagikan kepada 1 narahubung")
    record = await sari.sees("Catatan kunjungan", "Daftar tarif belum terlihat")
    sari.taps("Ada catatan", on=record)
    await sari.sees("Catatan Bapak/Ibu?")
    sari.says("Catatan 2: tarif dipasang besok pagi")
    await ina.sees("Catatan instansi", "tarif dipasang besok pagi")
    await tapin.telegram.until(lambda: "tarif dipasang besok pagi" in record.text)
    assert record.buttons == []
    assert sum("Daftar tarif belum terlihat" in each.text for each in sari.from_bot) == 1
    with transaction(tapin.engine) as session:
        (view,) = visits.newest(session, 5)
        assert view.row.stage is VisitStage.ANSWERED
        assert [one.number for one in visits.notes_of(session, view.row.id)] == [1, 2]


def joins_staff(office: Office, name: str, role: StaffRole) -> Phone:
    """Somebody who has worked at the office for long, with their phone."""
    phone = office.telegram.person(name)
    phone.opens()
    office.telegram.state.updates.pending.clear()
    now, number = office.clock(), phone.user.id
    with transaction(office.engine) as session:
        row = Person(
            telegram_id=number, chat_id=number, full_name=name, staff_role=role, created_at=now, pinned_at=now
        )
        row.consented_at, row.agreed_to = now, consents.version(SETTINGS)
        session.add(row)
    return phone


async def test_a_posting_ends_during_a_visit_and_two_heads_share_it_at_once(before_opening: Office) -> None:
    office, ina, sari = before_opening, before_opening.ina, before_opening.sari
    hasan = joins_staff(office, "Hasan Basri", StaffRole.ASISTEN)
    dewi = joins_staff(office, "Dewi Lestari", StaffRole.ADMIN)
    await office.opens()
    await _posts(ina)
    await sari.sees("Hasan Basri", "mitra untuk bertanya")
    hasan.says("/kunjungan Tapin")
    hasan.taps("Observasi", on=await hasan.sees("Jenis kunjungannya?"))
    hasan.taps("Hari ini", on=await hasan.sees("Kapan?"))
    await hasan.sees("Belum ada yang dibaca instansi")
    await office.reopens_at(office.clock() + timedelta(days=2))  # Wednesday: the posting ended yesterday
    await hasan.sees("Pendampingan", "sudah selesai")
    await sari.sees("Pendampingan oleh Hasan Basri sudah selesai")
    hasan.says("Petugas menyapa setiap warga")
    note = await hasan.sees("Catatan 1")
    hasan.taps("Baik", on=note)
    await office.telegram.until(lambda: "👍" in note.text)
    with transaction(office.engine) as session:
        row = people.by_chat(session, hasan.user.id)
        assert row is not None
        people.erase(row, office.clock())  # he left the office before he shared it
    previews = []
    for head in (ina, dewi):
        head.says("/kunjungan")
        head.taps("23 Nov", on=await head.sees("Kunjungan", "belum dibagikan"))
        head.taps("Selesai berkunjung", on=await head.sees("Petugas menyapa", "Pratinjau"))
        previews.append(await _with_button(office, head, "📤 Bagikan"))
    for head, preview in zip((ina, dewi), previews, strict=True):
        head.taps("Bagikan", on=preview)
    await sari.sees("Catatan kunjungan", "Petugas menyapa setiap warga")
    await office.telegram.until(lambda: not any(preview.buttons for preview in previews))
    await office.telegram.until(lambda: len(_told(ina, dewi)) == 2)
    assert sorted(_told(ina, dewi)) == ["dibagikan kepada 1 narahubung", "sudah dibagikan"]
    assert sum("Petugas menyapa setiap warga" in each.text for each in sari.from_bot) == 1


async def _with_button(office: Office, phone: Phone, label: str) -> Message:
    """The message with this button, once it is there."""

    def found() -> list[Message]:
        return [each for each in phone.from_bot if label in each.buttons]

    await office.telegram.until(lambda: bool(found()))
    return found()[0]


def _told(*heads: Phone) -> list[str]:
    """What each of them was answered about sharing it."""
    words = ("dibagikan kepada 1 narahubung", "sudah dibagikan")
    said = [each.text for head in heads for each in head.from_bot]
    said += [toast.text for head in heads for toast in head.toasts]
    return [each for text in said for each in words if each in text]


async def _posts(ina: Phone) -> None:
    """Ibu Ina posts Pak Hasan to Tapin until tomorrow."""
    ina.says("/dampingan")
    for label, shown in (("Tugaskan", "Siapa yang"), ("Hasan Basri", "instansi mana"), ("Kab. Tapin", "surat tugas")):
        ina.taps(label, on=await ina.sees())
        await ina.sees(shown)
    ina.says("ST-12")
    ina.taps("Hari ini", on=await ina.sees("Mulai kapan"))
    await ina.sees("Sampai kapan")
    ina.says("24-11-2026")
    ina.taps("Pengelolaan pengaduan", on=await ina.sees("Untuk apa"))
    ina.taps("Kirim", on=await ina.sees("Pratinjau"))
