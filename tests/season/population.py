"""Who plays: fourteen inspectorates with units, their people, and the office; seated before the season begins."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

import sqlalchemy as sa
from sqlmodel import Session, select

from models.agencies import agencies
from models.agencies.agencies import Agency, AgencyKind, SeatRole
from models.people.people import Person, StaffRole
from tests.support.rows import agency_called, holds_seat, somebody

UNITS = ("63.05.01", "63.05.02", "63.03.01", "63.71.01")
BELOW = ("63.02.01", "63.08.01", "63.72.01")  # these get only periods of standards, and nobody holds their seats
# How somebody answers reminders: in time, late, partly, never.
TEMPERS = ("prompt", "prompt", "steady", "steady", "late", "late", "never")


@dataclass
class Somebody:
    """A person with a phone; `temper` decides how they answer."""

    person_id: int
    chat_id: int
    name: str
    temper: str = "steady"
    blocks: bool = False


@dataclass
class Population:
    """Everybody by chat, and the places by id."""

    staff: list[Somebody] = field(default_factory=list)
    people: dict[int, Somebody] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)
    units: dict[int, list[str]] = field(default_factory=dict)  # inspectorate -> the names of those below it

    def stranger(self) -> Somebody:
        """Somebody with a phone whom nobody registered: they have no id yet."""
        number = 100 + len(self.people)
        self.people[number] = Somebody(0, number, f"Orang {number}")
        return self.people[number]

    def newcomer(self, session: Session, rng: Random, now: datetime, role: StaffRole | None = None) -> Somebody:
        """Somebody registers."""
        number = 100 + len(self.people)
        row = somebody(session, number, f"Orang {number}", now, role)
        row.phone, row.consented_at, row.last_seen_at = f"08110000{number}", now, now
        session.flush()
        temper = "steady" if role else rng.choice(TEMPERS)
        self.people[number] = Somebody(row.id, number, row.full_name, temper)
        return self.people[number]


def register_everybody(session: Session, rng: Random, now: datetime) -> Population:
    """Everybody takes their seats; one inspectorate has nobody yet, some have no deputy."""
    population = Population()
    session.execute(sa.text("DELETE FROM holidays WHERE day < '2025-12-01'"))  # nothing here was received before
    population.staff = [
        population.newcomer(session, rng, now, role)
        for role in (StaffRole.ADMIN, StaffRole.ASISTEN, StaffRole.ASISTEN)
    ]
    codes = [each.code for each in agencies.inspectorates(session)]
    for number, code in enumerate([*codes, *UNITS]):
        place = agency_called(session, code)
        population.places.append(place.id)
        if number == 9 or code == UNITS[1]:
            continue  # an empty seat; and a unit that its inspectorate answers for
        roles = (SeatRole.PRINCIPAL, SeatRole.DEPUTY) if number % 4 else (SeatRole.PRINCIPAL,)
        for role in roles:
            one = population.newcomer(session, rng, now)
            holds_seat(session, _row(session, one), code, now, role)
    for code in (*UNITS, *BELOW):
        unit = agency_called(session, code)
        population.units.setdefault(unit.parent_id or 0, []).append(unit.short_name)
    assert session.exec(select(sa.func.count()).select_from(Agency).where(Agency.kind == AgencyKind.UNIT)).one()
    return population


def _row(session: Session, one: Somebody) -> Person:
    row = session.get(Person, one.person_id)
    assert row is not None  # it was flushed a moment ago
    return row
