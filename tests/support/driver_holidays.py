"""Ibu Ina's driver for /libur: what she types, taps and sends, and what she reads next."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.conversation.typed import Attachment, Typed
from bot.holidays import file_import
from bot.holidays.file_reading import rows_of
from models import holidays
from models.assignments.assignments import Assignment
from models.evidence.evidence import EvidenceKind
from models.holidays import CalendarFile
from models.people.people import StaffRole
from models.policy import RuleChange
from models.rules.errors import RuleBroken
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

# LHP, received on Friday 20 November 2026, 30 working days later: see tests/deadlines/test_moving.py.
DUE = date(2027, 1, 7)
INA, SARI, YOHANES = 1, 2, 3


class HolidaysDriver(Driver):
    """The admin's driver, with Ibu Sari (Tapin) and Pak Yohanes (Banjar) as readers."""

    def __init__(self, session: Session, role: StaffRole = StaffRole.ADMIN) -> None:
        super().__init__(session, somebody(session, INA, "Ina", MORNING, role), MORNING)
        holds_seat(session, somebody(session, SARI, "Sari", MORNING), "63.05", MORNING)
        holds_seat(session, somebody(session, YOHANES, "Yohanes", MORNING), "63.03", MORNING)

    def sends(self, data: bytes, name: str = "libur.csv", caption: str = "/libur") -> str:
        """Send a document with a caption, and let the loop fetch and read it."""
        said = self.sends_only(data, name, caption)
        return self.reads(data) or said

    def sends_only(self, data: bytes, name: str = "libur.csv", caption: str = "/libur") -> str:
        """Send it; the loop has not come by yet."""
        file = Attachment(EvidenceKind.DOCUMENT, "file", "unique", len(data), name)
        typed = Typed(message_id=7, sent_at=self.now, text=caption, attachment=file)
        return self.does(lambda ctx: file_import.sent(ctx, typed))

    def reads(self, data: bytes) -> str:
        """What the loop does with the file that waits: bytes to rows, rows to the dialog."""
        wanted = holidays.to_fetch(self.session, self.now)
        if wanted is None:
            return ""
        ctx = context_at(self.session, self.now)
        try:
            rows = rows_of(data, ZoneInfo("Asia/Makassar"), self.now.date())
        except RuleBroken as refusal:
            file_import.refuse(ctx, wanted.id, refusal)
        else:
            file_import.read(ctx, wanted.id, rows)
        return self.screen()

    def lhp(self, code: str, place: str = "63.05") -> Assignment:
        """An LHP whose date the calculator counted."""
        sent = item(context_at(self.session, MORNING), place, DUE, code=code, owner=self.person)
        sent.received_on = date(2026, 11, 20)
        self.session.flush()
        return sent

    def told(self, chat_id: int) -> list[str]:
        """What another person was told about the calendar."""
        texts = [payload.get("text", "") for payload in self.payloads(chat_id)]
        return [text for text in texts if "Kalender hari libur berubah" in text]

    def log(self) -> list[str]:
        """The changes that were written down."""
        return [change.text for change in self.session.exec(select(RuleChange).order_by(col(RuleChange.id)))]

    def files(self) -> list[CalendarFile]:
        """Every file that was sent."""
        return list(self.session.exec(select(CalendarFile)))
