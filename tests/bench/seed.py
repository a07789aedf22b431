"""A database as an office has it after a while: focal points of units, each with two open items."""

from datetime import timedelta

from bot.clock import utc_now
from models.agencies.agencies import Agency, AgencyKind, Holding, Seat, SeatRole
from models.database import open_engine, transaction
from models.people.people import StaffRole
from models.setup.migrate import bring_up_to_date
from tests.bench.rig import FIRST_CHAT
from tests.support.rows import agency_called, context_at, item, somebody


def seed_database(url: str, chats: int) -> list[int]:
    """Migrate the database and fill it; returns the id of one open item for each chat."""
    engine = open_engine(url)
    now = utc_now()
    bring_up_to_date(engine, now)
    items: list[int] = []
    with transaction(engine) as session:
        ctx = context_at(session, now)
        owner = somebody(session, 1, "Ina Rahmawati", now, StaffRole.ASISTEN)
        parent = agency_called(session, "63.05")
        for number in range(chats):
            unit = Agency(
                code=f"63.05.{number:04}",
                name=f"Dinas {number}",
                short_name=f"Dinas {number}",
                kind=AgencyKind.UNIT,
                parent_id=parent.id,
            )
            session.add(unit)
            session.flush()
            seat = Seat(agency_id=unit.id, role=SeatRole.PRINCIPAL)
            person = somebody(session, FIRST_CHAT + number, f"Narahubung {number}", now)
            person.chat_id = FIRST_CHAT + number
            session.add(seat)
            session.flush()
            session.add(Holding(seat_id=seat.id, person_id=person.id, started_at=now))
            for twin in "AB":
                due = now.date() + timedelta(days=20 + number % 40)
                sent = item(ctx, unit.code, due, code=f"{twin}{number:03}", owner=owner)
            items.append(sent.id)
    engine.dispose()
    return items
