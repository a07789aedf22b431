"""The people of the stories: Ibu Ina of the Ombudsman, Ibu Sari (Tapin), Pak Yohanes (Banjar), and a stranger."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.people import consents
from bot.practice.phone.people import Person as Phone
from models.agencies import agencies
from models.agencies.agencies import Holding, SeatRole
from models.people import holdings
from models.people.people import Person, StaffRole
from tests.support.rows import SETTINGS


@dataclass
class Cast:
    """Their phones."""

    ina: Phone
    sari: Phone
    yohanes: Phone
    stranger: Phone


def seat_the_cast(session: Session, cast: Cast, now: datetime) -> None:
    """Ibu Ina is admin; Ibu Sari and Pak Yohanes hold the first seats of Tapin and Banjar."""
    _person(session, cast.ina, now, "Ina Rahmawati", "Asisten Pemeriksaan Laporan", StaffRole.ADMIN)
    for phone, name, code in ((cast.sari, "Sari Wahyuni", "63.05"), (cast.yohanes, "Yohanes Tamba", "63.03")):
        person = _person(session, phone, now, name, "Inspektur Pembantu", None)
        agency = agencies.by_code(session, code)
        assert agency is not None
        seat = holdings.seat(session, agency.id, SeatRole.PRINCIPAL)
        session.add(Holding(seat_id=seat.id, person_id=person.id, started_at=now))


def _person(
    session: Session, phone: Phone, now: datetime, name: str, position: str, role: StaffRole | None
) -> Person:
    phone.opens()
    person = Person(
        telegram_id=phone.user.id,
        chat_id=phone.user.id,
        full_name=name,
        position=position,
        phone=phone.user.phone,
        staff_role=role,
        consented_at=now,
        agreed_to=consents.version(SETTINGS),
        created_at=now - timedelta(days=30),
        last_seen_at=now,
        pinned_at=now if role else None,  # long ago, and since then deleted by its reader: no story waits for it
    )
    session.add(person)
    session.flush()
    return person
