"""Where many stories begin: Ibu Sari and Ibu Ina hold the card of #K7Q2, due on Thursday, 7 January 2027."""

import pytest

from tests.support.running_office import Office
from tests.support.stories import sends_out


@pytest.fixture
async def tapin(before_opening: Office) -> Office:
    """The office at work; #K7Q2 has one corrective action and was sent this morning."""
    await sends_out(before_opening)
    return before_opening
