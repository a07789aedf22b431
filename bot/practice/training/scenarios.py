"""Scenarios: prepared states to continue by hand, each reached through the phones with the real bot."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.practice.phone.attachments import document
from bot.practice.session.clock import on_day
from bot.practice.session.session import PracticeSession
from bot.practice.training.scenario_steps import (
    NUMBER,
    UNITS,
    accepts,
    adds_units,
    assigns,
    day_of,
    invites,
    joins,
    joins_unit,
    link_in,
    passes_on,
    reports_done,
    tapin_joins,
)
from bot.practice.training.standards_steps import (
    KELURAHAN,
    PHOTO,
    PIP8,
    SP14,
    VIDEO,
    asisten_joins,
    fills,
    judges,
    starts_period,
    units_join,
)
from bot.practice.training.visits_steps import noted, shared
from bot.practice.training.voices_steps import citizen_scans
from models.rules.drafting.places import INSPECTORATES


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: the label of its button, what is left to do, and the function that prepares it."""

    title: str
    why: str
    run: Callable[[PracticeSession], Awaitable[None]]


async def two_actions(practice: PracticeSession) -> None:
    """Ibu Sari has an unanswered LHP with two corrective actions."""
    _, sari = await tapin_joins(practice)
    await assigns(practice, "LHP", NUMBER)
    await sari.sees("Tindakan korektif", "2.")


async def nearly_due(practice: PracticeSession) -> None:
    """A klarifikasi was accepted and not answered: due on the next working day, reminders were sent."""
    _, sari = await tapin_joins(practice)
    await assigns(practice, "Klarifikasi I", NUMBER, "Menyampaikan klarifikasi tertulis")
    await accepts(sari)
    zone = practice.settings.zone
    last_day = (practice.clock() + timedelta(days=13)).astimezone(zone).date()
    eve = (await practice.calendar()).previous_working_day(last_day)
    await practice.advance_to(on_day(eve, zone, practice.settings.hours))


async def extension(practice: PracticeSession) -> None:
    """Ibu Sari asks for more time; Ibu Ina has not decided."""
    ina, sari = await tapin_joins(practice)
    await assigns(practice, "Klarifikasi I", NUMBER, "Menyampaikan klarifikasi tertulis")
    await accepts(sari)
    sari.taps("Minta waktu")
    await sari.sees("Sampai kapan")
    sari.says(day_of(practice.clock() + timedelta(days=22), practice))
    await sari.sees("alasannya")
    sari.says("Berkas masih dikumpulkan dari Dinas Kependudukan dan Pencatatan Sipil")
    await sari.sees("tercatat")
    await ina.sees("Permohonan waktu")


async def returned(practice: PracticeSession) -> None:
    """The evidence was returned with a reason; Ibu Sari has to complete it."""
    ina, sari = await tapin_joins(practice)
    await assigns(practice, "LHP", NUMBER)
    await accepts(sari)
    await reports_done(sari)
    await ina.sees("Menunggu verifikasi", "tanda terima")
    ina.taps("Kembalikan")
    await ina.sees("ketik")
    ina.says("Surat penjelasan belum ditandatangani Inspektur. Mohon dikirim ulang setelah ditandatangani.")
    await sari.sees("belum ditandatangani")


async def at_unit(practice: PracticeSession) -> None:
    """A puskesmas worked out what Ibu Sari passed on to it; she endorses or returns it."""
    _, sari = await tapin_joins(practice)
    hasan = practice.phones.by_key["hasan"].person
    await adds_units(sari, UNITS)
    await assigns(practice, "LHP", NUMBER, "Menyampaikan surat penjelasan kepada Ombudsman")
    await accepts(sari)
    hasan.opens(await passes_on(practice, sari, "Puskesmas Pandahan"))
    await hasan.sees("Pemberitahuan privasi")
    hasan.taps("Lanjut")
    await hasan.sees("diteruskan Inspektorat Kab. Tapin")
    hasan.taps("Selesai / Kirim bukti")
    await hasan.sees("kirim bukti")
    hasan.sends(document("surat-penjelasan.pdf", b"%PDF-1.4\n% LATIHAN\n%%EOF\n"))
    await hasan.sees("1 berkas")
    hasan.taps("Sudah lengkap")
    await hasan.sees("sudah diserahkan")


async def moves_on(practice: PracticeSession) -> None:
    """Ibu Sari was moved; her successor took the seat with the open item."""
    ina, _ = await tapin_joins(practice)
    await assigns(practice, "LHP", NUMBER)
    successor = practice.phones.by_key["tamu"].person
    ina.says("/undang Tapin")
    await ina.sees("wakil", "https://t.me/")
    ina.taps("Undang pengganti utama")
    link = link_in(await ina.sees("narahubung utama", "https://t.me/"))
    await joins(successor, link, "Rina Kartika, S.H.", "Inspektur Pembantu II")
    await ina.sees("Rina Kartika")


