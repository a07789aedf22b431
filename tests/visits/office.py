"""The office of the postings, on a visit of Pak Hasan to Puskesmas Pandahan, whose officer is Pak Budi."""

from datetime import date

from sqlmodel import Session

from bot.conversation.typed import Attachment, Typed
from bot.visits import silence
from models import visits
from models.evidence.evidence import EvidenceKind
from models.office import tasks
from models.rules.visits import VisitStage
from models.visits import Visit, VisitNote
from tests.postings.office import PostingOffice
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, holds_seat, somebody

UNIT = "63.05.01"


class VisitOffice(PostingOffice):
    """Pak Hasan visits; Pak Budi answers for the puskesmas, Ibu Sari for its inspectorate."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        unit = agency_called(session, UNIT)
        unit.name = unit.short_name = "Puskesmas Pandahan"
        session.flush()
        self.budi = Driver(session, somebody(session, 500, "Budi Santoso", MORNING), MORNING)
        holds_seat(session, self.budi.person, UNIT, MORNING)
        self.message = 100

    def goes_to(self, day: date) -> None:
        super().goes_to(day)
        self.budi.now = self.now

    def visits(self) -> None:
        """A visit is opened, of today."""
        self.hasan.says("/kunjungan Puskesmas Pandahan")
        self.hasan.taps("Observasi")
        self.hasan.taps("Hari ini")

    def writes(self, words: str = "", photo: str = "", message: int | None = None) -> str:
        """A note arrives: words, or a photo with its caption."""
        self.message += message is None
        file = Attachment(EvidenceKind.PHOTO, photo, photo, 5) if photo else None
        number = message if message is not None else self.message
        return self.hasan.gets(Typed(number, self.now, words, attachment=file))

    def improves(self, words: str, suggestion: str) -> None:
        """A note that something is to be improved, with its reason and suggestion."""
        self.writes(words)
        self.hasan.taps("Perbaikan")
        self.hasan.says("Warga tidak perlu datang dua kali")
        self.hasan.says(suggestion)
        self.hasan.taps("Lewati")

    def closes(self) -> str:
        """Selesai berkunjung below the newest note."""
        return self.hasan.taps("Selesai berkunjung")

    def all_visits(self) -> list[Visit]:
        """Those that were not cancelled, newest first."""
        return [view.row for view in visits.newest(self.session, 9)]

    def visit(self) -> Visit:
        """The only visit."""
        (row,) = self.all_visits()
        return row

    def visit_of_stage(self, stage: VisitStage) -> Visit:
        """The only visit of several that is there."""
        (row,) = [row for row in self.all_visits() if row.stage is stage]
        return row

    def notes(self) -> list[VisitNote]:
        """Its notes, in the order in which they were written."""
        return visits.notes_of(self.session, self.visit().id)

    def silences(self) -> None:
        """The job, as the timetable runs it."""
        ctx = context_at(self.session, self.now)
        silence.count(ctx, silence.unanswered(ctx))

    def visit_tasks(self) -> list[str]:
        """The open tasks about visits."""
        return [task.text for task in tasks.open_of(self.session, [visits.TASK])]
