"""The obstacles that agencies told of, read from the events of a period; what was taken back or cancelled is none."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.assignments.reports import Report
from models.columns import table_of
from models.rules.assignments import Event, Status
from models.rules.obstacles import substance_of
from models.rules.replies.obstacles import OBSTACLES


@dataclass(frozen=True, slots=True)
class Case:
    """An item whose agency told of obstacles in a period.

    `kinds`: keys of OBSTACLES; `substance`: what the office chose, else what the words of the perihal say;
    `inspectorate_id`: its agency, or the one above a unit; `first_at`: of the first obstacle in the period (aware).
    """

    item_id: int
    code: str
    owner_id: int
    agency_id: int
    inspectorate_id: int
    number: str
    subject: str
    confidential: bool
    substance: str
    kinds: frozenset[str]
    first_at: datetime


_E, _A, _R, _P = AssignmentEvent, Assignment, Report, Agency
_EVENTS = table_of(AssignmentEvent).c
_KIND = col(_E.data)["kind"].as_string()
# The index on kind and moment of the events carries it.
_TOLD = (
    sa.select(_A, _R, col(_P.parent_id), _KIND.label("kind"), sa.func.min(col(_E.at)).label("first_at"))
    .select_from(_E)
    .join(_A, col(_A.id) == col(_E.assignment_id))
    .join(_R, col(_R.id) == col(_A.report_id))
    .join(_P, col(_P.id) == col(_A.agency_id))
    .where(
        col(_E.event) == Event.OBSTRUCTED,
        col(_E.at) >= sa.bindparam("since", type_=_EVENTS.at.type),
        col(_E.at) < sa.bindparam("until", type_=_EVENTS.at.type),
        col(_E.undone_at).is_(None),
        col(_A.status) != Status.CANCELLED,
    )
    .group_by(col(_A.id), col(_R.id), col(_P.id), _KIND)
    .order_by(sa.func.min(col(_E.at)), col(_A.id))
)


def cases(session: Session, since: datetime, until: datetime, below: int = 0) -> list[Case]:
    """The cases of a period (aware moments, the second excluded), the oldest first.

    `below`: only those of this agency and of the units below it.
    """
    session.flush()
    found: dict[int, Case] = {}
    for item, report, parent_id, kind, first_at in session.execute(_TOLD, {"since": since, "until": until}):
        known = found.get(item.id)
        kinds = (known.kinds if known else frozenset()) | {kind if kind in OBSTACLES else "lainnya"}
        found[item.id] = replace(known or _case(item, report, parent_id, first_at), kinds=kinds)
    return [each for each in found.values() if not below or below in (each.agency_id, each.inspectorate_id)]


def _case(item: Assignment, report: Report, parent_id: int | None, first_at: datetime) -> Case:
    return Case(
        item_id=item.id,
        code=item.code,
        owner_id=item.owner_id,
        agency_id=item.agency_id,
        inspectorate_id=parent_id or item.agency_id,
        number=report.number,
        subject=report.subject,
        confidential=report.confidential,
        substance=report.substance or substance_of(report.subject),
        kinds=frozenset(),
        first_at=first_at,
    )
