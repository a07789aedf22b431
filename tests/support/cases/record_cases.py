"""A case for tests about recording events: one item, its narahubung, and a member of staff."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from bot.assignments import clocks, record
from bot.conversation.context import Context
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.extensions import Extension
from models.people import holdings
from models.people.holdings import HeldSeat
from models.people.people import Person, StaffRole
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.rows import context_at, holds_seat, item, somebody

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # 09:00 WITA
DUE = date(2026, 12, 11)


class Case:
    """An item with the person who answers for it; `at` gives the context of another moment."""

    def __init__(self, session: Session, product: str = "lhp", due_at: datetime | None = None) -> None:
        self.session = session
        self.ina = somebody(session, 11, "Ina", MONDAY, StaffRole.ADMIN)
        self.sari: Person = somebody(session, 12, "Sari", MONDAY)
        holds_seat(session, self.sari, "63.05", MONDAY)
        self.seat: HeldSeat = holdings.seats_of(session, self.sari.id)[0]
        self.item: Assignment = item(context_at(session, MONDAY), "63.05", DUE, product=product, due_at=due_at)

    def at(self, **later: float) -> Context:
        """The context of a moment after Monday morning."""
        return context_at(self.session, MONDAY + timedelta(**later))

    def answers(self, event: Event, waits: Duty | None = None, **later: float) -> None:
        """The agency does something."""
        record.apply_event(
            self.at(**later), self.item, Change(event, by=Actor.of(self.sari, self.seat), note="x", duty=waits)
        )

    def decides(self, event: Event, **later: float) -> None:
        """The office does something."""
        record.apply_event(self.at(**later), self.item, Change(event, by=Actor.of(self.ina), note="x"))

    def pauses(self, **later: float) -> None:
        """Ibu Ina stops the clock that runs."""
        clocks.pause(self.at(**later), self.item, self.ina, "x")

    def asks_for_time(self, until_on: date, **later: float) -> Extension:
        """The agency asks for more time, until that day."""
        self.answers(Event.EXTENSION_ASKED, Duty.EXTENSION, **later)
        asked = Extension(
            assignment_id=self.item.id,
            asked_by=self.sari.id,
            asked_at=self.at(**later).now,
            due_on=self.item.due_on,
            until_on=until_on,
            reason="x",
            answer_due_on=self.item.due_on,
        )
        self.session.add(asked)
        self.session.flush()
        return asked
