"""For the stories about answering: an item on the phones of Ibu Sari and Ibu Ina, and what the office stored."""

from datetime import date, timedelta

import pytest

from bot.cards import cards
from bot.conversation.context import AppInfo, Context
from bot.people import consents
from bot.practice.phone.people import Person as Phone
from bot.practice.server.chats import Message
from models.agencies import agencies
from models.agencies.agencies import Holding, SeatRole
from models.assignments import assignments, events
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.events import AssignmentEvent
from models.database import transaction
from models.evidence import evidence
from models.evidence.evidence import Evidence
from models.people import holdings, people
from models.people.people import Person
from models.rules.assignments import VERDICT_WAITS, Event
from tests.support.rows import SETTINGS, item
from tests.support.running_office import Office

DUE = date(2027, 1, 7)  # a Thursday
TEXTS = ("Menerbitkan surat keputusan", "Menyampaikan salinan", "Meminta maaf")


async def send_item(
    office: Office,
    *,
    due: date = DUE,
    code: str = "K7Q2",
    actions: int = 1,
    secret: bool = False,
    product: str = "lhp",
    open_too: bool = True,
) -> None:
    """Before the program starts: an item for Tapin with its cards, as Kirim would store it; then start."""
    with transaction(office.engine) as session:
        ctx = Context(session, office.clock(), AppInfo(office.settings, "narahubung_bot"))
        sent = item(ctx, "63.05", due, code=code, confidential=secret, product=product)
        for number in range(2, actions + 1):
            session.add(CorrectiveAction(assignment_id=sent.id, number=number, text=TEXTS[number - 1]))
        session.flush()
        for phone in (office.ina, office.sari):
            person = people.by_chat(session, phone.user.id)
            assert person is not None
            cards.send(ctx, sent, person)
    if open_too:
        await office.opens()
        await office.sari.sees(f"#{code}")


def add_officer(office: Office, phone: Phone, name: str, place: str) -> None:
    """Somebody takes the first seat of a unit."""
    add_deputy(office, phone, name, place, SeatRole.PRINCIPAL)


def add_deputy(
    office: Office, phone: Phone, name: str, place: str = "63.05", role: SeatRole = SeatRole.DEPUTY
) -> None:
    """Somebody takes the deputy's seat of an agency, or another one."""
    phone.opens()
    office.telegram.state.updates.pending.clear()
    now = office.clock()
    with transaction(office.engine) as session:
        person = Person(
            telegram_id=phone.user.id,
            chat_id=phone.user.id,
            full_name=name,
            created_at=now,
            consented_at=now,
            agreed_to=consents.version(SETTINGS),
        )
        session.add(person)
        session.flush()
        agency = agencies.by_code(session, place)
        assert agency is not None
        seat = holdings.seats(session, agency.id)[role].seat
        session.add(Holding(seat_id=seat.id, person_id=person.id, started_at=now))


async def reports(phone: Phone, data: bytes = b"bukti", name: str = "surat.pdf") -> Message:
    """Selesai, one document, Sudah lengkap; returns the tanda terima."""
    phone.taps("Selesai")
    await phone.sees("kirim bukti")
    phone.sends_document(name, data)
    await phone.sees("1 berkas diterima")
    phone.taps("Sudah lengkap")
    return await phone.sees("Tanda terima TT-")


async def minute_later(office: Office) -> None:
    """A verdict of the office is a minute old: the agency is told of it."""
    await office.reopens_at(office.clock() + VERDICT_WAITS)


def stored_item(office: Office, code: str = "K7Q2") -> Assignment:
    """The item as the database has it now."""
    with transaction(office.engine) as session:
        found = assignments.by_code(session, code)
        assert found is not None
        session.expunge(found)
        return found


def history(office: Office, code: str = "K7Q2") -> list[AssignmentEvent]:
    """Every event of the item."""
    item_id = stored_item(office, code).id
    with transaction(office.engine) as session:
        found = events.history(session, item_id)
        session.expunge_all()
        return found


def what_happened(office: Office, code: str = "K7Q2") -> list[str]:
    """The names of the item's events, in order; but for RECEIPT, which waits for downloads."""
    return [event.event.value for event in history(office, code) if event.event is not Event.RECEIPT]


def stored_evidence(office: Office, submission_id: int = 1) -> list[Evidence]:
    """The evidence of a submission."""
    with transaction(office.engine) as session:
        found = evidence.items_of(session, submission_id)
        session.expunge_all()
        return found


def days_later(office: Office, days: int) -> None:
    """The clock moves on by whole days."""
    office.clock.at += timedelta(days=days)


def send_item_to(office: Office, place: str, due_on: date, code: str = "K7Q2") -> int:
    """Before the program starts: an item with its cards, as if it had been sent a moment ago."""
    with transaction(office.engine) as session:
        ctx = Context(session, office.clock(), AppInfo(office.settings, "narahubung_bot"))
        sent = item(ctx, place, due_on, code=code)
        for _, person in holdings.holders(session, sent.agency_id):
            cards.send(ctx, sent, person)
        return sent.id


def describe(office: Office, code: str, number: str, subject: str) -> None:
    """Give the report of an item another number and perihal."""
    with transaction(office.engine) as session:
        found = assignments.by_code(session, code)
        assert found is not None
        report = assignments.facts(session, found).report
        report.number, report.subject = number, subject
        session.add(report)


@pytest.fixture
async def tapin(before_opening: Office) -> Office:
    """The office at work; #K7Q2 has one corrective action and was sent this morning."""
    await send_item(before_opening)
    return before_opening
