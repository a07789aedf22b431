"""The office of the tests about standards."""

import pytest
from sqlmodel import Session

from tests.support.standards import Phone, Standards


@pytest.fixture
def standards(session: Session) -> Standards:
    """An office, a district with three units and their officers; nothing is sent yet."""
    return Standards(session)


@pytest.fixture
def budi(standards: Standards) -> Phone:
    """Pak Budi has the card of his unit's self-report."""
    standards.sent()
    return Phone(standards.budi)
