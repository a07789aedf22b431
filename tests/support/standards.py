"""An office with a district of three units that have officers, and a period of standards sent to them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.conversation.typed import Attachment, Typed
from bot.standards.periods import sending
from bot.standards.periods.sending import Start
from models.agencies.agencies import Agency, SeatRole
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.evidence.evidence import Evidence, EvidenceKind, Submission, SubmissionState
from models.people.people import StaffRole
from models.rules.agencies.kinds import UnitKind
from models.rules.assignments import Status
from models.standards import instruments, periods
from models.standards.instruments import Component, Instrument
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import agency_called, holds_seat, somebody

DUE_ON = date(2026, 12, 18)  # a Friday
UNITS = {
    "63.05.0001": ("Puskesmas Pandahan", "Budi Santoso", UnitKind.HEALTH_CENTRE),
    "63.05.0002": ("Puskesmas Binuang", "Dewi Lestari", UnitKind.HEALTH_CENTRE),
    "63.05.0003": ("Kelurahan Rantau Kiwa", "Eko Prasetyo", UnitKind.URBAN_VILLAGE),
}


@dataclass
class Phone:
    """What an officer sends."""

    driver: Driver
    number: int = 1000

    def file(self, kind: EvidenceKind = EvidenceKind.PHOTO, caption: str = "", album: str | None = None) -> str:
        """One file, another one each time."""
        self.number += 1
        name = f"{kind.value}.pdf" if kind is EvidenceKind.DOCUMENT else None
        made = Attachment(kind, f"file-{self.number}", f"unique-{self.number}", 2000, name, album=album)
        return self.driver.gets(Typed(self.number, self.driver.now, caption, attachment=made))

    def words(self, text: str) -> str:
        self.number += 1
        return self.driver.gets(Typed(self.number, self.driver.now, text))

    def asked(self) -> dict[str, Any]:
        """The newest message with buttons: what is left of the one before may follow it."""
        return next(each for each in reversed(self.driver.payloads()) if "reply_markup" in each)

    def labels(self) -> list[str]:
        """The labels of its buttons."""
        return [each["text"] for row in self.asked()["reply_markup"]["inline_keyboard"] for each in row]

    def reads(self) -> str:
        """Everything that was shown in the chat."""
        return "\n".join(read(each["text"]) for each in self.driver.payloads() if "text" in each)


class Standards:
    """The head (Ibu Ina), an asisten (Ibu Rina), the inspectorates of Tapin (Ibu Sari) and Banjar (Pak Yohanes),
    and three units of Tapin with an officer each (Pak Budi, Ibu Dewi, Pak Eko). Nothing is sent yet."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ina = self.driver(100, "Ina Rahmawati", role=StaffRole.ADMIN)
        self.rina = self.driver(110, "Rina Amelia", role=StaffRole.ASISTEN)
        self.sari = self.driver(200, "Sari Wahyuni", "63.05")
        self.yohanes = self.driver(300, "Yohanes Tamba", "63.03")
        self.units = [self.unit(code, name, kind) for code, (name, _, kind) in UNITS.items()]
        officers = [self.driver(500 + at, officer, code) for at, (code, (_, officer, _)) in enumerate(UNITS.items())]
        self.budi, self.dewi, self.eko = self.officers = officers

    def driver(self, number: int, name: str, place: str = "", role: StaffRole | None = None) -> Driver:
        """Somebody with a phone; `place`: the code of the agency whose first seat they hold."""
        person = somebody(self.session, number, name, MORNING, role)
        if place:
            holds_seat(self.session, person, place, MORNING, SeatRole.PRINCIPAL)
        return Driver(self.session, person, MORNING)

    def unit(self, code: str, name: str, kind: UnitKind = UnitKind.HEALTH_CENTRE) -> Agency:
        """A unit below the inspectorate whose code its own begins with."""
        unit = agency_called(self.session, code)
        unit.name = unit.short_name = name
        unit.unit_kind = kind
        self.session.flush()
        return unit

    def instrument(self, code: str = "SP14") -> Instrument:
        """The newest version of an instrument."""
        return next(each for each in instruments.newest(self.session) if each.code == code)

    def components(self, code: str = "SP14") -> list[Component]:
        """Its components, in their order."""
        return instruments.components_of(self.session, self.instrument(code).id)

    def sent(self, now: datetime = MORNING, code: str = "SP14", due_on: date = DUE_ON) -> Report:
        """A period sent by Ibu Rina to the three units, and the messages about it arrived."""
        report: list[Report] = []
        wanted = Start(self.instrument(code), self.units, due_on)
        self.rina.now = now
        self.rina.does(lambda ctx: report.append(sending.start(ctx, wanted, self.rina.person)))
        return report[0]

    def item(self, unit: int = 0, report: Report | None = None) -> Assignment:
        """The self-report of a unit (0, 1 or 2); the newest one, or that of a period."""
        found = [each.item for each in periods.open_at(self.session, [self.units[unit].id])]
        return next(each for each in reversed(found) if report is None or each.report_id == report.id)

    def statuses(self, item: Assignment | None = None) -> list[Status]:
        """Of the components of an item (of the first unit's newest), in their order."""
        return [each.status for each in assignments.actions_of(self.session, (item or self.item()).id)]

    def held(self, unit: int = 0) -> list[tuple[int | None, SubmissionState | None]]:
        """Of each piece of evidence: its component (of a unit's newest item), and the state of its submission."""
        joined = col(Submission.id) == Evidence.submission_id
        query = select(Evidence, Submission).join(Submission, joined, isouter=True).order_by(col(Evidence.id))
        numbers = {each.id: each.number for each in assignments.actions_of(self.session, self.item(unit).id)}
        found = self.session.exec(query)
        return [(numbers.get(each.action_id or 0), made.state if made is not None else None) for each, made in found]


def item_of(session: Session, report: Report, agency: Agency) -> Assignment:
    """The self-report of a unit in a period, open or not."""
    wanted = select(Assignment).where(Assignment.report_id == report.id, Assignment.agency_id == agency.id)
    return session.exec(wanted).one()
