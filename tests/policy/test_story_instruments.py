"""Instruments and the Opini line at the running program: Ibu Ina changes a component, Ibu Sari reads what is open."""

from datetime import date

from bot.conversation.context import AppInfo, Context
from models import policy
from models.database import transaction
from models.standards import instruments
from tests.support.rows import item
from tests.support.running_office import Office

ENOUGH = "tarif dipajang di loket"


def versions(office: Office) -> list[tuple[int, str]]:
    """Version and "cukup bila" of SP14's fifth component, and what was written down about rules."""
    with transaction(office.engine) as session:
        newest = instruments.by_code(session, "SP14")
        parts = {each.code: each.enough for each in instruments.components_of(session, newest.id)}
        return [(newest.version, parts["5"]), *((0, each.text) for each in policy.latest_changes(session, 5))]


async def test_a_component_is_changed_once_however_often_terapkan_is_tapped(office: Office) -> None:
    ina = office.ina
    for phone in (office.ina, office.sari, office.stranger):
        phone.opens()
    before = versions(office)
    for phone in (office.sari, office.stranger):
        phone.says("/aturan")
        await phone.sees("khusus petugas Ombudsman")
        for data in ("ru:editpart:SP14.5.enough", "ru:droppart:SP14.5", "ru:paste:OPINI"):
            phone.forge_press(data)
            await phone.gets_toast("khusus petugas Ombudsman")
    ina.says("/aturan")
    await ina.sees("Aturan kantor")
    ina.taps("Instrumen")
    await ina.sees("Instrumen standar pelayanan", "SP14")
    ina.taps("SP14")
    await ina.sees("14. Evaluasi kinerja pelaksana")
    ina.taps("5. Biaya")
    await ina.sees("Cukup bila", "Masa berlaku")
    ina.taps("Cukup bila")
    await ina.sees("Lanjutkan kalimat")
    ina.says(ENOUGH)
    await ina.sees("Sebelum diterapkan", ENOUGH, "belum dipakai periode mana pun")
    assert versions(office) == before
    ina.taps_twice("Terapkan")
    await ina.sees("Diterapkan", ENOUGH)
    (now, *written) = versions(office)
    assert now == (1, ENOUGH) and len(written) == 1


async def test_the_opini_line_is_for_the_own_agency_alone(before_opening: Office) -> None:
    with transaction(before_opening.engine) as session:
        ctx = Context(session, before_opening.clock(), AppInfo(before_opening.settings, "narahubung_bot"))
        item(ctx, "63.05", date(2027, 1, 8))
        item(ctx, "63.07", date(2027, 1, 8), code="ZZZ2")
    await before_opening.opens()
    ina, sari, stranger = before_opening.ina, before_opening.sari, before_opening.stranger
    sari.says("/standar opini")
    shown = await sari.sees("masih terbuka: 1", "#K7Q2", "menunggu ditandai Terima", "Ini bukan ramalan Opini.")
    assert "ZZZ2" not in shown.text
    ina.says("/standar opini Tapin")
    await ina.sees("masih terbuka: 1", "#K7Q2")
    stranger.opens()
    stranger.says("/standar opini")
    await stranger.sees("/start")
    stranger.forge_press("op:1:0")
    await stranger.gets_toast("/start")
