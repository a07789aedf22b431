"""The office of the tests about results: a PIP8 period, and verdicts on what a unit handed in."""

import pytest
from sqlmodel import Session

from tests.support.assessments import Assessed


@pytest.fixture
def assessed(session: Session) -> Assessed:
    """A PIP8 self-report of Puskesmas Pandahan (Pak Budi), with nothing judged yet."""
    return Assessed(session)
