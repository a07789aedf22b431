"""People, seats and items as plain database rows, for tests that are not about registering or assigning."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session

from bot.bundles import digest
from bot.config import Settings
from bot.conversation.context import AppInfo, Context, Sender
from bot.reminders import plan
from models import reminders
from models.agencies import agencies
from models.agencies.agencies import ACTING, Agency, AgencyKind, Holding, Seat, SeatRole
from models.assignments import changes
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Actor, Change
from models.assignments.reports import Report
from models.people import holdings, people
from models.people.people import Person, StaffRole
from models.reminders import ReminderState
from models.rules.assignments import Event
from tests.support.deliveries import Deliveries

_FOLDER = TemporaryDirectory(prefix="narahubung-")  # of this process; removed when it ends
SETTINGS = Settings(_env_file=None, data_dir=Path(_FOLDER.name))


def context_at(session: Session, now: datetime, sender: Sender | None = None) -> Context:
    """The context of an action at this moment, with the office's settings."""
    return Context(session, now, AppInfo(SETTINGS, "narahubung_bot"), sender or Sender(0, 0))


def somebody(session: Session, number: int, name: str, now: datetime, role: StaffRole | None = None) -> Person:
    """A registered person whose chat is `number`."""
    person = Person(telegram_id=number, chat_id=number, full_name=name, staff_role=role, created_at=now)
    session.add(person)
    session.flush()
    return person


def holds_seat(
    session: Session, person: Person, code: str, now: datetime, role: SeatRole = SeatRole.PRINCIPAL
) -> None:
    """The person takes a seat of the agency with this code."""
    agency = agency_called(session, code)
    made = holdings.inspector_seat(session, agency.id) if role is SeatRole.INSPECTOR else None
    seat = (made or holdings.seats(session, agency.id)[role]).seat
    session.add(Holding(seat_id=seat.id, person_id=person.id, started_at=now))
    session.flush()


def agency_called(session: Session, code: str) -> Agency:
    """The agency with this code; a unit that is not there yet is made (63.05.01 under 63.05)."""
    found = agencies.by_code(session, code)
    if found is None:
        parent = agency_called(session, code.rpartition(".")[0])
        found = Agency(
            code=code, name=f"Dinas {code}", short_name=f"Dinas {code}", kind=AgencyKind.UNIT, parent_id=parent.id
        )
        session.add(found)
        session.flush()
        session.add_all([Seat(agency_id=found.id, role=role) for role in ACTING])
        session.flush()
    return found


def item(
    ctx: Context,
    place: str,
    due_on: date,
    *,
    code: str = "K7Q2",
    owner: Person | None = None,
    product: str = "lhp",
    due_at: datetime | None = None,
    confidential: bool = False,
) -> Assignment:
    """An item sent now, with one corrective action and its reminders planned."""
    session = ctx.session
    report = Report(
        number=f"{len(code):04}/LM/XI/2026/{code}",
        subject="Penundaan layanan administrasi",
        confidential=confidential,
        created_at=ctx.now,
    )
    session.add(report)
    session.flush()
    sent = Assignment(
        code=code,
        report_id=report.id,
        agency_id=agency_called(session, place).id,
        product_code=product,
        due_on=due_on,
        due_at=due_at,
        first_due_on=due_on,
        owner_id=(owner or people.staff(session)[0]).id,
        created_at=ctx.now,
    )
    session.add(sent)
    session.flush()
    session.add(CorrectiveAction(assignment_id=sent.id, number=1, text="Menerbitkan surat keputusan"))
    changes.write(session, sent, Change(Event.SENT, Actor(sent.owner_id)), ctx.now)
    session.flush()
    plan.replan(ctx, sent)
    return sent


def send_digest(ctx: Context) -> None:
    """The job of the morning digest, in one transaction."""
    digest.send(ctx, digest.undecided(ctx))


def sent_messages(ctx: Context) -> list[tuple[int, str]]:
    """Send everything that is due, as the delivery does; returns what was sent since the last call: (chat, text)."""
    deliveries = Deliveries.of(ctx.session)
    deliveries.deliver(ctx)
    return deliveries.take_texts()


def rows_of(session: Session, sent: Assignment, state: ReminderState = ReminderState.PLANNED) -> dict[str, date]:
    """The item's reminders in a state: "kind name" -> day."""
    session.flush()
    found = reminders.of_items(session, [sent.id])[sent.id]
    names = {row.recipient_id: session.get_one(Person, row.recipient_id).full_name for row in found}
    return {f"{row.kind} {names[row.recipient_id]}": row.planned_on for row in found if row.state is state}
