"""Invitations and seats: one winner, whoever comes at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from models.agencies import agencies
from models.agencies.agencies import SeatRole
from models.database import transaction
from models.office import open_items
from models.people import coverage, holdings, invitations, people, requests
from models.people.requests import RequestState
from tests.support.rows import agency_called, somebody

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def seat_id_of(session: Session, code: str, role: SeatRole = SeatRole.PRINCIPAL) -> int:
    """The id of a seat."""
    agency = agencies.by_code(session, code)
    assert agency is not None
    seat = holdings.seat(session, agency.id, role)
    return seat.id


def test_only_the_hash_of_a_token_is_kept(session: Session) -> None:
    made, token = invitations.invite(session, NOW, by=None, seat_id=seat_id_of(session, "63.05"))
    assert len(token) == 22 and token not in made.token_hash
    found = invitations.with_token(session, token)
    assert found is not None and found.id == made.id
    assert invitations.with_token(session, token + "x") is None


def test_of_many_at_the_same_moment_one_uses_the_link(engine: sa.Engine) -> None:
    with transaction(engine) as session:
        made, _ = invitations.invite(session, NOW, by=None, seat_id=seat_id_of(session, "63.05"))
        invitation_id = made.id
    assert invitation_id is not None

    def use(_number: int) -> bool:
        with transaction(engine) as session:
            return invitations.use(session, invitation_id, NOW)

    with ThreadPoolExecutor(8) as several:
        assert sorted(several.map(use, range(8))) == [False] * 7 + [True]


def test_a_link_that_is_over_cannot_be_used(session: Session) -> None:
    made, _ = invitations.invite(session, NOW, by=None, seat_id=seat_id_of(session, "63.05"))
    assert not invitations.use(session, made.id, NOW + timedelta(hours=72))
    assert invitations.use(session, made.id, NOW + timedelta(hours=72) - timedelta(seconds=1))


def test_a_seat_has_one_holder_and_keeps_its_history(session: Session) -> None:
    seat_id = seat_id_of(session, "63.05")
    first, second = (people.meet(session, number, f"Orang {number}", NOW) for number in (11, 12))
    earlier = holdings.take_seat(session, seat_id, first.id, NOW)
    holdings.take_seat(session, seat_id, second.id, NOW + timedelta(days=1))
    view = holdings.seat_view(session, seat_id)
    assert view is not None and view.person is second
    assert earlier.ended_at == NOW + timedelta(days=1)
    assert [held.seat.id for held in holdings.held_by(session, second.id)] == [seat_id]
    assert holdings.held_by(session, first.id) == []


def test_a_request_is_decided_once(session: Session) -> None:
    person = people.meet(session, 11, "Budi", NOW)
    agency = agencies.by_code(session, "63.05")
    assert agency is not None
    asked = requests.ask(session, person, agency, NOW).row
    assert requests.pending_of(session, person.id) is asked
    assert requests.decide(session, asked.id, RequestState.APPROVED, None, NOW)
    assert not requests.decide(session, asked.id, RequestState.REJECTED, None, NOW)
    assert requests.pending_of(session, person.id) is None
    assert asked.state is RequestState.APPROVED


def test_the_coverage_holds_every_inspectorate_and_units_only_when_somebody_is_there(session: Session) -> None:
    seats = coverage.seats(session)
    assert len(seats) == 28
    assert [view.seat.role for view in seats[:2]] == [SeatRole.PRINCIPAL, SeatRole.DEPUTY]


def test_an_inspektur_answers_for_nothing_and_leaves_no_empty_seat(session: Session) -> None:
    tapin = agency_called(session, "63.05").id
    before = len(coverage.seats(session))
    view = holdings.inspector_seat(session, tapin)
    assert len(coverage.seats(session)) == before  # made, but nobody has to hold it
    reader = somebody(session, 7, "H. Rahmadi", NOW)
    holdings.take_seat(session, view.seat.id, reader.id, NOW)
    assert holdings.seats_of(session, reader.id) == []
    assert holdings.holders(session, tapin) == []
    assert list(holdings.seats(session, tapin)) == [SeatRole.PRINCIPAL, SeatRole.DEPUTY]
    assert [held.seat.role for held in holdings.held_by(session, reader.id)] == [SeatRole.INSPECTOR]
    assert [view.seat.role for view in coverage.seats(session) if view.agency.id == tapin] == list(SeatRole)
    found = holdings.sender_facts(session, 7)
    assert found is not None and found.seats == [] and open_items.own_items(session, found.person.id) == []
