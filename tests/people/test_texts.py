"""/narahubung stays one message, however many units there are."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.people import texts_coverage as texts
from bot.people.texts_coverage import Counted
from bot.practice.server.markup import read_html
from models.agencies.agencies import Agency, AgencyKind, Holding, Seat, SeatRole
from models.people.coverage import UnitCount
from models.people.holdings import SeatView
from models.people.people import Person
from tests.support.tables import each_row

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Makassar")
UNITS = {number: UnitCount(600, 599) for number in range(60)}


def row(number: int, name: str) -> list[SeatView]:
    """A unit with both seats taken by people with this name."""
    place = "Kab. Hulu Sungai Selatan"
    agency = Agency(id=number, code=f"63.05.{number:04}", name=place, short_name=place, kind=AgencyKind.UNIT)
    person = Person(full_name=name, position=name, phone="+62811", created_at=NOW, last_seen_at=NOW)
    seats = [Seat(id=number, agency_id=number, role=role) for role in SeatRole]
    return [SeatView(agency, seat, Holding(seat_id=1, person_id=1, started_at=NOW), person) for seat in seats]


@pytest.mark.parametrize("name", ["Sari", "<&>" * 33, "😀" * 100])
@pytest.mark.parametrize("count", [1, 14, 600])
def test_the_coverage_fits_one_message(name: str, count: int) -> None:
    shown, _ = read_html(
        texts.coverage([row(number, name) for number in range(min(count, 60))], Counted(count, count, UNITS, 3), ZONE)
    )
    assert len(shown.encode("utf-16-le")) // 2 <= 4096
    assert ("instansi lain" in shown) == (count == 600)


@each_row("name", ["Sari", "<&>" * 33, "😀" * 100])
def test_one_agency_fits_one_message(name: str) -> None:
    shown, _ = read_html(texts.agency_page(row(1, name), ZONE, "Grup & kawan"))
    assert len(shown.encode("utf-16-le")) // 2 <= 4096


def test_an_unreachable_holder_is_shown_as_one() -> None:
    seats = row(1, "Sari")
    assert seats[0].person is not None
    seats[0].person.unreachable_at = NOW
    assert "📵 tidak terhubung" in texts.coverage([seats], Counted(1, 1, {}, 0), ZONE)
