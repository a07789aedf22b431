"""What an agency promised and handed in lately, for the brief of a meeting with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.assignments.reports import Report
from models.reading.lists import among
from models.rules.assignments import Event, Status

_E, _A, _P = AssignmentEvent, Assignment, Agency
_DAY = col(_E.data)["promise_on"].as_string()
HANDS_IN = (Event.REPORTED, Event.REPORTED_PARTLY)


@dataclass(frozen=True, slots=True)
class Promise:
    """The newest promise about an item, and the first result after it; `words`: "" of a confidential one."""

    code: str
    on: date
    said_at: datetime
    by_id: int | None
    words: str
    handed_in_at: datetime | None


def promises(session: Session, agency_id: int, since: datetime) -> Sequence[Promise]:
    """What an agency and the units below it promised since a moment (aware), the nearest day first."""
    session.flush()
    below = (col(_P.id) == agency_id) | (col(_P.parent_id) == agency_id)
    ids = sa.select(col(_A.id)).join(_P, col(_P.id) == col(_A.agency_id)).where(below)
    told = (
        sa.select(_E, col(_A.code), col(Report.confidential))
        .join(_A, col(_A.id) == col(_E.assignment_id))
        .join(Report, col(Report.id) == col(_A.report_id))
        .where(
            col(_E.assignment_id).in_(ids),
            col(_E.at) >= since,
            _DAY.is_not(None),
            col(_E.undone_at).is_(None),
            col(_A.status) != Status.CANCELLED,
        )
        .order_by(col(_E.id))
    )
    newest = {event.assignment_id: (event, code, hides) for event, code, hides in session.execute(told)}
    results = _handed_in(session, {item_id: row[0] for item_id, row in newest.items()})
    found = [
        Promise(
            code,
            date.fromisoformat(event.data["promise_on"]),
            event.at,
            event.actor_id,
            "" if hides else event.note,
            results.get(item_id),
        )
        for item_id, (event, code, hides) in newest.items()
    ]
    return sorted(found, key=lambda each: (each.on, each.code))


def _handed_in(session: Session, promised: dict[int, AssignmentEvent]) -> dict[int, datetime]:
    """The first result of each item after its promise."""
    query = (
        sa.select(col(_E.assignment_id), col(_E.id), col(_E.at))
        .where(
            among(col(_E.assignment_id), list(promised)),
            col(_E.event).in_(HANDS_IN),
            col(_E.undone_at).is_(None),
        )
        .order_by(col(_E.id).desc())
    )
    rows = session.execute(query) if promised else ()
    return {item_id: at for item_id, event_id, at in rows if event_id > promised[item_id].id}
