"""Tables in which most items have no row: the statement that reads an item says so, and nobody asks them in vain."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.reading.once import keep, once

_WANTED: dict[Any, tuple[Any, ...]] = {}  # table class -> its column with the item's id, and which rows count


def declare(table: Any, item_id: Any, *wanted: Any) -> None:
    """Most items have no row of this table for which `wanted` holds."""
    _WANTED[table] = (item_id, *wanted)


def columns(item_id: Any) -> dict[Any, sa.ColumnElement[bool]]:
    """For a statement about one item: by table, does the item with this id have rows there?"""
    return {table: sa.exists().where(own == item_id, *wanted) for table, (own, *wanted) in _WANTED.items()}


def note(session: Session, item_id: int, tables: Collection[Any], there: Sequence[bool]) -> None:
    """What that statement said of these tables, in their order."""
    for table, has_rows in zip(tables, there, strict=True):
        keep(session, ("no rows", table, item_id), frozenset({table}), not has_rows)


def has_none(session: Session, table: Any, item_ids: Collection[int]) -> bool:
    """Is it known that these items have no such rows? False: ask the table. A row added since is seen."""
    return all(once(session, ("no rows", table, item_id), frozenset({table}), lambda: False) for item_id in item_ids)
