"""A due date on a new day off stays and is explained: on the preview, the card, /tugas, /status and in Mengapa.

Klarifikasi I, 14 calendar days: received on Friday 20 November 2026, due on Friday 4 December.
"""

from datetime import date

from sqlmodel import Session

from bot.cards import cards
from bot.deadlines import why
from models.assignments.assignments import Assignment
from models.people import people
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.driver_holidays import SARI, HolidaysDriver
from tests.support.rows import context_at, item

DUE = date(2026, 12, 4)
STAYS = "Jumat, 4 Desember 2026</b> (hari libur, tanggalnya tetap)"


def sent(session: Session, ina: Driver, sari: Driver) -> Assignment:
    """#K7Q2 for Tapin, on both phones."""
    ctx = context_at(session, MORNING)
    made = item(ctx, "63.05", DUE, product="klarifikasi_1")
    cards.send_to(ctx, made, [ina.person, sari.person])
    return made


def sari_of(session: Session) -> Driver:
    """Ibu Sari of Tapin."""
    person = people.by_chat(session, SARI)
    assert person is not None
    return Driver(session, person, MORNING)


def cards_of(driver: Driver, made: Assignment) -> list[str]:
    """The texts of the item's cards, oldest first."""
    return [each["text"] for each in driver.payloads() if f"#{made.code}</b> ·" in each.get("text", "")]


def test_a_due_date_on_a_new_day_off_is_explained_everywhere(session: Session) -> None:
    ina = HolidaysDriver(session)
    sari = sari_of(session)
    made = sent(session, ina, sari)
    assert "hari libur" not in sari.says("/tugas")
    ina.says("/libur tambah 4-12-2026 Libur khusus")
    shown = ina.taps("Libur nasional")
    assert "Tenggat pada Jumat, 4 Desember 2026 yang tetap, dengan keterangan hari libur: #K7Q2." in shown
    ina.taps("Terapkan")
    assert made.due_on == DUE
    assert STAYS in cards_of(sari, made)[-1] and STAYS in cards_of(ina, made)[-1]
    assert STAYS in sari.says("/tugas")
    assert STAYS in ina.says("/status Tapin")
    assert "Tanggal ini hari libur; tenggatnya tetap." in sari.does(lambda ctx: why.tell_why(ctx, made.id))


def test_taken_away_again_the_explanation_goes(session: Session) -> None:
    ina = HolidaysDriver(session)
    sari = sari_of(session)
    made = sent(session, ina, sari)
    ina.says("/libur tambah 4-12-2026 Libur khusus")
    ina.taps("Libur nasional")
    ina.taps("Terapkan")
    assert STAYS in cards_of(sari, made)[-1]
    ina.says("/libur hapus 4-12-2026")
    ina.taps("Terapkan")
    assert "hari libur" not in cards_of(sari, made)[-1]
    assert "hari libur" not in sari.says("/tugas")


def test_what_becomes_due_on_the_day_after_the_preview_is_shown_too(session: Session) -> None:
    ina = HolidaysDriver(session)
    sari = sari_of(session)
    ina.says("/libur tambah 4-12-2026 Libur khusus")
    ina.taps("Libur nasional")
    (apply,) = [each["callback_data"] for each in ina.buttons() if "Terapkan" in each["text"]]
    sent(session, ina, sari)
    shown = ina.forges(apply)
    assert "berubah sejak pratinjau" in shown and "dengan keterangan hari libur: #K7Q2." in shown
