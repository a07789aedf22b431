"""Whoever waits for a decision is never told to register, whatever they type or press."""

import pytest
from sqlmodel import Session

from bot.people import consents
from bot.people import texts_menus as menus
from models.people import invitations, requests
from models.people.people import Person, StaffRole
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import SETTINGS, agency_called, somebody

COMMANDS = [
    f"/{name}" for group in (menus.STAFF, menus.FOCAL_POINT, menus.REMINDED, menus.EVERYONE) for name, _ in group
]
TYPED = [
    *COMMANDS,
    *("/start", "/start K7Q2", "/start ZZZZ", "/start abcdefghijklmnopqrstuv", "/help", "/entahapa", "/status K7Q2"),
    *("kapan disetujui bu?", "K7Q2", "0179", "Tapin", "terima kasih", "sudah selesai semua", "foto ini bu"),
]
PRESSED = ["j:ask:0:0", "oc:1", "c:ack:1:1", "c:why:1:1", "uf:more:1:1", "a:1:send:", "tasks:0"]


def asks_for_a_seat(session: Session, person: Person) -> None:
    """A request without an invitation."""
    requests.ask(session, person, agency_called(session, "63.05"), MORNING)


def opened_a_colleagues_link(session: Session, person: Person) -> None:
    """A link to a staff role, whose inviter has not confirmed the person."""
    admin = somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN)
    invitation, _ = invitations.invite(session, MORNING, by=admin.id, staff_role=StaffRole.ASISTEN)
    invitation.used_at, invitation.used_by = MORNING, person.id


@pytest.mark.parametrize("waits", [asks_for_a_seat, opened_a_colleagues_link])
def test_nothing_tells_them_to_register(session: Session, waits: object) -> None:
    person = somebody(session, 900, "Budi Santoso", MORNING)
    person.consented_at, person.agreed_to = MORNING, consents.version(SETTINGS)
    assert callable(waits)
    waits(session, person)
    session.flush()
    driver = Driver(session, person, MORNING)
    said = {words: driver.says(words) for words in TYPED}
    said |= {data: f"{driver.forges(data)} {driver.toast.text if driver.toast else ''}" for data in PRESSED}
    wrong = ("mendaftar", "belum terdaftar", "Daftar sebagai")
    assert {words: text for words, text in said.items() if any(each in text for each in wrong)} == {}
