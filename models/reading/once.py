"""What a transaction reads once: a value is kept on the session until a row that it rests on changes."""

from collections.abc import Callable, Hashable, Set
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm import Session as AnySession
from sqlmodel import Session

Value = TypeVar("Value")

_KEPT = "once"  # the key in Session.info
Tables = Set[Any]  # table classes


def once(
    session: Session, key: Hashable, rests_on: Tables, read: Callable[[], Value], *, live: bool = False
) -> Value:
    """What `read()` gave before in this transaction, or reads now. Callers must not change the value.

    What is waiting in the session is flushed first: a row of `rests_on` that was added, changed or deleted drops the
    value, and so does a rollback, also one to a savepoint. `live`: the value is made of rows of the session, whose
    columns are always current; only an added or deleted row drops it. An UPDATE, DELETE or INSERT statement through
    the session drops everything; one on its bare connection is not seen, and must touch none of these tables.
    """
    session.flush()
    kept: dict[Hashable, tuple[Tables, bool, object]] = session.info.setdefault(_KEPT, {})
    if key not in kept:
        kept[key] = (rests_on, live, read())
    return cast(Value, kept[key][2])


def keep(session: Session, key: Hashable, rests_on: Tables, value: object, *, live: bool = False) -> None:
    """Give `once` a value that was read together with others of its kind."""
    session.info.setdefault(_KEPT, {})[key] = (rests_on, live, value)


def drop(session: AnySession, key: Hashable) -> None:
    """Read it anew: rows that it rests on were written by a statement on the bare connection."""
    session.info.get(_KEPT, {}).pop(key, None)


def known(session: Session, what: str) -> set[str]:
    """A set that is kept for this transaction: dropped by a rollback and at its end, not by changes."""
    kept: dict[Hashable, tuple[Tables, bool, set[str]]] = session.info.setdefault(_KEPT, {})
    return kept.setdefault(("known", what), (frozenset(), False, set()))[2]


def forget(session: AnySession) -> None:
    """Read everything anew: another transaction or another action begins, or rows changed behind the session."""
    session.info.pop(_KEPT, None)


@sa.event.listens_for(Session, "after_flush")
def _drop_what_changed(session: Session, _context: object) -> None:
    kept = session.info.get(_KEPT)
    if kept:
        members = {type(row) for row in (*session.new, *session.deleted)}
        changed = members | {type(row) for row in session.dirty}
        for key, (tables, live, _) in list(kept.items()):
            if not tables.isdisjoint(members if live else changed):
                del kept[key]


@sa.event.listens_for(Session, "do_orm_execute")
def _drop_at_a_statement(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete or state.is_insert:
        forget(state.session)


@sa.event.listens_for(Session, "after_soft_rollback")
def _drop_everything(session: Session, _previous: object) -> None:
    forget(session)
