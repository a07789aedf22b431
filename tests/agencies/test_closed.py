"""A closed agency is offered nowhere any more, and still named where it was."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlmodel import Session

from models.agencies import agencies
from models.agencies.agencies import Agency
from models.people import coverage
from models.people.coverage import UnitCount
from tests.support.rows import agency_called, holds_seat, somebody

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_what_offers_agencies_names_open_ones_only(session: Session) -> None:
    tapin, unit = agency_called(session, "63.05"), agency_called(session, "63.05.0001")
    unit.name = unit.short_name = "Puskesmas Pandahan"
    holds_seat(session, somebody(session, 11, "Budi", NOW), "63.05.0001", NOW)
    session.flush()
    offered: dict[str, Callable[[], Sequence[Agency | None]]] = {
        "units_of": lambda: agencies.units_of(session, tapin.id),
        "find": lambda: agencies.find(session, "Puskesmas Pandahan").candidates,
        "a typing error": lambda: agencies.find(session, "Puskesmas Pandahn").candidates,
        "code": lambda: agencies.find(session, "63.05.0001").candidates,
        "mentioned": lambda: agencies.mentioned(session, "tolong ingatkan puskesmas pandahan").candidates,
        "open_by_id": lambda: [agencies.open_by_id(session, unit.id)],
        "coverage": lambda: [view.agency for view in coverage.units_page(session, tapin.id, 0, 9)],
    }
    assert {name: unit in found() for name, found in offered.items()} == dict.fromkeys(offered, True)
    assert agencies.parents(session) == {tapin.id}
    assert coverage.units_counted(session) == {tapin.id: UnitCount(1, 1)}
    unit.closed_at = NOW
    session.flush()
    assert {name: unit in found() for name, found in offered.items()} == dict.fromkeys(offered, False)
    assert agencies.parents(session) == set()
    assert coverage.units_counted(session) == {} and coverage.count_closed(session, tapin.id) == 1
    assert agencies.by_id(session, unit.id) is unit  # history and items name it still
    assert agencies.with_ids(session, [unit.id]) == [unit]


def test_a_closed_inspectorate_is_offered_nowhere(session: Session) -> None:
    tapin = agency_called(session, "63.05")
    tapin.closed_at = NOW
    session.flush()
    assert len({view.agency.id for view in coverage.seats(session)}) == coverage.counted(session)[0] == 13
    assert len(agencies.inspectorates(session)) == 13 and tapin not in agencies.inspectorates(session)
    assert tapin not in agencies.find(session, "Tapin").candidates
