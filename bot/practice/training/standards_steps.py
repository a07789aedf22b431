"""Steps of scenarios about standards of service: start a period, fill in components, judge them, draft a result."""

from collections.abc import Sequence
from datetime import timedelta

from bot.practice.phone.attachments import Attachment, photo, video
from bot.practice.phone.people import Person
from bot.practice.session.session import PracticeSession
from bot.practice.training.scenario_steps import (
    SAMPLE,
    UNITS,
    adds_units,
    joins_unit,
    link_in,
    registers,
    tapin_joins,
)

SP14, PIP8 = "Standar pelayanan (14 komponen)", "Pengelolaan informasi dan pengaduan"
ASISTEN = "Ibu Dewi"
PUSKESMAS, KELURAHAN, _ = (unit.partition(";")[0] for unit in UNITS)
PHOTO, VIDEO = photo(data=SAMPLE.read_bytes()), video()
VERDICT_IS_TOLD = timedelta(minutes=2)  # the office may take a verdict back for a minute


async def units_join(practice: PracticeSession) -> tuple[Person, Person]:
    """Tapin has three units; Pak Hasan answers for the puskesmas; returns Ibu Ina's and Pak Hasan's phones."""
    ina, sari = await tapin_joins(practice)
    hasan = practice.phones.by_key["hasan"].person
    await adds_units(sari, UNITS)
    await joins_unit(sari, hasan, PUSKESMAS, "Hasan Basri, S.K.M.")
    return ina, hasan


async def asisten_joins(practice: PracticeSession) -> Person:
    """Ibu Ina invites an asisten and confirms who came; returns her phone, which is added to the others."""
    ina, dewi = practice.phones.by_key["ina"].person, practice.phones.add(ASISTEN).person
    ina.says("/undang")
    ina.taps("Asisten Ombudsman", on=await ina.sees("instansi"))
    link = link_in(await ina.sees("Undangan asisten", "https://t.me/"))
    await registers(dewi, link, "Dewi Lestari, S.H.", "Asisten")
    ina.taps("Ya, ini orangnya", on=await ina.sees("Seseorang membuka tautan"))
    await dewi.sees("Selamat bergabung")
    return dewi


async def starts_period(staff: Person, instrument: str, doubt: str) -> None:
    """Start a period for the units of Tapin, due in 20 working days; `doubt`: what is pressed about empty seats."""
    staff.says("/standar")
    await staff.sees("Belum ada periode")
    for label, shown in (
        ("Periode baru", "Apa yang dilaporkan?"),
        (instrument, "Unit mana?"),
        ("Kab. Tapin", "Terpilih"),
        (f"Lanjut: {len(UNITS)} unit", "Sampai kapan"),
        ("20 hari kerja", "belum bernarahubung"),
        (doubt, "Ramalan"),
        ("Kirim", "tercatat untuk"),
    ):
        staff.taps(label)
        await staff.sees(shown)


async def fills(officer: Person, files: Sequence[Attachment], total: int) -> None:
    """One file for each of the first components; then they are handed in, even without the others."""
    await officer.sees("komponen", "Tenggat")
    officer.taps("Mulai")
    for number, file in enumerate(files, 1):
        await officer.sees(f"{number}/{total}", "Cukup bila")
        officer.sends(file)
        await officer.sees("1 berkas untuk")
        if number < len(files):
            officer.taps("Lanjut ▸")
    officer.taps(f"Sudah lengkap ({len(files)})")
    if len(files) < total:
        await officer.sees("belum berisi")
        officer.taps(f"Kirim {len(files)} dulu")
    await officer.sees("Tanda terima TT-")


async def judges(practice: PracticeSession, staff: Person, reasons: Sequence[str], total: int) -> None:
    """Judge each component, "" as enough, and send the result; a minute later the unit reads it."""
    staff.taps("Periksa", on=await staff.sees(f"{len(reasons)} komponen", "Menunggu pemeriksaan"))
    for number, reason in enumerate(reasons, 1):
        staff.taps("Kurang" if reason else "Cukup", on=await staff.sees(f"{number}/{total}", "Belum dinilai"))
        if reason:
            staff.taps(reason, on=await staff.sees("apa yang kurang?"))
    staff.taps("Kirim hasil", on=await staff.sees("Semua sudah dinilai"))
    await staff.sees("Hasil dikirim")
    await practice.advance_to(practice.clock() + VERDICT_IS_TOLD)
