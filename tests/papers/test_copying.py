"""/simpel: words to copy, and that it is remembered who copied which state of the item."""

from bot.assignments.record import apply_event
from models import papers
from models.assignments.changes import Actor, Change
from models.papers import Form
from models.people.people import StaffRole
from models.rules.assignments import Event
from tests.support.cases.reminder_cases import Case, december, driver_of
from tests.support.clock import MORNING
from tests.support.rows import context_at, item, somebody
from tests.support.running_office import Office


def test_what_was_copied_is_of_the_state_that_was_shown(case: Case) -> None:
    sent = case.sends("K7Q2", 9)
    shown = papers.newest_event(case.session, sent)
    apply_event(case.on(1), sent, Change(Event.ACKNOWLEDGED, by=Actor.of(case.sari)))  # after the text was shown
    ina = driver_of(case, case.ina)
    for _ in range(2):
        ina.forges(f"sm:copied:{sent.id}:simpel:{shown}")
    now = papers.newest_event(case.session, sent)
    ina.forges(f"sm:copied:{sent.id}:letter:{now}")
    found = papers.newest_taken(case.session, sent)
    assert [(each.form, each.has_changed) for each in found] == [(Form.SIMPEL, True), (Form.LETTER, False)]
    history = ina.says("/riwayat K7Q2")
    assert "SIMPeL: Ina, " in history and history.count("berubah sejak disalin") == 1
    elsewhere = item(context_at(case.session, MORNING), "63.03", december(9), code="B2B2")
    for forged in (f"{elsewhere.id}:simpel:{now}", f"{sent.id}:pdf:{now}", f"{sent.id}:x:{now}", "999:simpel:1"):
        ina.forges(f"sm:copied:{forged}")
    driver_of(case).forges(f"sm:copied:{sent.id}:whatsapp:{now}")  # no staff
    assert len(papers.newest_taken(case.session, sent)) == 2
    assert papers.newest_taken(case.session, elsewhere) == []
    assert "K7Q2 untuk" not in driver_of(case).says("/simpel K7Q2")


def test_a_confidential_item_is_copied_by_number_and_code(case: Case) -> None:
    item(context_at(case.session, MORNING), "63.05", december(9), code="M4X8", confidential=True)
    oto = somebody(case.session, 9, "Oto", MORNING, StaffRole.ASISTEN)
    assert "penugasan #M4X8 (rahasia)" in driver_of(case, oto).says("/simpel M4X8")
    assert "Menerbitkan surat keputusan" in driver_of(case, case.ina).says("/simpel M4X8")


async def test_a_text_for_each_use_and_below_riwayat_who_copied_it(tapin: Office) -> None:
    tapin.ina.says("/simpel K7Q2")
    shown = await tapin.ina.sees("#K7Q2 untuk SIMPeL", "Status:", "tenggat Kamis, 7 Januari 2027")
    tapin.ina.taps("Surat", on=shown)
    shown = await tapin.ina.sees("#K7Q2 untuk Surat", "Sehubungan dengan")
    tapin.ina.taps("WhatsApp", on=shown)
    shown = await tapin.ina.sees("#K7Q2 untuk WhatsApp", "Yth. Bapak/Ibu")
    tapin.ina.taps("Sudah disalin", on=shown)
    await tapin.ina.sees("WhatsApp: Ina Rahmawati")
    tapin.ina.says("/riwayat K7Q2")
    await tapin.ina.sees("Disalin atau diambil", "WhatsApp: Ina Rahmawati")
