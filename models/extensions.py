"""Permohonan perpanjangan: asked before the due date, decided by staff, counted, the first date stays visible."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from models.assignments import rare_rows
from models.assignments.assignments import PART
from models.columns import Row, choice, long_text, partial_index, points_to, primary_key
from models.reading.lists import among
from models.reading.once import keep, once


class ExtensionState(StrEnum):
    """What became of a request for more time."""

    PENDING = "pending"
    GRANTED = "granted"
    REFUSED = "refused"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"


class Extension(Row, table=True):
    """One request for more time. `due_on`: the due date beside which it is shown; `until_on`: the date asked for."""

    __tablename__ = "extensions"
    # One pending request an assignment: a double tap asks once.
    __table_args__ = (
        partial_index("uq_extensions_pending", "assignment_id", where="state = 'pending'", unique=True),
    )

    id: int = primary_key()
    assignment_id: int = points_to("assignments.id")
    asked_by: int = points_to("people.id")
    asked_at: datetime
    due_on: date
    until_on: date
    reason: str = long_text()
    state: ExtensionState = choice(ExtensionState, default=ExtensionState.PENDING)
    answer_due_on: date  # the office's own limit
    offered_on: date | None = None
    decided_at: datetime | None = None
    decided_by: int | None = points_to("people.id", default=None)
    note: str | None = long_text(default=None)


def show_with(session: Session, asked: Extension, due_on: date) -> None:
    """The office is shown the request anew, beside the due date that the item has by now."""
    asked.sqlmodel_update({"due_on": due_on})
    session.flush()


def extension(session: Session, extension_id: int) -> Extension | None:
    """The request with this id."""
    return session.get(Extension, extension_id)


def of_item(session: Session, assignment_id: int) -> list[Extension]:
    """Every request of an assignment, oldest first."""
    query = select(Extension).where(Extension.assignment_id == assignment_id)
    return list(session.exec(query.order_by(col(Extension.id))))


def pending(session: Session, assignment_id: int) -> Extension | None:
    """The request of an assignment that the office has not answered yet."""
    return _newest(session, assignment_id, ExtensionState.PENDING)


def offered(session: Session, assignment_id: int) -> Extension | None:
    """The newest request that the office answered with another date, which nobody has accepted yet."""
    return _newest(session, assignment_id, ExtensionState.OFFERED)


def unsettled(session: Session, assignment_id: int) -> Extension | None:
    """The newest request that still waits for an answer: the office's (pending) or the agency's (offered)."""
    return _newest(session, assignment_id, ExtensionState.PENDING, ExtensionState.OFFERED)


def preload(session: Session, assignment_ids: Sequence[int]) -> None:
    """Read the unsettled requests of many items at once, for `pending`, `offered` and `unsettled`."""
    found: dict[int, list[Extension]] = {assignment_id: [] for assignment_id in assignment_ids}
    for at in range(0, len(assignment_ids), PART):
        for request in session.exec(_UNSETTLED, params={"ids": assignment_ids[at : at + PART]}):
            found[request.assignment_id].append(request)
    for assignment_id, requests in found.items():
        keep(session, ("unsettled", assignment_id), _TABLES, tuple(requests))


# Asked for every card that is drawn, hence built once; the newest first.
_UNSETTLED = (
    select(Extension)
    .where(among(col(Extension.assignment_id), name="ids"))
    .where(col(Extension.state).in_((ExtensionState.PENDING, ExtensionState.OFFERED)))
    .order_by(col(Extension.id).desc())
)
_TABLES = frozenset({Extension})


rare_rows.declare(
    Extension,
    col(Extension.assignment_id),
    col(Extension.state).in_((ExtensionState.PENDING, ExtensionState.OFFERED)),
)


def _newest(session: Session, assignment_id: int, *states: ExtensionState) -> Extension | None:
    if rare_rows.has_none(session, Extension, [assignment_id]):
        return None
    wanted = {"ids": [assignment_id]}
    requests = once(
        session, ("unsettled", assignment_id), _TABLES, lambda: tuple(session.exec(_UNSETTLED, params=wanted))
    )
    return next((request for request in requests if request.state in states), None)
