"""Who left long ago is forgotten once an admin said yes: who that is, and who stays."""

import pytest
from sqlmodel import Session

from bot.people.privacy import former_people
from bot.reach import retention as job
from models import forwarding
from models.agencies.agencies import SeatRole
from models.assignments.assignments import Assignment
from models.forwarding import Forwarding
from models.mailbox import MailEntry, MailState
from models.people import holdings, people
from models.people.people import Person, StaffRole
from models.retention import Asked
from models.rules.forwarding import ForwardingState
from tests.reach.test_retention import days_ago
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, holds_seat, item, somebody

pytestmark = pytest.mark.both_databases
UNIT = "63.05.01"


def guest(session: Session, chat: int, name: str, of: Assignment) -> Person:
    """Somebody whose result as a guest was endorsed 450 days ago."""
    person = seen(session, chat, name)
    row = Forwarding(
        assignment_id=of.id,
        unit_id=agency_called(session, UNIT).id,
        guest_id=person.id,
        passed_by=of.owner_id,
        passed_at=days_ago(500),
        days_before=2,
        since_at=days_ago(450),
        state=ForwardingState.ENDORSED,
    )
    forwarding.add(session, row)
    return person


def former(session: Session, chat: int, name: str, days: float) -> Person:
    """Somebody whose seat ended so many days ago."""
    person = seen(session, chat, name)
    holds_seat(session, person, UNIT, days_ago(800))
    seat = holdings.seat(session, agency_called(session, UNIT).id, SeatRole.PRINCIPAL)
    holdings.end_holding(session, seat.id, days_ago(days))
    return person


def seen(session: Session, chat: int, name: str, days: float = 500) -> Person:
    """Somebody who wrote last so many days ago."""
    person = somebody(session, chat, name, days_ago(900))
    person.last_seen_at = days_ago(days)
    return person


def test_who_left_long_ago_is_forgotten_once_an_admin_said_yes(session: Session) -> None:
    """400 days after the last seat, guest's item or word; staff, who waits for an answer and open items never."""
    ina = Driver(session, somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN), MORNING)
    items = [
        item(context_at(session, days_ago(600)), "63.05", MORNING.date(), code=each) for each in ("AAAA", "BBBB")
    ]
    opened, closed = items
    closed.closed_at = days_ago(450)
    goes = [guest(session, 11, "Tamu Lama", closed), former(session, 12, "Pak Lama", 401)]
    stays = [
        guest(session, 13, "Tamu Buka", opened),
        former(session, 14, "Baru Pindah", 399),
        former(session, 15, "Baru Terlihat", 401),
        former(session, 16, "Menunggu Jawaban", 401),
    ]
    stays[2].last_seen_at = days_ago(10)
    session.add(
        MailEntry(person_id=stays[3].id, chat_id=16, message_id=1, state=MailState.OPEN, said_at=days_ago(450))
    )
    session.flush()
    assert former_people.found(context_at(session, MORNING)) == []  # nobody was asked yet
    assert job.waiting(context_at(session, MORNING)) == {Asked.PEOPLE: 2}
    ina.forges("rt:delete:people")
    assert "2 data diri mantan narahubung" in ina.screen()
    ina.taps("Ya, hapus 2")
    found = former_people.found(context_at(session, MORNING))
    assert found == [person.id for person in goes]
    goes[1].last_seen_at = MORNING  # wrote in between
    session.flush()
    former_people.forget_old(context_at(session, MORNING), found)
    assert [person.full_name for person in goes] == [people.ERASED, "Pak Lama"] and goes[0].chat_id is None
    assert all(person.erased_at is None for person in stays)
