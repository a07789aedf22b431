"""Follow-up assignments: one report, one agency, one product, one or more corrective actions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import ACTING, Agency
from models.assignments import rare_rows
from models.assignments.products import Product
from models.assignments.reports import Report
from models.columns import Row, choice, long_text, partial_index, points_to, primary_key
from models.people import holdings, people
from models.people.people import Person
from models.reading.lists import among
from models.reading.once import keep, once
from models.rules.assignments import CLOSED, Status
from models.rules.codes import canonical_code
from models.rules.deadlines.clocks import Party, whose_turn
from models.rules.drafting.words import STANDARDS_PRODUCT


class Assignment(Row, table=True):
    """A penugasan tindak lanjut.

    `status` is derived from the corrective actions and written by one function only. `version` grows with every
    change and travels in the buttons, so that a stale press is known as one. `due_version` grows when `due_on` moves.
    """

    __tablename__ = "assignments"
    # `/tugas`, `/status` and the planner read open items of an agency, most urgent first.
    __table_args__ = (
        partial_index("ix_assignments_open", "agency_id", "due_on", where="closed_at IS NULL"),
        # A new holiday looks for the open items whose dates lie around it (bot/deadlines/moving.py).
        partial_index("ix_assignments_open_due", "due_on", where="closed_at IS NULL"),
        # The weekly numbers count what was sent and what was closed in a week.
        sa.Index("ix_assignments_created", "created_at"),
        partial_index("ix_assignments_closed", "closed_at", where="closed_at IS NOT NULL"),
        # Everything of an agency, and what of it was done since an agreement was signed.
        sa.Index("ix_assignments_agency_closed", "agency_id", "closed_at"),
        partial_index("ix_assignments_undo", "undo_until", where="undo_until IS NOT NULL"),  # undo_is_over
        partial_index("ix_assignments_sending", "sending", where="sending IS NOT NULL"),  # of_sending
    )

    id: int = primary_key()
    code: str = Field(max_length=8, unique=True)  # K7Q2, shown as #K7Q2
    report_id: int = points_to("reports.id")
    agency_id: int = points_to("agencies.id", index=False)
    product_code: str = Field(foreign_key="products.code")
    status: Status = choice(Status, default=Status.SENT)
    version: int = 1
    received_on: date | None = None  # receipt of the letter by the Terlapor: where counting starts
    due_on: date
    due_at: datetime | None = None  # only for a product counted in hours (RCO)
    first_due_on: date  # stays visible when extensions move due_on
    due_version: int = 1
    due_typed: bool = False  # staff typed the date from the letter: the calculator never rewrites it
    provisional: bool = False  # perkiraan: the span touches a year whose cuti bersama is not confirmed
    promise_on: date | None = None
    extensions: int = 0
    owner_id: int = points_to("people.id")  # who answers for it at the office: at first the asisten who sent it
    endorses: bool = True  # what a unit hands in goes to the office only once the inspectorate has looked at it
    sending: str | None = Field(default=None, max_length=8)  # went to several agencies at once: the first one's code
    created_at: datetime
    acknowledged_at: datetime | None = None
    last_answer_at: datetime | None = None
    undo_until: datetime | None = None  # cards offer to take the last press back until then; None: none does
    office_due_on: date | None = None  # our own clock while something waits for us
    office_since_at: datetime | None = None  # since when: that long the agency's clock stands still
    office_paused_at: datetime | None = None  # our own clock was stopped, with a reason that the agency reads
    help_due_on: date | None = None  # our own limit for help that was asked for; the agency's clock runs on
    help_since_at: datetime | None = None
    helped_at: datetime | None = None  # when we last answered; what the agency is reminded of is counted from there
    paused_at: datetime | None = None  # staff stopped the agency's clock, with a reason
    unreached_at: datetime | None = None  # nobody at the agency can be reached since then
    closed_at: datetime | None = None
    # For the buttons of its cards: files of letters, and what was handed in with a tanda terima (files and notes).
    letter_count: int = 0
    evidence_count: int = 0
    chain_head: str = Field(default="", max_length=64)  # the link of its newest event (models/rules/records.py)

    @property
    def waits_for(self) -> Party:
        """Who owes the next step. The office's own clock runs exactly while something waits for us."""
        if self.closed_at is not None:
            return Party.NOBODY
        return whose_turn(self.status, extension_waiting=self.office_due_on is not None)

    @property
    def is_settled(self) -> bool:
        """Did the office end it as a whole, with corrective actions that stay as they were judged?"""
        return self.closed_at is not None and self.status not in CLOSED


