"""The reminder names the deputy as the next to hear of it only where there is one."""

import pytest

from models.agencies.agencies import SeatRole
from tests.support.cases.reminder_cases import Case
from tests.support.clock import MORNING
from tests.support.rows import holds_seat, somebody


@pytest.mark.parametrize("sits_beside", [True, False])
def test_the_deputy_is_named_only_where_there_is_one(case: Case, sits_beside: bool) -> None:
    if sits_beside:
        holds_seat(case.session, somebody(case.session, 3, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    case.sends("K7Q2", 4)
    told = [text for day in range(1, 12) for text in case.gets(day)]
    assert any("asisten kami</b> ikut kami kabari" in text for text in told)
    assert any("wakil narahubung</b> ikut kami kabari" in text for text in told) is sits_beside
