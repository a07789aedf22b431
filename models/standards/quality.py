"""What is enough at agencies, what is being improved there, and their innovations: read together, for one screen."""

from collections.abc import Collection
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.reports import Report
from models.reading.lists import among
from models.rules.assignments import OPEN, Status
from models.rules.drafting.words import VISITS_KIND
from models.rules.standards.instruments import ComponentKind
from models.standards.innovations import Innovation
from models.standards.instruments import Component, Instrument


@dataclass(frozen=True, slots=True)
class Part:
    """A component or a suggestion of a visit: its words, the instrument's name ("": a suggestion), and its item."""

    text: str
    instrument: str
    item_id: int
    code: str


@dataclass(slots=True)
class Quality:
    """One agency. `lacking`: components that were asked for again; `suggested`, `followed`: suggestions of visits
    that are open, and how many were verified."""

    enough: list[Part] = field(default_factory=list)
    lacking: list[Part] = field(default_factory=list)
    suggested: list[Part] = field(default_factory=list)
    followed: int = 0
    innovations: list[Innovation] = field(default_factory=list)


# A component that was handed in again waits for a verdict: what was said of it before holds no more.
_SAID = (Status.VERIFIED, Status.RETURNED, Status.REPORTED, Status.DISPUTED, Status.CANCELLED)


def of_agencies(session: Session, agency_ids: Collection[int]) -> dict[int, Quality]:
    """Each of these agencies by its id, in three statements; without the units below it."""
    found = {agency_id: Quality() for agency_id in agency_ids}
    _add_components(session, found)
    _add_suggestions(session, found)
    query = select(Innovation).where(among(col(Innovation.agency_id), found)).order_by(col(Innovation.id))
    for each in session.exec(query):
        found[each.agency_id].innovations.append(each)
    return found


def _add_components(session: Session, found: dict[int, Quality]) -> None:
    """By the last verdict on each component of an instrument, whichever version and period it was of."""
    shown = (col(CorrectiveAction.text), col(Instrument.name), col(Assignment.id), col(Assignment.code))
    query = (
        sa.select(col(Assignment.agency_id), col(Instrument.code), col(Component.code), col(CorrectiveAction.status))
        .add_columns(*shown)
        .join(CorrectiveAction, col(CorrectiveAction.assignment_id) == col(Assignment.id))
        .join(Component, col(Component.id) == col(CorrectiveAction.component_id))
        .join(Instrument, col(Instrument.id) == col(Component.instrument_id))
        .where(among(col(Assignment.agency_id), found), col(Component.kind) == ComponentKind.ASSURANCE)
        .where(col(CorrectiveAction.status).in_(_SAID))
        .order_by(col(Assignment.id), col(CorrectiveAction.number))
    )
    newest: dict[tuple[int, str, str], tuple[Status, Part]] = {}
    for agency_id, instrument, component, status, *rest in session.execute(query):
        newest[agency_id, instrument, component] = status, Part(*rest)
    for (agency_id, *_), (status, part) in newest.items():
        if status is Status.VERIFIED:
            found[agency_id].enough.append(part)
        elif status is Status.RETURNED:
            found[agency_id].lacking.append(part)


def _add_suggestions(session: Session, found: dict[int, Quality]) -> None:
    query = (
        sa.select(col(Assignment.agency_id), col(CorrectiveAction.status), col(CorrectiveAction.text))
        .add_columns(col(Assignment.id), col(Assignment.code))
        .join(CorrectiveAction, col(CorrectiveAction.assignment_id) == col(Assignment.id))
        .join(Report, col(Report.id) == col(Assignment.report_id))
        .where(among(col(Assignment.agency_id), found), col(Report.access_kind) == VISITS_KIND)
        .order_by(col(Assignment.id), col(CorrectiveAction.number))
    )
    for agency_id, status, text, item_id, code in session.execute(query):
        if status in OPEN:
            found[agency_id].suggested.append(Part(text, "", item_id, code))
        elif status is Status.VERIFIED:
            found[agency_id].followed += 1
