"""An office with two heads and an asisten, and the focal points of Tapin and Banjar, for agreements."""

from datetime import date, datetime

from sqlmodel import Session

from models.agreements import agreements
from models.agreements.agreements import View
from models.people.people import Person, StaffRole
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, sent_messages, somebody

LINE = "Tapin | 12/ORI-MOU/I/2026 | 27-1-2026 | 31-12-2030"


class AgreementOffice:
    """Ibu Ina and Pak Dedi (heads), Pak Hasan (asisten), Ibu Sari of Tapin, Pak Yohanes of Banjar."""

    def __init__(self, session: Session) -> None:
        self.session, self.now = session, MORNING
        self.ina = self._at(somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN))
        self.dedi = self._at(somebody(session, 105, "Dedi Kurniawan", MORNING, StaffRole.ADMIN))
        self.hasan = self._at(somebody(session, 110, "Hasan Basri", MORNING, StaffRole.ASISTEN))
        self.sari = self._at(somebody(session, 200, "Sari Wahyuni", MORNING))
        self.yohanes = self._at(somebody(session, 300, "Yohanes Tamba", MORNING))
        holds_seat(session, self.sari.person, "63.05", MORNING)
        holds_seat(session, self.yohanes.person, "63.03", MORNING)

    def _at(self, person: Person) -> Driver:
        return Driver(self.session, person, MORNING)

    def goes_to(self, day: date) -> None:
        """Everybody's clock, at the hour of the morning."""
        self.now = datetime.combine(day, MORNING.timetz())
        for each in (self.ina, self.dedi, self.hasan, self.sari, self.yohanes):
            each.now = self.now

    def agrees(self, line: str = LINE) -> View:
        """Pak Hasan enters an agreement in one line; the newest one with Tapin."""
        self.hasan.says(f"/nk {line}")
        self.hasan.taps("Simpan")
        return self.at("Tapin")

    def at(self, place: str) -> View:
        """The newest agreement with a government."""
        return next(each for each in agreements.newest(self.session) if place in each.agency.short_name)

    def told(self) -> list[tuple[int, str]]:
        """What was sent since the last call: (chat, text)."""
        return sent_messages(context_at(self.session, self.now))
