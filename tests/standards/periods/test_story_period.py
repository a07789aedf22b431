"""Over HTTP: a period of three units from /standar to the cards of officers and their inspectorate."""

from datetime import date

import pytest

from bot.practice.phone.people import Person as Phone
from models.database import transaction
from models.standards import periods
from tests.support.clock import MORNING
from tests.support.rows import agency_called, holds_seat, somebody
from tests.support.running_office import Office
from tests.support.standards import UNITS


def officers(office: Office) -> list[Phone]:
    """Before the program starts: the three units of Tapin with an officer each."""
    phones = [office.telegram.person(name) for _, name, _ in UNITS.values()]
    with transaction(office.engine) as session:
        for phone, (code, (unit, name, kind)) in zip(phones, UNITS.items(), strict=True):
            phone.opens()
            agency = agency_called(session, code)
            agency.name, agency.short_name, agency.unit_kind = unit, unit, kind
            holds_seat(session, somebody(session, phone.id, name, MORNING), code, MORNING)
    office.telegram.state.updates.pending.clear()
    return phones


@pytest.mark.both_databases
async def test_a_period_of_three_units_from_the_command_to_the_cards(before_opening: Office) -> None:
    office = before_opening
    budi, dewi, eko = officers(office)
    await office.opens()
    ina, sari = office.ina, office.sari
    ina.says("/standar")
    await ina.sees("Belum ada periode")
    for label, shown in (
        ("Periode baru", "Apa yang dilaporkan?"),
        ("Standar pelayanan (14 komponen)", "Unit mana?"),
        ("Kab. Tapin", "Terpilih: 3 unit"),
        ("Lanjut: 3 unit", "Sampai kapan?"),
    ):
        ina.taps(label)
        await ina.sees(shown)
    ina.says("18/12/2026")
    await ina.sees("3 unit, semuanya bernarahubung")
    ina.taps("Kirim")
    for phone in (budi, dewi, eko):
        await phone.sees("Standar pelayanan 2026-1")
    await sari.sees("dikirim kepada 3 unit di bawah inspektorat Bapak/Ibu, tenggat Jumat, 18 Desember 2026")
    await ina.sees("0/3 sudah Terima")
    sari.says("/standar")
    await sari.sees("Puskesmas Pandahan: 0/14 berisi, belum dikirim")
    sari.taps("Puskesmas Pandahan")
    await sari.sees("Diisi oleh Budi Santoso")
    sari.taps("Ingatkan dengan sopan")
    await budi.sees("Salam dari Inspektorat Kab. Tapin")
    with transaction(office.engine) as session:
        (period,) = periods.listed(session, 5)
        assert (period.items, period.due_on) == (3, date(2026, 12, 18))
