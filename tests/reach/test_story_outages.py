"""The bot was down: both sides read it once, a quiet chat stays quiet, and the date is honest."""

from datetime import date, datetime, timedelta

import pytest

from models import reach
from models.database import transaction
from tests.support.clock import WITA
from tests.support.running_office import Office
from tests.support.stories import send_item_to

pytestmark = pytest.mark.both_databases


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of December 2026 at the office; the 1st is a Tuesday."""
    return datetime(2026, 12, day, hour, minute, tzinfo=WITA)


async def comes_back(office: Office, moment: datetime) -> None:
    """It starts again after an outage, and looks around once more when that has settled."""
    await office.reopens_at(moment, was_down=True)
    office.yohanes.says("/dataku")  # handled behind the first look at the clock
    await office.yohanes.sees("Data Bapak/Ibu")
    await office.reopens_at(moment + timedelta(minutes=2))


async def test_after_an_hour_of_silence_both_sides_read_it_once(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 3), "K7Q2")
    await office.reopens_at(at(3, 13))
    await comes_back(office, at(3, 14))
    await office.ina.sees("Bot sempat tidak dapat dipakai", "13.00–14.00 WITA", "tidak utuh: 1")
    await office.sari.sees("Mohon maaf", "mohon ditekan sekali lagi", "Jumat, 4 Desember 2026")
    office.sari.says("/tugas")
    await office.sari.sees("4 Des")
    await office.reopens_at(at(3, 15))
    office.yohanes.says("/tugas")
    await office.yohanes.sees("tidak ada penugasan")
    assert sum("tidak dapat dipakai" in message.text for message in office.sari.from_bot) == 1
    assert not any("tidak dapat dipakai" in message.text for message in office.yohanes.from_bot)


async def test_a_night_without_the_bot_is_nobody_s_business(before_opening: Office) -> None:
    office = before_opening
    send_item_to(office, "63.05", date(2026, 12, 3), "K7Q2")
    await office.reopens_at(at(2, 16, 30))
    await comes_back(office, at(3, 7, 55))
    office.ina.says("/narahubung")
    await office.ina.sees("2 dari 14")
    assert not any("tidak dapat dipakai" in message.text for message in office.ina.from_bot)
    with transaction(office.engine) as session:
        assert reach.untold(session) == []
