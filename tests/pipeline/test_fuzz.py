"""Whatever arrives in whatever state of a dialog: no traceback, no silence, no alert."""

import sqlalchemy as sa

from bot.registry.questions import QUESTIONS
from tests.support.door.fuzz import fuzz

EXAMPLES = 60  # `make bench`: 2,000 (tests/bench/door.py)


def test_random_updates_in_every_dialog_state(shared_sqlite: sa.Engine) -> None:
    counts = fuzz(shared_sqlite, EXAMPLES, derandomize=True)
    assert counts["answered"] > EXAMPLES / 3  # the others are edits and damaged updates that need no answer
    assert counts["dialog states"] > 0.8 * len(QUESTIONS)
