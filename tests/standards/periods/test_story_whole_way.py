"""The whole way of a period over HTTP: from /standar to three units, a report by component, and its result."""

import pytest
from sqlmodel import Session

from bot.practice.phone.people import Person as Phone
from models.database import transaction
from models.standards import periods
from models.standards.periods import UnitItem
from tests.support.rows import agency_called
from tests.support.running_office import Office
from tests.support.standards import UNITS
from tests.support.stories import add_officer, minute_later

pytestmark = pytest.mark.both_databases
BLUR = "foto tidak terbaca; mohon foto dari jarak 1 meter"


async def open_with_units(office: Office) -> list[Phone]:
    """Three units of Tapin with an officer each, and the program runs."""
    with transaction(office.engine) as session:
        for code, (name, _, kind) in UNITS.items():
            unit = agency_called(session, code)
            unit.name = unit.short_name = name
            unit.unit_kind = kind
    phones = []
    for code, (_, officer, _) in UNITS.items():
        phones.append(office.telegram.person(officer))
        add_officer(office, phones[-1], officer, code)
    await office.opens()
    return phones


def items(session: Session) -> list[UnitItem]:
    """The self-reports of the only period."""
    (period,) = periods.listed(session, 2)
    return periods.items_of(session, period.report.id)


async def begins_a_period(office: Office) -> None:
    """Ibu Ina starts a period for the whole district."""
    ina = office.ina
    ina.says("/standar")
    await ina.sees("Belum ada periode")
    for label, shown in (
        ("Periode baru", "Apa yang dilaporkan?"),
        ("Standar pelayanan (14 komponen)", "Unit mana?"),
        ("Kab. Tapin", "Terpilih"),
        ("Lanjut: 3 unit", "Sampai kapan"),
    ):
        ina.taps(label)
        await ina.sees(shown)
    ina.says("18/12/2026")
    await ina.sees("3 unit, semuanya bernarahubung", "Jumat, 18 Desember 2026")
    ina.taps("Kirim")


async def fills(officer: Phone, components: int) -> None:
    """A photo for each of the first components, and what is there goes first."""
    officer.taps("Mulai")
    for number in range(1, components + 1):
        await officer.sees(f"{number}/14", "Cukup bila")
        officer.sends_photo()
        await officer.sees("1 berkas untuk")
        if number < components:
            officer.taps("Lanjut ▸")
    officer.taps(f"Sudah lengkap ({components})")
    await officer.sees("belum berisi")
    officer.taps(f"Kirim {components} dulu")
    await officer.sees("Tanda terima TT-")


async def sends_again(office: Office, budi: Phone) -> None:
    """The component that was returned is sent again, and is enough now."""
    ina = office.ina
    budi.sends_photo()
    await budi.sees("1 berkas untuk Persyaratan")
    budi.taps("Sudah lengkap (1)")
    await budi.sees("11 belum berisi")
    budi.taps("Kirim 1 dulu")
    await ina.sees("putaran 2", "1 komponen")
    ina.taps("Periksa")
    await ina.sees("2/14", f"Sebelumnya: “{BLUR}”")
    ina.taps("Cukup")
    await ina.sees("1 cukup", "Semua sudah dinilai")
    ina.taps("Kirim hasil")
    await ina.sees("Hasil dikirim", "✅ 1 cukup")
    await minute_later(office)
    await budi.sees("Hasil pemeriksaan", "✅ 1 cukup", "11 komponen lain belum dikirim")


async def test_from_standar_to_the_result(before_opening: Office) -> None:
    office = before_opening
    budi, dewi, eko = await open_with_units(office)
    ina = office.ina
    await begins_a_period(office)
    for officer in (eko, dewi, budi):
        await officer.sees("Standar pelayanan 2026-1", "14 komponen")
    await fills(budi, 3)
    await ina.sees("Puskesmas Pandahan", "3 komponen", "Menunggu pemeriksaan")
    ina.taps("Periksa")
    await ina.sees("1/14 Dasar hukum", "Belum dinilai", "Dinilai 0 dari 3")
    press = ina.finds("Cukup").wire["callback_data"]
    office.yohanes.says("/tugas")
    await office.yohanes.sees("penugasan")
    for outsider in (dewi, office.yohanes, budi):  # of another unit, of another district, and who reported it
        outsider.forge_press(press)
        await outsider.gets_toast("petugas")
    ina.taps("Cukup")
    await ina.sees("2/14 Persyaratan", "Dinilai 1 dari 3")
    await office.closes()
    await office.opens()
    ina.taps("Kurang")
    await ina.sees("apa yang kurang?")
    ina.taps("Kirim hasil")
    await ina.gets_toast("Belum dinilai: Persyaratan; Sistem, mekanisme, dan prosedur.")
    ina.says(BLUR)
    await ina.sees("3/14", "Dinilai 2 dari 3")
    ina.taps("Cukup")
    await ina.sees("2 cukup · ↩️ 1 perlu dilengkapi", "Semua sudah dinilai")
    ina.taps("Kirim hasil")
    await ina.sees("Hasil dikirim oleh Ina Rahmawati.", "2 cukup · ↩️ 1 perlu dilengkapi")
    await minute_later(office)
    await budi.sees("Hasil pemeriksaan", "2 cukup · ↩️ 1 perlu dilengkapi", f"Persyaratan — {BLUR}")
    budi.taps("Kirim ulang")
    await budi.sees("2/14 Persyaratan", f"Catatan pemeriksa: “{BLUR}”")
    await sends_again(office, budi)
    with transaction(office.engine) as session:
        state = periods.components_state(session, [each.item.id for each in items(session)])
    assert [(each.enough, each.lacking, each.waiting) for each in state.values()] == [(3, 0, 0), (0, 0, 0), (0, 0, 0)]
