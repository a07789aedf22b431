"""What the office and the focal points look at: facts of items, histories with names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import Agency, Seat, SeatRole
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.assignments.products import Product
from models.assignments.reports import Report
from models.people.people import Person
from models.reading.lists import among
from models.rules.codes import ALPHABET, LENGTH, canonical_code
from models.rules.drafting.report_numbers import number_within
from models.rules.replies.items import NumberBeginning, numbers_begun


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item with what it points to."""

    item: Assignment
    report: Report
    product: Product
    agency: Agency


def items(session: Session, ids: Collection[int]) -> dict[int, ItemFacts]:
    """Some items with their facts, in one query."""
    query = _facts().where(among(col(Assignment.id), ids))
    return {row[0].id: ItemFacts(*row) for row in session.execute(query)}


def subjects(session: Session, ids: Collection[int]) -> dict[int, str]:
    """What each item is about, in one line for a choice: the perihal, or only the number of a confidential report."""
    query = (
        sa.select(col(Assignment.id), col(Report.number), col(Report.subject), col(Report.confidential))
        .join(Report, col(Report.id) == col(Assignment.report_id))
        .where(among(col(Assignment.id), ids))
    )
    rows = session.execute(query)
    return {item_id: number if secret else subject for item_id, number, subject, secret in rows}


def by_code(session: Session, words: str) -> Assignment | None:
    """The item with this code, typed with # or without; None also for words that cannot be a code."""
    typed = canonical_code(words)
    if len(typed) != LENGTH or not set(typed) <= set(ALPHABET):
        return None
    return session.exec(select(Assignment).where(Assignment.code == typed)).first()


def of_report(session: Session, number: str) -> list[ItemFacts]:
    """The items of the report with this number, open ones first, at most ten."""
    return _ten_of(session, col(Report.number) == number)


def of_numbers(session: Session, begun: Sequence[NumberBeginning]) -> list[ItemFacts]:
    """The items of the reports whose numbers begin like one of these, open ones first, at most ten."""
    if not begun:
        return []
    number = col(Report.number)
    heads = [f"{each.first:04}{each.rest}" for each in begun]
    alike = [(number == head) | number.startswith(f"{head}/", autoescape=True) for head in heads]
    return _ten_of(session, sa.or_(*alike))


def of_words(session: Session, words: str) -> list[ItemFacts]:
    """The items that typed words mean as a report number: whole, or its beginning ("0179", "no 179/LM")."""
    number = number_within(words)
    return (of_report(session, number) if number else []) or of_numbers(session, numbers_begun(words))


def _ten_of(session: Session, wanted: sa.ColumnElement[bool]) -> list[ItemFacts]:
    order = (col(Assignment.closed_at).is_not(None), col(Assignment.due_on), col(Assignment.id))
    return [ItemFacts(*row) for row in session.execute(_facts().where(wanted).order_by(*order).limit(10))]


def _facts() -> sa.Select[Assignment, Report, Product, Agency]:
    return (
        sa.select(Assignment, Report, Product, Agency)
        .join(Report, col(Report.id) == col(Assignment.report_id))
        .join(Product, col(Product.code) == col(Assignment.product_code))
        .join(Agency, col(Agency.id) == col(Assignment.agency_id))
    )


@dataclass(frozen=True, slots=True)
class Act:
    """One event of a history, with who did it and from which seat (None: the program itself)."""

    event: AssignmentEvent
    person: Person | None
    seat_role: SeatRole | None
    seat_agency: str | None


def history_page(session: Session, assignment_id: int, offset: int, limit: int) -> list[Act]:
    """Events of an item, newest first."""
    query = (
        select(AssignmentEvent, Person, col(Seat.role), col(Agency.short_name))
        .outerjoin(Person, col(Person.id) == col(AssignmentEvent.actor_id))
        .outerjoin(Seat, col(Seat.id) == col(AssignmentEvent.seat_id))
        .outerjoin(Agency, col(Agency.id) == col(Seat.agency_id))
        .where(AssignmentEvent.assignment_id == assignment_id)
        .order_by(col(AssignmentEvent.id).desc())
        .offset(offset)
        .limit(limit)
    )
    return [Act(*row) for row in session.execute(query)]


def history_length(session: Session, assignment_id: int) -> int:
    """How many events an item has."""
    return session.exec(select(sa.func.count()).where(AssignmentEvent.assignment_id == assignment_id)).one()
