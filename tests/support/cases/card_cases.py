"""An item at Tapin with its cards on three phones, for tables about what cards show and offer."""

from datetime import date, timedelta

from sqlmodel import Session

from bot.assignments import record
from bot.cards import cards
from bot.conversation.context import Context, Sender
from models.agencies.agencies import SeatRole
from models.assignments.changes import Actor, Change
from models.people.people import Person, StaffRole
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

DUE = date(2026, 12, 31)


class Case:
    """An item at Tapin with its cards at Ibu Sari (utama), Pak Rudi (wakil) and Ibu Ina (office)."""

    def __init__(self, session: Session, due: date = DUE, code: str = "K7Q2", *, confidential: bool = False) -> None:
        self.session = session
        number = 1000 if confidential else 0  # other people
        self.ina = somebody(session, number + 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN)
        self.sari = somebody(session, number + 200, "Sari Wahyuni", MORNING)
        self.rudi = somebody(session, number + 300, "Rudi Hartono", MORNING)
        holds_seat(session, self.sari, "63.05", MORNING)
        holds_seat(session, self.rudi, "63.05", MORNING, SeatRole.DEPUTY)
        self.item = item(self.ctx(), "63.05", due, code=code, confidential=confidential)
        cards.send_to(self.ctx(), self.item, [self.ina, self.sari, self.rudi])

    def ctx(self, person: Person | None = None, later: timedelta = timedelta()) -> Context:
        sender = Sender(person.telegram_id or 0, person.chat_id or 0) if person else None
        return context_at(self.session, MORNING + later, sender)

    def does(self, person: Person, event: Event, waits: Duty | None = None) -> None:
        record.apply_event(self.ctx(person), self.item, Change(event, by=Actor.of(person), duty=waits))

    def labels(self, person: Person) -> str:
        return " · ".join(Driver(self.session, person, MORNING).labels())

    def rows(self, person: Person) -> str:
        markups = [
            each["reply_markup"]
            for each in Driver(self.session, person, MORNING).payloads()
            if "reply_markup" in each
        ]
        rows = markups[-1]["inline_keyboard"]
        kept = [[button["text"] for button in row if "↶" not in button["text"]] for row in rows]
        return " / ".join(" | ".join(row) for row in kept if row)

    def text(self, person: Person) -> str:
        return Driver(self.session, person, MORNING).screen()
