"""What a table of items is compared with, and the list of its rows that are still to be stored."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, or_, select

from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.columns import table_of
from models.mass_changes import ChangeItem, MassChange
from models.reading.lists import among


def known_pairs(session: Session, numbers: Collection[str]) -> set[tuple[str, str]]:
    """Report number and code of the agency of every item, open or closed, of these reports."""
    query = (
        sa.select(col(Report.number), col(Agency.code))
        .join(Assignment, col(Assignment.report_id) == col(Report.id))
        .join(Agency, col(Agency.id) == col(Assignment.agency_id))
        .where(among(col(Report.number), numbers))
    )
    return {(number, code) for number, code in session.execute(query)}


def confidential_numbers(session: Session, numbers: Collection[str]) -> set[str]:
    """Those of these reports that are confidential."""
    query = select(col(Report.number)).where(among(col(Report.number), numbers), col(Report.confidential))
    return set(session.exec(query))


def numbers_of_other_files(session: Session, numbers: Collection[str]) -> set[str]:
    """Those of these numbers that are no citizen's report: a period of standards or a work plan has them."""
    other = or_(col(Report.instrument_id).is_not(None), col(Report.agreement_id).is_not(None))
    return set(session.exec(select(col(Report.number)).where(among(col(Report.number), numbers), other)))


def list_rows(session: Session, change: MassChange, lines: Sequence[int]) -> None:
    """The rows of a table, by their numbers there, are the targets of a change."""
    targets = [{"target_id": line, "change_id": change.id} for line in lines]
    session.connection().execute(sa.insert(table_of(ChangeItem)), targets)
    change.total += len(targets)
