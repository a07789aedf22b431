"""Cases for tests about reminders: Ibu Ina of the office, Ibu Sari (Tapin), her items, and the days that pass."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from sqlmodel import Session

from bot.bundles import bundles
from bot.conversation.context import Context
from models import reminders
from models.agencies.agencies import SeatRole
from models.assignments.assignments import Assignment
from models.people.people import Person, StaffRole
from models.reminders import ReminderState
from tests.support.clock import MORNING, WITA
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, rows_of, sent_messages, somebody

SARI = 2  # her chat


def november(day: int, hour: int = 9) -> datetime:
    """A moment of November 2026 at the office; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, tzinfo=WITA)


def december(day: int) -> date:
    """A day of December 2026; the 1st is a Tuesday."""
    return date(2026, 12, day)


def send_all_due(ctx: Context) -> None:
    """Queue the bundles of everybody for whom something is due, in one piece."""
    bundles.send_due(ctx, bundles.whom_due(ctx))


@dataclass
class Case:
    """Ibu Ina sends items to Ibu Sari (Tapin) on Monday, 23 November 2026."""

    session: Session
    ina: Person
    sari: Person

    def on(self, day: int, hour: int = 9, minute: int = 0) -> Context:
        """The context of an action on that day of December 2026."""
        return context_at(self.session, datetime(2026, 12, day, hour, minute, tzinfo=WITA))

    def sends(self, code: str, due_day: int, *, confidential: bool = False) -> Assignment:
        """An item due in December."""
        ctx = context_at(self.session, MORNING)
        return item(ctx, "63.05", december(due_day), code=code, confidential=confidential)

    def lives_until(self, day: int) -> None:
        """The days of December before that one, each with its job: what was due was sent on its day."""
        for before in range(1, day):
            self.gets(before)

    def gets(self, day: int, hour: int = 9, minute: int = 0, chat: int = SARI) -> list[str]:
        """What a person reads after the job of that minute."""
        ctx = self.on(day, hour, minute)
        send_all_due(ctx)
        return [text for to, text in sent_messages(ctx) if to == chat]

    def both(self, day: int) -> tuple[list[str], list[str]]:
        """What Ibu Sari and Ibu Ina read on the morning of that day."""
        ctx = self.on(day)
        send_all_due(ctx)
        sent = sent_messages(ctx)
        sari, ina = ([text for to, text in sent if to == chat] for chat in (SARI, 1))
        return sari, ina


@dataclass
class Planning:
    """An LHP sent to Tapin on Monday, 23 November 2026; due on Friday, 4 December."""

    session: Session
    ina: Person
    sari: Person
    sent: Assignment

    def on(self, day: int, month: int = 12, hour: int = 9) -> Context:
        """The context of an action on that day of 2026."""
        return context_at(self.session, datetime(2026, month, day, hour, tzinfo=WITA))

    def planned(self) -> dict[str, date]:
        """The planned reminders: "kind name" -> day."""
        return rows_of(self.session, self.sent)

    def days(self, kind: str) -> list[tuple[str, date]]:
        """The planned reminders of one kind: (name, day), by day."""
        self.session.flush()
        rows = reminders.of_items(self.session, [self.sent.id])[self.sent.id]
        found = [row for row in rows if row.kind == kind and row.state is ReminderState.PLANNED]
        people = {row.recipient_id: self.session.get_one(Person, row.recipient_id).full_name for row in found}
        return sorted(((people[row.recipient_id], row.planned_on) for row in found), key=lambda each: each[1])


def _ina_and_sari(session: Session) -> tuple[Person, Person]:
    ina = somebody(session, 1, "Ina", MORNING, StaffRole.ADMIN)
    sari = somebody(session, SARI, "Sari", MORNING)
    holds_seat(session, sari, "63.05", MORNING)
    return ina, sari


@pytest.fixture
def case(session: Session) -> Case:
    """Nothing is sent yet."""
    return Case(session, *_ina_and_sari(session))


@pytest.fixture
def planning(session: Session) -> Planning:
    """The item with its holder, Ibu Sari, and its owner, Ibu Ina."""
    ina, sari = _ina_and_sari(session)
    return Planning(session, ina, sari, item(context_at(session, MORNING), "63.05", december(4)))


def driver_of(case: Case, person: Person | None = None, now: datetime = MORNING) -> Driver:
    """The driver of a person of the case (Ibu Sari), on Monday, 23 November 2026 at nine."""
    return Driver(case.session, person or case.sari, now)


def deputy(case: Case, number: int = 5, name: str = "Budi", place: str = "63.05") -> Person:
    """Somebody in the deputy's seat."""
    person = somebody(case.session, number, name, MORNING)
    holds_seat(case.session, person, place, MORNING, SeatRole.DEPUTY)
    return person


def heard(driver: Driver, person: Person) -> list[str]:
    """Every text sent to somebody, oldest first."""
    return [each["text"] for each in driver.payloads(person.chat_id) if "text" in each]
