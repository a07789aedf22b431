"""One message a working day for who works at the office: the bundle carries the digest."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from sqlmodel import Session

from bot.actions import bundles, digests
from bot.actions.records import record
from bot.deed import Deed
from models.assignments import Assignment
from models.people import Person, StaffRole
from models.rules.assignments import Event
from tests.casework import deed_at, item, leaves, sits, somebody
from tests.office import MORNING, WITA

SARI = 2  # her chat


@dataclass
class Case:
    """Ibu Ina sends items to Ibu Sari (Tapin) on Monday, 23 November 2026."""

    session: Session
    ina: Person
    sari: Person

    def on(self, day: int, hour: int = 9, minute: int = 0) -> Deed:
        """A deed on that day of December 2026."""
        return deed_at(self.session, datetime(2026, 12, day, hour, minute, tzinfo=WITA))

    def sends(self, code: str, due_day: int, *, confidential: bool = False) -> Assignment:
        """An item due in December."""
        deed = deed_at(self.session, MORNING)
        return item(deed, "63.05", date(2026, 12, due_day), code=code, confidential=confidential)

    def gets(self, day: int, hour: int = 9, minute: int = 0, chat: int = SARI) -> list[str]:
        """What a person reads after the tick of that minute."""
        deed = self.on(day, hour, minute)
        bundles.send_due(deed)
        return [text for to, text in leaves(deed) if to == chat]


@pytest.fixture
def case(session: Session) -> Case:
    """Nothing is sent yet."""
    ina = somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN)
    sari = somebody(session, SARI, "Sari", MORNING)
    sits(session, sari, "63.05", MORNING)
    return Case(session, ina, sari)


def test_staff_get_one_message_a_day_the_digest_in_the_bundle(case: Case) -> None:
    case.sends("K7Q2", 4)
    deed = case.on(7, 8)
    for _ in range(2):
        bundles.send_due(deed)
        digests.send_digest(deed)
    (both,) = [text for chat, text in leaves(deed) if chat == 1]
    assert both.index("Pengingat") < both.index("#K7Q2") < both.index("Terlambat: 1")


def test_a_bundle_that_turns_out_empty_leaves_the_digest(case: Case) -> None:
    sent = case.sends("K7Q2", 4)
    deed = case.on(7, 8)
    bundles.send_due(deed)
    digests.send_digest(deed)
    record(deed, sent, Event.CANCELLED, actor=case.ina, note="Laporan dicabut")
    assert [text for chat, text in leaves(deed) if chat == 1 and "Pengingat" in text] == []
    for minute in (1, 2):
        bundles.send_due(case.on(7, 8, minute))
        digests.send_digest(case.on(7, 8, minute))
    (digest,) = [text for chat, text in leaves(case.on(7, 8, 2)) if chat == 1]
    assert "Ringkasan" in digest and "Pengingat" not in digest


def test_after_the_digest_a_bundle_waits_for_the_next_working_day(case: Case) -> None:
    digests.send_digest(case.on(7, 8))
    case.sends("K7Q2", 4)
    assert [text for text in case.gets(7, 9, chat=1) if "Pengingat" in text] == []
    (both,) = case.gets(8, chat=1)
    assert "Pengingat" in both and "Ringkasan" in both


def test_sixty_lines_and_the_digest_fit_one_message(case: Case) -> None:
    for number in range(60):
        case.sends(f"A{number:03}", 4)
    (both,) = case.gets(7, chat=1)
    assert len(both) <= 4096 and "lainnya: ketik /status" in both and "Terlambat: 60" in both
