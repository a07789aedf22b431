"""An item at Tapin that can be passed on to one of two units: who is there, and what they read."""

from datetime import timedelta

from sqlmodel import Session, col, select

from bot.cards import cards
from bot.conversation.typed import Attachment, Typed
from models.assignments import events
from models.assignments.assignments import CorrectiveAction
from models.evidence.evidence import EvidenceKind
from models.forwarding import Forwarding
from models.people.people import StaffRole
from models.rules.forwarding import ForwardingState
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import agency_called, context_at, holds_seat, item, somebody
from tests.support.stories import DUE

HOLDER, EMPTY = "63.05.01", "63.05.02"  # a unit with a focal point, and one without


class Case:
    """#K7Q2 with two actions at Tapin (Ibu Sari), which has two units; Pak Budi answers for the first of them."""

    def __init__(self, session: Session, *, confidential: bool = False) -> None:
        self.session, self.files = session, 0
        self.ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN), MORNING)
        self.sari = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
        self.yohanes = Driver(session, somebody(session, 300, "Yohanes Tamba", MORNING), MORNING)
        self.budi = Driver(session, somebody(session, 400, "Budi Santoso", MORNING), MORNING)
        for driver, code in ((self.sari, "63.05"), (self.yohanes, "63.03"), (self.budi, HOLDER)):
            holds_seat(session, driver.person, code, MORNING)
        for code, name in ((HOLDER, "Puskesmas Pandahan"), (EMPTY, "Dinas Kesehatan")):
            unit = agency_called(session, code)
            unit.name = unit.short_name = name
        session.flush()
        self.item = item(context_at(session, MORNING), "63.05", DUE, confidential=confidential)
        session.add(CorrectiveAction(assignment_id=self.item.id, number=2, text="Menyampaikan salinan"))
        session.flush()
        cards.send_to(context_at(session, MORNING), self.item, [self.ina.person, self.sari.person])

    def passes(self, unit: str = "Puskesmas") -> str:
        """Lainnya, Teruskan ke OPD, the unit."""
        self.sari.taps("Teruskan ke OPD")
        return read(self.sari.taps(unit))

    def happened(self) -> list[str]:
        """The names of the item's events, in order."""
        return [event.event.value for event in events.history(self.session, self.item.id)]

    def states(self) -> list[ForwardingState]:
        """Where everything is that was ever passed on."""
        return [row.state for row in self.rows()]

    def rows(self) -> list[Forwarding]:
        """Everything that was ever passed on, oldest first."""
        return list(self.session.exec(select(Forwarding).order_by(col(Forwarding.id))))

    def last(self, driver: Driver, word: str) -> str:
        """The newest message of a chat with the word."""
        found = [read(each["text"]) for each in driver.payloads() if word in each.get("text", "")]
        return found[-1] if found else ""

    def moves(self, **span: int) -> None:
        """The clock goes on."""
        for driver in (self.ina, self.sari, self.yohanes, self.budi):
            driver.now += timedelta(**span)

    def hands_in(self, driver: Driver | None = None, name: str = "surat.pdf") -> str:
        """Selesai / Kirim bukti, one document for everything that is asked, Sudah lengkap."""
        driver = driver or self.budi
        driver.taps("Selesai / Kirim bukti")
        self.files += 1
        number = 900 + self.files
        file = Attachment(EvidenceKind.DOCUMENT, f"file{number}", f"unique{number}", 5, name)
        driver.gets(Typed(number, driver.now, attachment=file))
        if "Semua" in driver.labels():
            driver.taps("Semua")
        return read(driver.taps("Sudah lengkap"))