class CorrectiveAction(Row, table=True):
    """A tindakan korektif with its own proof rule and status."""

    __tablename__ = "corrective_actions"
    __table_args__ = (sa.UniqueConstraint("assignment_id", "number"),)

    id: int = primary_key()
    assignment_id: int = points_to("assignments.id", index=False)
    number: int
    text: str = long_text()
    proof_rule: str = ""  # a Proof (models/rules/evidence.py)
    status: Status = choice(Status, default=Status.SENT)
    component_id: int | None = points_to("components.id", default=None)  # of a standard of service


def by_id(session: Session, assignment_id: int) -> Assignment | None:
    """The assignment with this id."""
    return session.get(Assignment, assignment_id)


def by_code(session: Session, code: str) -> Assignment | None:
    """The assignment with this code, however it was typed ("#k7q2")."""
    return session.exec(select(Assignment).where(Assignment.code == canonical_code(code))).first()


_ACTION_TABLES = frozenset({CorrectiveAction})
_ALL_ACTIONS = (
    select(CorrectiveAction)
    .where(among(col(CorrectiveAction.assignment_id), name="ids"))
    .order_by(col(CorrectiveAction.number))
)


def actions_of(session: Session, assignment_id: int) -> list[CorrectiveAction]:
    """Its corrective actions, in their order, read once per transaction."""
    wanted = {"ids": [assignment_id]}
    key = ("actions", assignment_id)
    return list(
        once(session, key, _ACTION_TABLES, lambda: tuple(session.exec(_ALL_ACTIONS, params=wanted)), live=True)
    )


