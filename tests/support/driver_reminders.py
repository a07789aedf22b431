"""A desk for reminders and leave: Ibu Sari or anybody types and taps, and the bundles of a day come to her."""

from datetime import date, datetime

from models.people.agencies import SeatRole
from models.people.people import Person
from tests.support.driver import Driver
from tests.support.reminder_cases import Case
from tests.support.rows import sits, somebody
from tests.support.running_office import MORNING, WITA


def driver_of(case: Case, person: Person | None = None, now: datetime = MORNING) -> Driver:
    """The desk of a person of the case (Ibu Sari), on Monday, 23 November 2026 at nine."""
    return Driver(case.session, person or case.sari, now)


def deputy(case: Case, number: int = 5, name: str = "Budi", place: str = "63.05") -> Person:
    """Somebody in the deputy's seat."""
    person = somebody(case.session, number, name, MORNING)
    sits(case.session, person, place, MORNING, SeatRole.DEPUTY)
    return person


def november(day: int, hour: int = 9) -> datetime:
    """A moment of November 2026 at the office; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, tzinfo=WITA)


def heard(driver: Driver, person: Person) -> list[str]:
    """Everything said to somebody, oldest first."""
    return [each["text"] for each in driver.payloads(person.chat_id) if "text" in each]


def december(day: int) -> date:
    """A day of December 2026; the 1st is a Tuesday."""
    return date(2026, 12, day)
