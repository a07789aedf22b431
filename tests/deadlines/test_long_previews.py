"""The preview of a change whose dates are counted beside the writer, some time after it was asked for."""

from datetime import date

from sqlmodel import Session

from bot.deadlines import moving
from models import mass_changes
from models.holidays import Holiday
from models.mass_changes import ChangeState
from models.rules.holidays.holidays import HolidayKind
from tests.support.driver_holidays import HolidaysDriver


def test_a_calendar_that_changed_before_the_dates_were_counted_asks_for_another_look(session: Session) -> None:
    ina = HolidaysDriver(session)
    for number in range(moving.COUNTED_AT_ONCE + 1):
        ina.lhp(f"A{number:03}")
    assert "Sedang dihitung" in ina.says("/libur tambah 9-12-2026 Pilkada | nasional")
    session.add(Holiday(day=date(2026, 12, 10), name="Hari jadi", kind=HolidayKind.NATIONAL))
    session.flush()
    ina.waits()  # the dates as they move without the other day off: it was not there when this was asked
    assert "8 Jan" in ina.screen() and "11 Jan" not in ina.screen()
    ina.taps("Terapkan")
    assert ina.log() == [] and [row.state for row in mass_changes.in_state(session, *ChangeState)] == [
        ChangeState.COUNTING
    ]
    ina.waits()
    assert "11 Jan" in ina.screen()
