"""`make bench`: 2,000 random updates in every dialog state, and what became of them."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from models.database import open_engine
from models.setup.migrate import bring_up_to_date
from tests.support.door.fuzz import fuzz

EXAMPLES = 2_000


def main() -> int:
    """Fuzz a database of its own and print the counts; AssertionError at the first fault."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'door.db'}")
        bring_up_to_date(engine, datetime(2026, 11, 1, tzinfo=UTC))
        counts = fuzz(engine, EXAMPLES, derandomize=False)
        engine.dispose()
    print("\n".join(f"{what:22}{count:>8}" for what, count in sorted(counts.items())))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
