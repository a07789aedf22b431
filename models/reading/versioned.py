"""Rules and calendars change a few times a year: what is made of their tables is kept in the process by a version."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from models.columns import Row, primary_key, table_of
from models.reading.once import keep, once


class RulesVersion(Row, table=True):
    """One row with a random number. Triggers of the database renew it with every change of a `versioned` table,
    whoever makes it (models/migrations/versions/0009_the_version_of_the_rules.py)."""

    __tablename__ = "rules_version"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: int = primary_key()
    number: int = Field(sa_type=sa.BigInteger)


Value = TypeVar("Value")
Table = TypeVar("Table", bound=type[SQLModel])

_NUMBER = table_of(RulesVersion).c.number
_READ = sa.select(_NUMBER)
NUMBER = _READ.scalar_subquery()  # for a statement that reads it beside something else; see `note`

_tables: set[Any] = set()
_made: dict[str, tuple[int, object]] = {}  # key -> (version, value)


def versioned(table: Table) -> Table:
    """Declare that the version changes with the rows of this table; it needs the triggers of the migration."""
    _tables.add(table)
    return table


def made_once(session: Session, key: str, make: Callable[[], Value]) -> Value:
    """What `make()` reads from versioned tables; made anew only after one of them has changed. Callers must not
    change the value.

    The version is read before the rows, so a value is never older than its version. It is random: a change that is
    rolled back leaves no number that a later one could get again, and no two databases have the same.
    """
    version = once(session, "rules version", _tables, lambda: session.connection().execute(_READ).scalar_one())
    found = _made.get(key)
    if found is None or found[0] != version:
        found = _made[key] = version, make()
    return cast(Value, found[1])


def note(session: Session, version: int) -> None:
    """The version was read together with something else, before anything changed in this transaction."""
    keep(session, "rules version", _tables, version)


def tables() -> set[str]:
    """The names of the versioned tables."""
    return {table_of(table).name for table in _tables}
