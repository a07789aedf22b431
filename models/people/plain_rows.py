"""Rows that were read as plain values: they become objects of the session only when somebody needs them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import class_mapper, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_dict
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, SQLModel

from models.reading.once import keep, once

Row = TypeVar("Row", bound=SQLModel)


def note_row(session: Session, kind: type[Row], columns: Mapping[str, Any]) -> None:
    """These are all columns of the row with their id, read in this transaction."""
    keep(session, ("row", kind, columns["id"]), frozenset({kind}), columns)


def row_of(session: Session, kind: type[Row], row_id: int) -> Row:
    """The row as the session's object: made from what was noted; read anew if any row of its table changed since.

    Raises NoResultFound when there is none.
    """
    if (found := session.identity_map.get(identity_key(kind, row_id))) is not None:
        return found  # type
    columns = once(session, ("row", kind, row_id), frozenset({kind}), lambda: None)
    if columns is None:
        return session.get_one(kind, row_id)
    # As the ORM makes the rows that it loads: without __init__, whose checks cost as much as another statement.
    row: Row = class_mapper(kind).class_manager.new_instance()
    instance_dict(row).update(columns)
    make_transient_to_detached(row)
    session.add(row)
    return row
