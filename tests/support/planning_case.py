"""The cast of the tests about planned reminders: one LHP at Tapin, its holder Ibu Sari, its owner Ibu Ina."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.conversation.context import Context
from models import reminders
from models.assignments.assignments import Assignment
from models.people.people import Person, StaffRole
from models.reminders import ReminderState
from tests.support.rows import context_at, item, rows_of, sits, somebody
from tests.support.running_office import MORNING, WITA


@dataclass
class Planning:
    """An LHP sent to Tapin on Monday, 23 November 2026; due on Friday, 4 December."""

    session: Session
    ina: Person
    sari: Person
    sent: Assignment

    def on(self, day: int, month: int = 12, hour: int = 9) -> Context:
        """A deed on that day of 2026."""
        return context_at(self.session, datetime(2026, month, day, hour, tzinfo=WITA))

    def planned(self) -> dict[str, date]:
        """What stands: "kind name" -> day."""
        return rows_of(self.session, self.sent)

    def days(self, kind: str) -> list[tuple[str, date]]:
        """What stands under one kind: (name, day), by day."""
        self.session.flush()
        rows = reminders.of_items(self.session, [self.sent.id])[self.sent.id]
        found = [row for row in rows if row.kind == kind and row.state is ReminderState.PLANNED]
        people = {row.recipient_id: self.session.get_one(Person, row.recipient_id).full_name for row in found}
        return sorted(((people[row.recipient_id], row.planned_on) for row in found), key=lambda each: each[1])


def planning(session: Session) -> Planning:
    """The item with its holder, Ibu Sari, and its owner, Ibu Ina."""
    ina = somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN)
    sari = somebody(session, 2, "Sari", MORNING)
    sits(session, sari, "63.05", MORNING)
    return Planning(session, ina, sari, item(context_at(session, MORNING), "63.05", date(2026, 12, 4)))


def december(day: int) -> date:
    """A day of December 2026."""
    return date(2026, 12, day)
