"""Who added, renamed, moved, closed or reopened an agency, and when."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from models.columns import Row, choice, long_text, points_to, primary_key


class AgencyChangeKind(StrEnum):
    """What was changed; `before` and `after` are names, "kind; subdistrict", or codes of the inspectorate above."""

    ADDED = "added"
    RENAMED = "renamed"
    DESCRIBED = "described"
    MOVED = "moved"
    CLOSED = "closed"
    REOPENED = "reopened"
    LINKED = "linked"  # citizens reach it by another link (QR) from then on; the token itself is written nowhere


class AgencyChange(Row, table=True):
    """One change of an agency. It names no person but by the key, so that erasing one leaves it valid."""

    __tablename__ = "agency_changes"

    id: int = primary_key()
    agency_id: int = points_to("agencies.id")
    kind: AgencyChangeKind = choice(AgencyChangeKind)
    at: datetime
    person_id: int | None = points_to("people.id", default=None)  # None: the program did it
    before: str | None = long_text(default=None)
    after: str | None = long_text(default=None)


def names_before(session: Session) -> dict[int, list[str]]:
    """The names that agencies had before they were renamed, by the agency's id."""
    query = select(AgencyChange.agency_id, AgencyChange.before).where(AgencyChange.kind == AgencyChangeKind.RENAMED)
    found: dict[int, list[str]] = {}
    for agency_id, before in session.execute(query.order_by(col(AgencyChange.id))):
        found.setdefault(agency_id, []).append(before)
    return found


def of_agency(session: Session, agency_id: int, most: int) -> list[AgencyChange]:
    """What happened to an agency, the newest first, at most so many."""
    query = select(AgencyChange).where(AgencyChange.agency_id == agency_id)
    return list(session.exec(query.order_by(col(AgencyChange.id).desc()).limit(most)))
