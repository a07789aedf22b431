"""/libur: a day off is removed by its date, by a button, or as one of several on the same day."""

from datetime import date

import pytest
from sqlmodel import Session

from models import holidays
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.holidays import HolidayKind
from tests.holidays.test_screen import names_on
from tests.support.driver_holidays import SARI, HolidaysDriver


@pytest.fixture
def driver(session: Session) -> HolidaysDriver:
    """Ibu Ina, admin, on Monday 23 November 2026."""
    return HolidaysDriver(session)


def test_a_day_is_removed_by_its_date_or_by_a_button(driver: HolidaysDriver) -> None:
    sent = driver.lhp("K7Q2")
    shown = driver.says("/libur hapus 25-12-2026")
    assert "➖ <b>Jumat, 25 Desember 2026</b>" in shown and "Rabu, 6 Januari 2027" in shown
    driver.taps("Terapkan")
    assert sent.due_on == date(2027, 1, 6) and names_on(driver, date(2026, 12, 25)) == []
    assert "tidak lagi hari libur" in driver.told(SARI)[0]
    driver.says("/libur 2027")
    driver.taps("➖ Hapus")
    seen: set[str] = set()
    while not any(label in seen for label in driver.labels()):  # five days and Lainnya, until the first again
        assert len(driver.labels()) <= 7 and driver.labels()[-2] == "⋯ Lainnya"  # Batal, too
        seen |= {label for label in driver.labels() if "2027" in label}
        driver.taps("Lainnya")
    assert len(seen) == len(holidays.of_year(driver.session, 2027))
    assert "1 Januari 2027" in driver.taps("1 Jan 2027")


def test_several_days_off_on_one_day_are_asked_about(driver: HolidaysDriver) -> None:
    holidays.make(driver.session, Change(Verb.ADD, date(2026, 12, 25), "Haul", HolidayKind.LOCAL, 1))
    assert "tercatat beberapa hari libur" in driver.says("/libur hapus 25-12-2026")
    assert "Haul" in driver.taps("Haul")
    assert "Haul" in driver.says("/libur hapus 25-12-2026 | Kalsel")
