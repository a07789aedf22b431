"""The tables of dates once more, with the products and holidays that a new database is seeded with."""

from datetime import date

from sqlmodel import Session

from models import holidays
from models.assignments import products
from models.holidays import Holiday
from models.rules.deadlines.products import Deadline, deadline_for
from models.rules.holidays.holidays import HolidayKind
from tests.support.date_tables import CALENDAR_DAYS, FEW_DAYS, LHP, PROVISIONAL
from tests.support.rows import agency_called


def counted(session: Session, code: str, start: date, agency_id: int | None = None) -> Deadline:
    """The date that the seeded row and calendar give."""
    found = deadline_for(products.by_code(session, code).rule(), start, holidays.calendar(session, agency_id))
    assert found is not None
    return found


def test_the_seeded_database_gives_every_date_of_the_tables(session: Session) -> None:
    calendar = holidays.calendar(session)
    for start, due_on in LHP.values():
        assert counted(session, "lhp", start).due_on == due_on
    for code, start, due_on, off in CALENDAR_DAYS.values():
        found = counted(session, code, start)
        assert (found.due_on, found.falls_on_day_off) == (due_on, off)
    for start, count, end in FEW_DAYS.values():
        assert calendar.add_working_days(start, count) == end
    for start, provisional in PROVISIONAL.values():
        assert counted(session, "lhp", start).provisional is provisional


def test_a_district_s_own_holiday_counts_there_and_in_its_units(session: Session) -> None:
    tapin, unit, banjar = (agency_called(session, code) for code in ("63.05", "63.05.01", "63.03"))
    name = "Hari Jadi Kabupaten Tapin"
    session.add(Holiday(day=date(2026, 11, 30), name=name, kind=HolidayKind.LOCAL, agency_id=tapin.id))
    received = date(2026, 11, 20)
    assert counted(session, "lhp", received, tapin.id).due_on == date(2027, 1, 8)
    assert counted(session, "lhp", received, unit.id).due_on == date(2027, 1, 8)
    assert counted(session, "lhp", received, banjar.id).due_on == date(2027, 1, 7)
