"""The driver of an admin at /aturan, and items whose dates were counted by a product's clock."""

from datetime import date

from sqlmodel import Session

from models import holidays
from models.assignments import products
from models.assignments.assignments import Assignment
from models.people.people import Person, StaffRole
from models.rules.deadlines.products import deadline_for
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import context_at, holds_seat, item, somebody


class PolicyDriver(Driver):
    """A driver that walks through /aturan; returns what is shown as a person reads it."""

    def says(self, text: str) -> str:
        """Type words or a command."""
        return read(super().says(text))

    def taps(self, label: str) -> str:
        """Tap the button that is called so, else the first whose label holds these words."""
        found = [each for each in self.buttons() if label in each["text"]]
        return self.forges(min(found, key=lambda each: each["text"] not in (label, f"✅ {label}"))["callback_data"])

    def forges(self, data: str) -> str:
        """Press with any data."""
        return read(super().forges(data))

    def goes(self, *steps: str) -> str:
        """/aturan, then one tap after the other; words in quotes are typed. Returns the last screen."""
        shown = self.says("/aturan")
        for step in steps:
            shown = self.says(step.strip('"')) if step.startswith('"') else self.taps(step)
        return shown


def admin_driver(session: Session, name: str = "Ina", number: int = 1) -> PolicyDriver:
    """The driver of an admin of the office, on Monday, 23 November 2026."""
    return PolicyDriver(session, somebody(session, number, name, MORNING, StaffRole.ADMIN), MORNING)


def focal_point(session: Session, number: int = 2, name: str = "Sari", code: str = "63.05") -> Person:
    """Somebody who holds an inspectorate's first seat."""
    person = somebody(session, number, name, MORNING)
    holds_seat(session, person, code, MORNING)
    return person


def counted_item(session: Session, code: str, product: str, received_on: date, place: str = "63.05") -> Assignment:
    """An item whose due date the product's clock gave."""
    ctx = context_at(session, MORNING)
    rule = products.by_code(session, product).rule()
    deadline = deadline_for(rule, received_on, holidays.calendar(session))
    assert deadline is not None
    sent = item(ctx, place, deadline.due_on, code=code, product=product)
    sent.received_on = received_on
    session.flush()
    return sent
