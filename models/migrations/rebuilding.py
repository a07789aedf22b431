"""Rebuilds a table in SQLite without losing its triggers, which batch_alter_table does."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa


@contextmanager
def keeping_triggers(table: str) -> Iterator[None]:
    """Make the triggers of a table again once it was copied. Nothing to do in PostgreSQL, which alters in place."""
    from alembic import op  # only here: a running bot has no use for it

    if op.get_bind().dialect.name != "sqlite":
        yield
        return
    asked = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name")
    triggers = list(op.get_bind().execute(asked, {"name": table}).scalars())
    yield
    for trigger in triggers:
        op.get_bind().exec_driver_sql(trigger)
