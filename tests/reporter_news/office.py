"""An office with two members of staff, Tapin's focal point, and items of citizens' reports that end."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, select

from bot.assignments.record import apply_event
from bot.reporter_news import survey
from models.assignments.assignments import Assignment, facts
from models.assignments.changes import Actor, Change
from models.office import tasks
from models.office.tasks import StaffTask
from models.people.people import StaffRole
from models.reporter_news import ReporterNews
from models.rules.assignments import Event
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

DUE = date(2027, 1, 29)
NEWS_BUTTON = "Kabar untuk Pelapor"


class NewsOffice:
    """Ibu Ina (head), Pak Hasan (asisten) and Ibu Sari of Tapin; `now` is their clock."""

    def __init__(self, session: Session) -> None:
        self.session, self.now = session, MORNING
        self.ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN), MORNING)
        self.hasan = Driver(session, somebody(session, 110, "Hasan Basri", MORNING, StaffRole.ASISTEN), MORNING)
        self.sari = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
        holds_seat(session, self.sari.person, "63.05", MORNING)

    def goes_to(self, now: datetime) -> None:
        """Everybody's clock."""
        self.now = self.ina.now = self.hasan.now = self.sari.now = now

    def passes(self, **units: float) -> None:
        """Time goes on."""
        self.goes_to(self.now + timedelta(**units))

    def sends(
        self,
        place: str,
        code: str,
        same_report_as: Assignment | None = None,
        kind: str = "LM",
        product: str = "lhp",
    ) -> Assignment:
        """An item of Ibu Ina's; of a report of its own, or of another item's."""
        ctx = context_at(self.session, self.now)
        sent = item(ctx, place, DUE, code=code, owner=self.ina.person, product=product)
        report = facts(self.session, sent).report
        report.access_kind = kind
        self.session.flush()
        if same_report_as is not None:
            sent.report_id = same_report_as.report_id
            self.session.flush()
            self.session.delete(report)
            self.session.flush()
        return sent

    def ends(self, sent: Assignment, event: Event = Event.CANCELLED) -> None:
        """The office ends an item."""
        change = Change(event, Actor.of(self.ina.person), "sudah ditangani pihak lain")
        apply_event(context_at(self.session, self.now), sent, change)

    def surveys(self) -> None:
        """The job, as the timetable runs it."""
        ctx = context_at(self.session, self.now)
        survey.renew(ctx, survey.outdated(ctx))
        assert survey.outdated(ctx) == [], "what was done is not found again"

    def open_tasks(self) -> list[StaffTask]:
        """The tasks to tell a complainant."""
        return tasks.open_of(self.session, [survey.TASK])

    def news(self) -> list[ReporterNews]:
        """Everything that is or was to be told."""
        self.session.flush()
        return list(self.session.exec(select(ReporterNews)))
