"""Items found by their full text, a state, days and agencies, as far as whoever searches may see them.

The index is kept by triggers (migration 0052): FTS5 in SQLite, a tsvector in PostgreSQL. A confidential item has no
words in it but its code and numbers.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.evidence.evidence import Evidence, Submission, SubmissionState
from models.forwarding import Forwarding
from models.letters import Letter
from models.office import measures
from models.office.item_facts import ItemFacts
from models.office.item_facts import items as facts_of
from models.reading.lists import among
from models.rules.assignments import Status
from models.rules.forwarding import RUNNING
from models.rules.search.days import Span
from models.rules.search.reading import Sought, State

A = table_of(Assignment).c
_INDEX = sa.table("search_words", sa.column("rowid"), sa.column("assignment_id"), sa.column("words"))
_MATCH: sa.ColumnElement[Any] = sa.literal_column(
    "search_words"
)  # in SQLite the name of the table is what MATCH is asked of
IS_OPEN = measures.IS_OPEN

STATES: dict[State, sa.ColumnElement[bool]] = {
    State.OPEN: IS_OPEN,
    State.LATE: IS_OPEN & measures.LATE,
    State.SOON: IS_OPEN & measures.SOON_DUE,
    State.OURS: IS_OPEN & measures.WAITS_FOR_US,
    State.THEIRS: IS_OPEN & ~measures.WAITS_FOR_US,
    State.NEW: IS_OPEN & (A.status == Status.SENT),
    State.STUCK: IS_OPEN & (A.status == Status.OBSTRUCTED),
    State.PAUSED: IS_OPEN & measures.PAUSED,
    State.DONE: A.closed_at.is_not(None) & (A.status != Status.CANCELLED),
    State.CANCELLED: A.status == Status.CANCELLED,
}
HANDED_IN = (SubmissionState.SUBMITTED, SubmissionState.APPROVED, SubmissionState.RETURNED)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who searches and when: `agency_ids` of what they may see (None: everything), the moment, the office's zone."""

    agency_ids: Collection[int] | None
    now: datetime
    zone: tzinfo


def find(
    session: Session, sought: Sought, asked: Asked, offset: int, limit: int, *more: sa.ColumnElement[bool]
) -> list[int]:
    """The ids of some of the items that are meant, the newest first; `more`: conditions on assignments."""
    session.flush()
    query = sa.select(A.id).select_from(table_of(Assignment))
    newest: sa.ColumnElement[Any] = A.id
    if sought.words:
        dialect = session.connection().dialect.name
        query = _by_words(query, dialect, sought)
        # By its own number FTS5 gives the newest first, and stops with the page: nothing has to be sorted.
        newest = _INDEX.c.rowid if dialect == "sqlite" else A.id
    query = query.where(*_conditions(sought, asked), *more).order_by(newest.desc()).offset(offset).limit(limit)
    today = asked.now.astimezone(asked.zone).date()
    return list(session.connection().execute(query, measures.at(asked.now, today)).scalars())


def counting(session: Session, sought: Sought, asked: Asked, *more: sa.ColumnElement[bool]) -> int:
    """How many items are meant; `more`: conditions on assignments."""
    session.flush()
    query = sa.select(sa.func.count()).select_from(table_of(Assignment))
    if sought.words:
        query = _by_words(query, session.connection().dialect.name, sought)
    today = asked.now.astimezone(asked.zone).date()
    counted = session.connection().execute(
        query.where(*_conditions(sought, asked), *more), measures.at(asked.now, today)
    )
    return int(counted.scalar_one())


def _by_words(query: sa.Select[Any], dialect: str, sought: Sought) -> sa.Select[Any]:
    """The words are letters and digits alone (models/rules/search/reading.py), and quoted besides."""
    last = len(sought.words) - 1
    if dialect == "sqlite":  # https://sqlite.org/fts5.html#full_text_query_syntax
        terms = [f'"{word}"' + ("*" if n == last and sought.may_begin else "") for n, word in enumerate(sought.words)]
        return query.join(_INDEX, _INDEX.c.rowid == A.id).where(_MATCH.op("MATCH")(" ".join(terms)))
    terms = [f"'{word}'" + (":*" if n == last and sought.may_begin else "") for n, word in enumerate(sought.words)]
    wanted = sa.func.to_tsquery(sa.literal_column("'simple'"), " & ".join(terms))
    return query.join(_INDEX, _INDEX.c.assignment_id == A.id).where(_INDEX.c.words.op("@@")(wanted))


def _conditions(sought: Sought, asked: Asked) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if asked.agency_ids is not None:
        conditions.append(A.agency_id.in_(_below(asked.agency_ids)))
    if sought.places:
        conditions.append(A.agency_id.in_(_named([place.code for place in sought.places])))
    if sought.state is not None:
        conditions.append(STATES[sought.state])
    if sought.span is not None:
        conditions.append(_in_span(sought.span, asked.zone))
    return conditions


def _below(agency_ids: Collection[int]) -> sa.Select[int]:
    """Some agencies and the units under them."""
    g = table_of(Agency).c
    return sa.select(g.id).where(among(g.id, agency_ids) | among(g.parent_id, agency_ids))


