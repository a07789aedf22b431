"""The office of the tests of /assign."""

import pytest
from sqlmodel import Session

from models.people.people import StaffRole
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import holds_seat, somebody


@pytest.fixture
def ina(session: Session) -> Driver:
    """Ibu Ina's driver; Ibu Sari holds the first seat of Tapin, nobody one of Banjar."""
    person = somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN)
    holds_seat(session, somebody(session, 200, "Sari Wahyuni", MORNING), "63.05", MORNING)
    return Driver(session, person, MORNING)
