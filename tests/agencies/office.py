"""The office, an inspectorate and one unit below it, for the tests of /instansi and /unit."""

import sqlalchemy as sa
from sqlmodel import Session, select

from bot.agencies.presses import AgencyPress
from models.agencies.agencies import SeatRole
from models.agencies.changes import AgencyChange
from models.people.people import StaffRole
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, holds_seat, somebody

UNIT = "63.05.0001"


class Office:
    """Ibu Ina of the office, Ibu Sari and the Inspektur of Tapin, Pak Yohanes of Banjar, a unit with Pak Budi."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ina = self.driver(100, "Ina Rahmawati", role=StaffRole.ASISTEN)
        self.sari = self.driver(200, "Sari Wahyuni", "63.05")
        self.yohanes = self.driver(300, "Yohanes Tamba", "63.03")
        self.reader = self.driver(400, "H. Rahmadi", "63.05", SeatRole.INSPECTOR)
        self.unit = agency_called(session, UNIT)
        self.unit.name = self.unit.short_name = "Puskesmas Pandahan"
        self.budi = self.driver(500, "Budi Santoso", UNIT)
        self.stranger = self.driver(600, "Orang Asing")

    def driver(
        self,
        number: int,
        name: str,
        place: str = "",
        seat: SeatRole = SeatRole.PRINCIPAL,
        role: StaffRole | None = None,
    ) -> Driver:
        """Somebody with a phone."""
        person = somebody(self.session, number, name, MORNING, role)
        if place:
            holds_seat(self.session, person, place, MORNING, seat)
        return Driver(self.session, person, MORNING)

    def opens(self, driver: Driver) -> str:
        """Their screen of the unit."""
        return driver.forges(AgencyPress("show", self.unit.id).pack())

    def changes(self) -> list[str]:
        """What is kept of the changes of the unit, the oldest first."""
        query = select(AgencyChange).where(AgencyChange.agency_id == self.unit.id).order_by(sa.asc("id"))
        return [change.kind.value for change in self.session.exec(query)]