def add_actions(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store the corrective actions of a new item (columns of CorrectiveAction) in one statement.

    On the bare connection: nothing that was read in this transaction rests on actions of an item that is new.
    """
    session.flush()
    session.connection().execute(sa.insert(CorrectiveAction), list(rows))


def open_below(session: Session, agency_ids: Collection[int] | None = None) -> list[Assignment]:
    """The open items of some agencies and of the units under them (None: of all), most urgent first."""
    query = select(Assignment).where(col(Assignment.closed_at).is_(None))
    if agency_ids is not None:
        ours = select(Agency.id).where(among(col(Agency.id), agency_ids) | among(col(Agency.parent_id), agency_ids))
        query = query.where(col(Assignment.agency_id).in_(ours))
    return list(session.exec(query.order_by(col(Assignment.due_on), col(Assignment.id))))


def with_ids(session: Session, ids: Collection[int]) -> list[Assignment]:
    """Some items, by id."""
    query = select(Assignment).where(among(col(Assignment.id), ids))
    return list(session.exec(query.order_by(col(Assignment.id)))) if ids else []


def open_due_before(session: Session, day: date) -> list[Assignment]:
    """The open items whose due date is over."""
    query = select(Assignment).where(col(Assignment.closed_at).is_(None), col(Assignment.due_on) < day)
    return list(session.exec(query.order_by(col(Assignment.due_on), col(Assignment.id))))


def open_sent_by(session: Session, owner_id: int) -> list[Assignment]:
    """The open items that a member of staff sent."""
    query = select(Assignment).where(Assignment.owner_id == owner_id, col(Assignment.closed_at).is_(None))
    return list(session.exec(query.order_by(col(Assignment.id))))


@dataclass(frozen=True)
class Facts:
    """What an assignment points to."""

    report: Report
    product: Product
    agency: Agency


# Read by nearly every action about an item, hence built once.
_ALL_WITH_FACTS = (
    select(Assignment, Report, Product, Agency)
    .join(Report, col(Report.id) == col(Assignment.report_id))
    .join(Product, col(Product.code) == col(Assignment.product_code))
    .join(Agency, col(Agency.id) == col(Assignment.agency_id))
    .where(among(col(Assignment.id), name="ids"))
)
PART = 500  # items in one statement: SQLite takes 32,766 parameters


@cache
def _one_with_facts() -> tuple[sa.Select[Any], tuple[Any, ...]]:
    """The same for a single item, with what it says about rare rows, and the tables that it says it of."""
    rare = rare_rows.columns(col(Assignment.id))
    return _ALL_WITH_FACTS.add_columns(*rare.values()), tuple(rare)


def _read_one(session: Session, assignment_id: int) -> tuple[Assignment, Facts] | None:
    query, tables = _one_with_facts()
    row = session.execute(query, {"ids": [assignment_id]}).first()
    if row is None:
        return None
    item, report, product, agency, *there = row
    rare_rows.note(session, assignment_id, tables, there)
    return item, Facts(report, product, agency)


def with_facts(session: Session, assignment_id: int) -> tuple[Assignment, Facts] | None:
    """An assignment with its report, product and agency; None when there is no such assignment."""
    found = _read_one(session, assignment_id)
    if found is None:
        return None
    return found[0], _kept(session, *found)


_FACT_TABLES = frozenset({Report, Product, Agency})


def facts(session: Session, assignment: Assignment) -> Facts:
    """Report, product and agency of an assignment, read once per transaction."""

    def read() -> Facts:
        found = _read_one(session, assignment.id)
        assert found is not None  # it is a row of the session
        return _kept(session, *found)

    return once(session, ("facts", assignment.id), _FACT_TABLES, read, live=True)


def is_self_report(session: Session, assignment: Assignment) -> bool:
    """Is it a self-report about standards of service, judged by component?"""
    if assignment.product_code != STANDARDS_PRODUCT:  # of others nothing needs to be read
        return False
    return facts(session, assignment).report.instrument_id is not None


def _kept(session: Session, item: Assignment, facts: Facts) -> Facts:
    """The facts for the rest of the transaction; what the item is called is known with them."""
    reports_at_hand(session).update({item.code: facts.report, facts.report.number: facts.report})
    keep(session, ("facts", item.id), _FACT_TABLES, facts, live=True)
    return facts


def reports_at_hand(session: Session) -> dict[str, Report]:
    """The reports whose facts were read in this transaction, by their numbers and by the codes of their items."""
    return once(session, "reports at hand", _FACT_TABLES, lambda: dict[str, Report](), live=True)


def preload(session: Session, items: Sequence[Assignment]) -> None:
    """Read facts and corrective actions of many items at once; `facts` and `actions_of` find them afterwards."""
    session.flush()
    for part in (items[at : at + PART] for at in range(0, len(items), PART)):
        ids = [item.id for item in part]
        for item, *found in session.execute(_ALL_WITH_FACTS, {"ids": ids}):
            _kept(session, item, Facts(*found))
        actions: dict[int, list[CorrectiveAction]] = {item_id: [] for item_id in ids}
        for action in session.exec(_ALL_ACTIONS, params={"ids": ids}):
            actions[action.assignment_id].append(action)
        for item_id, each in actions.items():
            keep(session, ("actions", item_id), _ACTION_TABLES, tuple(each), live=True)


@dataclass(frozen=True)
class Viewer:
    """Somebody whose chat has a card; `holds_seat`: they answer for the item now."""

    person: Person
    holds_seat: bool


def viewers(session: Session, item: Assignment, chats: Collection[int]) -> list[Viewer]:
    """The people of some chats, each with whether they answer for the item now; oldest first.

    Nearly all hold a seat there or work at the office, and are known to this transaction; others are looked up.
    """
    seated = holdings.seat_holders(session, [item.agency_id])[item.agency_id]
    acting = {holder.person.id for holder in seated if holder.role in ACTING}
    found = {person.chat_id: person for person in (*people.staff(session), *(holder.person for holder in seated))}
    if unknown := set(chats) - found.keys():
        query = select(Person).where(among(col(Person.chat_id), unknown))
        found |= {person.chat_id: person for person in session.exec(query)}
    there = sorted((found[chat_id] for chat_id in set(chats) & found.keys()), key=lambda person: person.id)
    return [Viewer(person, person.id in acting) for person in there]


def open_of_report(session: Session, report_id: int, agency_ids: Collection[int] | None = None) -> list[Assignment]:
    """The open items of a report (at some agencies only), oldest first."""
    query = select(Assignment).where(Assignment.report_id == report_id, col(Assignment.closed_at).is_(None))
    if agency_ids is not None:
        query = query.where(among(col(Assignment.agency_id), agency_ids))
    return list(session.exec(query.order_by(col(Assignment.id))))
