"""Requests that were queued in this transaction and are no rows yet: all become rows in one statement at its end."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session as AnySession
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

Row = dict[str, Any]  # the columns of an outbox row

_ROWS = "unwritten requests"  # keys in Session.info
_AT_SAVEPOINTS = "unwritten requests at savepoints"


def add(session: AnySession, row: Row) -> None:
    """One more request, behind those that were queued before."""
    session.info.setdefault(_ROWS, []).append(row)


def take(session: AnySession) -> list[Row]:
    """Every request that is still to be written, in order; the caller writes them now."""
    rows: list[Row] = session.info.pop(_ROWS, [])
    return rows


def holds(session: AnySession, name: str) -> bool:
    """Is something about the message called `name` still to be written?"""
    return any(row["name"] == name for row in session.info.get(_ROWS, ()))


# A savepoint rolls back what was queued since its begin, also when some of it, or of what was queued before, became
# rows meanwhile: after the rollback exactly those are to be written that were at its begin.


@sa.event.listens_for(Session, "after_transaction_create")
def _keep_at_savepoint(session: AnySession, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info.setdefault(_AT_SAVEPOINTS, {})[transaction] = list(session.info.get(_ROWS, ()))


@sa.event.listens_for(Session, "after_soft_rollback")
def _go_back(session: AnySession, transaction: SessionTransaction) -> None:
    # A flush that fails rolls back the savepoint around it (or everything), but the event names the flush.
    begun: SessionTransaction | None = transaction
    while begun is not None and not begun.nested:
        begun = begun.parent
    session.info[_ROWS] = list(session.info.get(_AT_SAVEPOINTS, {}).get(begun, ()))
