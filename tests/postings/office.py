"""An office with a head and two asisten, the focal points of Tapin and Banjar, and an item at Tapin."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.cards import cards
from bot.postings import ending
from models import postings
from models.assignments.assignments import Assignment
from models.office import tasks
from models.people.people import Person, StaffRole
from models.postings import View
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, sent_messages, somebody

DUE = date(2027, 1, 29)


class PostingOffice:
    """Ibu Ina (head), Pak Hasan and Pak Rudi (asisten), Ibu Sari of Tapin, Pak Yohanes of Banjar."""

    def __init__(self, session: Session) -> None:
        self.session, self.now = session, MORNING
        self.ina = self._at(somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN))
        self.hasan = self._at(somebody(session, 110, "Hasan Basri", MORNING, StaffRole.ASISTEN))
        self.rudi = self._at(somebody(session, 120, "Rudi Hartono", MORNING, StaffRole.ASISTEN))
        self.sari = self._at(somebody(session, 200, "Sari Wahyuni", MORNING))
        self.yohanes = self._at(somebody(session, 300, "Yohanes Tamba", MORNING))
        holds_seat(session, self.sari.person, "63.05", MORNING)
        holds_seat(session, self.yohanes.person, "63.03", MORNING)

    def _at(self, person: Person) -> Driver:
        return Driver(self.session, person, MORNING)

    def goes_to(self, day: date) -> None:
        """Everybody's clock, at the hour of the morning."""
        self.now = datetime.combine(day, MORNING.timetz())
        for each in (self.ina, self.hasan, self.rudi, self.sari, self.yohanes):
            each.now = self.now

    def sends(self, place: str, code: str) -> Assignment:
        """An item of Ibu Ina's, with its cards."""
        ctx = context_at(self.session, self.now)
        sent = item(ctx, place, DUE, code=code, owner=self.ina.person)
        cards.send_to(ctx, sent, [self.ina.person, self.sari.person])
        return sent

    def posts(self, name: str = "Hasan Basri", place: str = "Tapin", until: str = "31-3-2027") -> str:
        """Ibu Ina posts somebody; returns the preview."""
        self.ina.says("/dampingan")
        self.ina.taps("Tugaskan")
        self.ina.taps(name)
        self.ina.says(place)
        self.ina.says("ST-12/PW.16/XI/2026")
        self.ina.taps("Hari ini")
        self.ina.says(until)
        return self.ina.taps("Pengelolaan pengaduan")

    def looks(self) -> None:
        """The job, as the timetable runs it."""
        ctx = context_at(self.session, self.now)
        ending.look(ctx, ending.due(ctx))
        assert ending.due(ctx) == []

    def open(self) -> list[View]:
        """The postings that run."""
        return postings.open_ones(self.session)

    def task_texts(self) -> list[str]:
        """The open tasks about postings."""
        return [task.text for task in tasks.open_of(self.session, ["posting"])]

    def told(self) -> list[tuple[int, str]]:
        """What was sent since the last call: (chat, text)."""
        return sent_messages(context_at(self.session, self.now))

    def days_before(self, day: date, count: int) -> None:
        """The clock goes to so many days before a day."""
        self.goes_to(day - timedelta(days=count))