async def all_seated(practice: PracticeSession) -> None:
    """All 14 inspectorates have a narahubung; one of them has an item."""
    ina, sari = await tapin_joins(practice)
    yohanes = practice.phones.by_key["yohanes"]
    for place in INSPECTORATES:
        short = place.name.removeprefix("Inspektorat ")
        if place.code == "63.05":
            continue
        handset = yohanes if place.code == "63.03" else practice.phones.add(f"Narahubung {short}")
        link = await invites(ina, short)
        name = handset.person.title if handset is yohanes else f"Pejabat {short}"
        await joins(handset.person, link, name, "Inspektur Pembantu")
        await ina.sees("sudah terdaftar")
    await assigns(practice, "LHP", NUMBER)
    await sari.sees("Tindakan korektif")
    ina.says("/narahubung")


async def units(practice: PracticeSession) -> None:
    """Ibu Sari entered three units below Tapin; one of them has a narahubung."""
    _, sari = await tapin_joins(practice)
    await adds_units(sari, UNITS)
    await joins_unit(sari, practice.phones.by_key["tamu"].person, UNITS[0].partition(";")[0])
    sari.says("/unit")
    await sari.sees("3, bernarahubung 1")


async def standards(practice: PracticeSession) -> None:
    """A period of three units: one result says what to complete, one report waits for the office, one is empty."""
    _, hasan = await units_join(practice)
    sari, guest = (practice.phones.by_key[key].person for key in ("sari", "tamu"))
    await joins_unit(sari, guest, KELURAHAN)
    dewi = await asisten_joins(practice)
    await starts_period(dewi, SP14, "Tetap kirim")
    await fills(hasan, [PHOTO] * 3, 14)
    await judges(practice, dewi, ["", "Tidak terbaca", ""], 14)
    await hasan.sees("Hasil pemeriksaan", "1 perlu dilengkapi")
    await fills(guest, [PHOTO] * 2, 14)
    await dewi.sees("2 komponen", "Menunggu pemeriksaan")


async def result(practice: PracticeSession) -> None:
    """Pak Hasan agreed to the draft of a result; only Ibu Ina, the head of the office, can confirm it."""
    ina, hasan = await units_join(practice)
    dewi = await asisten_joins(practice)
    await starts_period(dewi, PIP8, "Lewati 2 unit")
    await fills(hasan, [PHOTO, VIDEO, *[PHOTO] * 6], 8)  # the second component is a video
    await judges(practice, dewi, [""] * 8, 8)
    dewi.taps("Kirim rancangan", on=await dewi.sees("Rancangan hasil", "instansi belum membacanya"))
    hasan.taps("Setuju", on=await hasan.sees("Apakah rancangan ini sesuai?"))
    await ina.sees("Menunggu konfirmasi")


SCENARIOS: dict[str, Scenario] = {
    "lhp": Scenario("LHP dengan dua tindakan korektif", "Kartunya menunggu jawaban Ibu Sari.", two_actions),
    "clarification": Scenario(
        "Klarifikasi yang hampir lewat tenggat", "Tinggal satu hari kerja; pengingat sudah datang.", nearly_due
    ),
    "extension": Scenario("Permohonan perpanjangan", "Ibu Ina memutuskan: setujui, tawarkan, atau tolak.", extension),
    "returned": Scenario("Bukti dikembalikan", "Ibu Sari membaca alasannya dan melengkapi.", returned),
    "unit": Scenario(
        "Diteruskan ke puskesmas", "Hasil puskesmas menunggu Ibu Sari: sahkan atau kembalikan.", at_unit
    ),
    "moved": Scenario("Narahubung pindah tugas", "Penggantinya menerima kursi dan kartu yang terbuka.", moves_on),
    "units": Scenario(
        "Unit di bawah inspektorat", "Tiga unit di bawah Tapin, satu bernarahubung: tambah atau undang lagi.", units
    ),
    "standards": Scenario(
        "Standar pelayanan di tiga unit",
        "Tiga unit dalam satu periode: satu perlu melengkapi, satu menunggu diperiksa, satu masih kosong.",
        standards,
    ),
    "result": Scenario(
        "Hasil menunggu Kepala Perwakilan", "Pak Hasan setuju dengan rancangannya; Ibu Ina mengonfirmasi.", result
    ),
    "visit": Scenario(
        "Kunjungan yang belum dibagikan",
        "Ibu Dewi mendampingi Tapin dan mencatat dua hal di puskesmas: tambah, lalu bagikan.",
        noted,
    ),
    "visited": Scenario(
        "Catatan kunjungan menunggu tanggapan", "Pak Hasan setuju, atau menulis catatannya sendiri.", shared
    ),
    "voices": Scenario(
        "Suara warga",
        "Kode QR puskesmas sudah dipindai di telepon tamu: jawab sebagai warga, tanpa nama.",
        citizen_scans,
    ),
    "all": Scenario("Semua 14 inspektorat terisi", "Empat belas narahubung di satu meja.", all_seated),
}
