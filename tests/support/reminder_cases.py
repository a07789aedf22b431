"""The cast of the tests about bundles: Ibu Ina sends, Ibu Sari reads, and time passes minute by minute."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from sqlmodel import Session

from bot.bundles import bundles
from bot.conversation.context import Context
from models.assignments.assignments import Assignment
from models.people.people import Person, StaffRole
from tests.support.rows import context_at, item, leaves, sits, somebody
from tests.support.running_office import MORNING, WITA

SARI = 2  # her chat


@dataclass
class Case:
    """Ibu Ina sends items to Ibu Sari (Tapin) on Monday, 23 November 2026."""

    session: Session
    ina: Person
    sari: Person

    def on(self, day: int, hour: int = 9, minute: int = 0) -> Context:
        """A deed on that day of December 2026."""
        return context_at(self.session, datetime(2026, 12, day, hour, minute, tzinfo=WITA))

    def sends(self, code: str, due_day: int, *, confidential: bool = False) -> Assignment:
        """An item due in December."""
        ctx = context_at(self.session, MORNING)
        return item(ctx, "63.05", date(2026, 12, due_day), code=code, confidential=confidential)

    def lives_until(self, day: int) -> None:
        """The days of December before that one, each with its tick: what was due left on its day."""
        for before in range(1, day):
            self.gets(before)

    def gets(self, day: int, hour: int = 9, minute: int = 0, chat: int = SARI) -> list[str]:
        """What a person reads after the tick of that minute."""
        ctx = self.on(day, hour, minute)
        bundles.send_due(ctx)
        return [text for to, text in leaves(ctx) if to == chat]


@pytest.fixture
def case(session: Session) -> Case:
    """Nothing is sent yet."""
    ina = somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN)
    sari = somebody(session, SARI, "Sari", MORNING)
    sits(session, sari, "63.05", MORNING)
    return Case(session, ina, sari)