def _named(codes: Collection[str]) -> sa.Select[int]:
    g, above = table_of(Agency), table_of(Agency).alias()
    its = sa.select(above.c.id).where(among(above.c.code, codes))
    return sa.select(g.c.id).where(among(g.c.code, codes) | g.c.parent_id.in_(its))


def _in_span(span: Span, zone: tzinfo) -> sa.ColumnElement[bool]:
    """Due, received or sent in these days."""
    first = datetime.combine(span.first, time(), zone)
    after = datetime.combine(span.last + timedelta(days=1), time(), zone)
    return (
        A.due_on.between(span.first, span.last)
        | A.received_on.between(span.first, span.last)
        | ((A.created_at >= first) & (A.created_at < after))
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, with the texts that its finder may read (none of a confidential one).

    `forwarding_id`: it was passed on to the finder, whose card is the unit's.
    """

    facts: ItemFacts
    texts: Sequence[str] = ()
    forwarding_id: int | None = None


def with_texts(session: Session, ids: Sequence[int]) -> list[Hit]:
    """Some items with their perihal, actions, notes (newest first) and files, to be quoted; in the given order."""
    facts = facts_of(session, ids)
    texts: Mapping[int, list[str]] = {item_id: [each.report.subject] for item_id, each in facts.items()}
    for query in (_ACTIONS, _NOTES, _FILES, _LETTERS):
        for item_id, *words in session.execute(query, {"ids": list(ids)}):
            texts[item_id] += [word for word in words if word]
    return [
        Hit(facts[item_id], () if facts[item_id].report.confidential else texts[item_id])
        for item_id in ids
        if item_id in facts
    ]


_ACTIONS = (
    sa.select(col(CorrectiveAction.assignment_id), col(CorrectiveAction.text))
    .where(among(col(CorrectiveAction.assignment_id), name="ids"))
    .order_by(col(CorrectiveAction.number))
)
_NOTES = (
    sa.select(col(AssignmentEvent.assignment_id), col(AssignmentEvent.note))
    .where(among(col(AssignmentEvent.assignment_id), name="ids"), col(AssignmentEvent.note) != "")
    .order_by(col(AssignmentEvent.id).desc())
)
_FILES = (
    sa.select(col(Submission.assignment_id), col(Evidence.file_name), col(Evidence.text))
    .join(Submission, col(Submission.id) == col(Evidence.submission_id))
    .where(among(col(Submission.assignment_id), name="ids"), col(Submission.state).in_(HANDED_IN))
    .order_by(col(Evidence.id))
)
_LETTERS = (
    sa.select(col(Letter.assignment_id), col(Letter.file_name), col(Letter.words))
    .where(among(col(Letter.assignment_id), name="ids"))
    .order_by(col(Letter.id))
)


def passed_on(session: Session, person_id: int, unit_ids: Collection[int]) -> list[Hit]:
    """What is passed on to a guest, or to these units: with the texts of the unit's card, the newest first."""
    theirs = (col(Forwarding.guest_id) == person_id) | (
        col(Forwarding.guest_id).is_(None) & among(col(Forwarding.unit_id), unit_ids)
    )
    running = col(Forwarding.state).in_(sorted(RUNNING))
    query = select(Forwarding).where(theirs, running).order_by(col(Forwarding.assignment_id).desc())
    rows = list(session.exec(query))
    facts = facts_of(session, {row.assignment_id for row in rows})
    actions: dict[int, list[CorrectiveAction]] = {}
    for action in session.exec(
        select(CorrectiveAction).where(among(col(CorrectiveAction.assignment_id), list(facts)))
    ):
        actions.setdefault(action.assignment_id, []).append(action)
    return [_for_unit(row, facts[row.assignment_id], actions.get(row.assignment_id, [])) for row in rows]


def _for_unit(row: Forwarding, facts: ItemFacts, actions: Sequence[CorrectiveAction]) -> Hit:
    if facts.report.confidential:
        return Hit(facts, (), row.id)
    passed = [each.text for each in actions if not row.action_ids or each.id in row.action_ids]
    return Hit(facts, (facts.report.subject, *passed), row.id)


def forget_some_old_words(session: Session, *, first: bool) -> bool:
    """Write a part of SQLite's index anew; is there more of it? What was taken out of it is only marked until then.

    A negative number of pages begins to merge everything into one, a positive one goes on with that; a call that
    changed fewer than two rows had nothing to do (https://sqlite.org/fts5.html#the_merge_command). PostgreSQL's own
    vacuum does the same for its table.
    """
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return False
    before = connection.execute(_CHANGES).scalar_one()
    connection.execute(_MERGE, {"pages": -PAGES_AT_ONCE if first else PAGES_AT_ONCE})
    return int(connection.execute(_CHANGES).scalar_one()) - int(before) > 1


PAGES_AT_ONCE = 50  # of 4 KB, in one transaction: about 15 ms of the writer
_CHANGES = sa.text("SELECT total_changes()")
_MERGE = sa.text("INSERT INTO search_words(search_words, rank) VALUES ('merge', :pages)")
