"""The board of /status: what a person has to do comes first, and what is quiet is folded away."""

from datetime import date

from bot.assignments.record import apply_event
from models.assignments.changes import Actor, Change
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.cases.reminder_cases import Case, driver_of
from tests.support.clock import MORNING
from tests.support.rows import context_at, item


def test_what_matters_comes_first_and_then_the_codes_decide(case: Case) -> None:
    """On Friday, 4 December: two are late, one waits for us, one is due on 29 January."""
    for place, due in (("63.01", date(2027, 1, 29)), ("63.71", date(2026, 12, 1)), ("63.72", date(2026, 12, 1))):
        item(context_at(case.session, MORNING), place, due, code=place.replace(".", ""))
    waiting = case.sends("WAIT", 31)
    apply_event(case.on(4), waiting, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    ina = driver_of(case, case.ina, case.on(4).now)
    screen = ina.says("/status")
    assert "<b>2 terlambat · 1 menunggu kita</b>\n4 terbuka" in screen
    found = [screen.index(f"<b>{place}</b>") for place in ("Banjarmasin", "Banjarbaru", "Tapin", "Tanah Laut")]
    assert found == sorted(found) and "Kotabaru" in screen.partition("<blockquote expandable>")[2]
    assert ina.labels()[:4] == ["Kota Banjarmasin", "Kota Banjarbaru", "Kab. Tapin", "Kab. Tanah Laut"]
    assert "10 instansi tanpa penugasan" in ina.taps("Instansi lain") and "Kab. Kotabaru" in ina.labels()
    assert "4 terbuka" in ina.taps("Papan status")


def test_an_office_without_open_items_has_one_line_and_the_places_behind_a_button(case: Case) -> None:
    ina = driver_of(case, case.ina)
    screen = ina.says("/status")
    assert (
        "Tidak ada penugasan yang terlambat atau menunggu kita" in screen
        and "14 instansi: tidak ada yang terbuka" in screen
    )
    assert ina.labels() == ["🔄 Perbarui", "🖼 Gambar", "🏛 Instansi lain"]
    assert "14 instansi" in ina.taps("Instansi lain")
