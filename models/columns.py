"""Column kinds that every table shares: keys, Telegram ids, enums stored as values, JSON."""

from enum import StrEnum
from importlib import import_module
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Row(SQLModel):
    """A row of a table. It equals itself alone: in a session, a row of the database is one object.

    Pydantic would compare all columns, which makes a search of a list as expensive as the list is long, and would
    take two rows for one as soon as neither is stored.
    """

    __eq__ = object.__eq__
    __hash__ = object.__hash__


# Constraint names from day one: without them SQLite's batch migrations cannot drop a constraint.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# Telegram ids pass 2^31; SQLite numbers rows by itself only for INTEGER.
BigKey = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Names of messages are compared by code points, so that "all that begin with card:12:" is a range in the index.
MessageName = sa.String(80).with_variant(sa.String(80, collation="C"), "postgresql")


def primary_key() -> Any:
    """A 64-bit primary key that the database numbers: declare it `id: int`. None until the row is flushed."""
    return Field(default=None, primary_key=True, sa_type=BigKey)


def telegram_key(**options: Any) -> Any:
    """A chat, user, message or update id of Telegram: 64 bits."""
    return Field(sa_type=sa.BigInteger, **options)


def points_to(target: str, **options: Any) -> Any:
    """A foreign key of 64 bits, indexed, because every one of them is also looked up backwards."""
    options.setdefault("index", True)
    return Field(foreign_key=target, sa_type=BigKey, **options)


def choice(kind: type[StrEnum], **options: Any) -> Any:
    """A StrEnum stored as its value with a CHECK (SQLModel alone would store the member's name)."""
    stored = sa.Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=24,
        name=kind.__name__.lower(),
    )
    return Field(sa_type=stored, **options)


def json_column(**options: Any) -> Any:
    """A JSON object. Assign a new dict to change it: mutation in place is not seen."""
    options.setdefault("default_factory", dict)
    return Field(sa_type=sa.JSON, **options)


def long_text(**options: Any) -> Any:
    """Text without a length limit in the database; the limits that people meet are in models/rules."""
    return Field(sa_type=sa.Text, **options)


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> sa.Index:
    """An index of the rows for which `where` (SQL that both databases read) holds."""
    condition = sa.text(where)
    return sa.Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


def insert_into(connection: sa.Connection, table: Any) -> Any:
    """INSERT of the database's own kind, with `on_conflict_do_...()`. Loads only the dialect that is in use."""
    return import_module(f"sqlalchemy.dialects.{connection.dialect.name}").insert(table)


def table_of(kind: Any) -> sa.Table:
    """The table behind a class, for Core statements; SQLModel does not declare the attribute that it sets."""
    table: sa.Table = kind.__table__
    return table
