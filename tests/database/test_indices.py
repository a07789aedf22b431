"""Queries on tables that grow for years use an index: SQLite's own plan of each, on the migrated schema."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from models import mailbox, reach, reminders, retention
from models.deadlines import Outage
from models.office import tasks, weekly_numbers
from models.people import people, requests
from models.queues import claims, inbox, outbox
from models.retention import Periods
from tests.support.clock import MORNING, WITA

BEFORE = MORNING - timedelta(days=7)
DAY = timedelta(days=1)
Query = Callable[[Session], object]

QUERIES: list[tuple[str, Query]] = [
    ("ix_inbox_open", lambda session: inbox.waiting(session, 100)),
    ("ix_inbox_received", lambda session: reach.arrived_after(session, BEFORE, MORNING)),
    ("ix_outbox_queued", lambda session: claims.claim(session, MORNING, 30)),
    ("ix_mail_entries_due", lambda session: mailbox.due(session, MORNING)),
    ("ix_mail_entries_open", mailbox.conversations),
    ("ix_outbox_chat", lambda session: outbox.shows_since(session, 4711, "evidence:1", BEFORE)),
    ("ix_staff_tasks_key", lambda session: tasks.was_opened(session, "escalated:7:1")),
    ("ix_staff_tasks_done", lambda session: tasks.done_by_staff(session, ["blocked"], BEFORE)),
    ("ix_assignments_created", lambda session: weekly_numbers.opened(session, BEFORE, MORNING)),
    ("ix_assignments_closed", lambda session: weekly_numbers.closed(session, BEFORE, MORNING, WITA)),
    ("ix_assignment_events_event_at", lambda session: weekly_numbers.moved(session, BEFORE, MORNING)),
    ("ix_reminders_recipient_planned", lambda session: reminders.due(session, MORNING, range(25))),
    ("ix_reminders_recipient_planned", lambda session: reminders.planned_for(session, [7], MORNING.date())),
    ("ix_reminders_past", lambda session: reach.caught_up(session, Outage(since_at=BEFORE, until_at=MORNING))),
    ("ix_people_staff", people.staff),
    ("ix_registration_requests_asked_at", lambda session: requests.asked_since(session, BEFORE)),
]
# Of each rule of the retention that deletes rows, in their order; people's rows stay, and are few.
DELETING = [rule for rule in retention.RULES if not rule.erases]
DELETED_BY = [
    *("ix_inbox_handled", "ix_inbox_dead", "ix_inbox_dead"),
    *("ix_outbox_settled", "ix_outbox_settled", "ix_outbox_settled"),
    *("ix_living_messages_accepted", "ix_living_messages_accepted", "ix_living_messages_accepted"),
    "sqlite_autoindex",  # dialogs: one row a chat
    *(
        "ix_staff_tasks_done",
        "ix_reminders_past",
        "ix_mail_entries_settled",
        "ix_calendar_files_done",
        "ix_voices_day",
    ),
    "ix_exports_ended",
    "ix_taken_papers_taken_at",
]


@pytest.fixture
def session(shared_sqlite: sa.Engine) -> Iterator[Session]:
    """SQLite only: the plans of PostgreSQL depend on what the tables hold."""
    with Session(shared_sqlite) as opened:
        yield opened


def plans(session: Session, query: Query) -> str:
    """How SQLite runs every statement of the query."""
    ran: list[tuple[str, Any]] = []
    connection = session.connection()

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_more: object) -> None:
        ran.append((statement, parameters))

    sa.event.listen(connection, "before_cursor_execute", note)
    try:
        query(session)
    finally:
        sa.event.remove(connection, "before_cursor_execute", note)
    found = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given) for statement, given in ran]
    return "\n".join(str(row[3]) for rows in found for row in rows)


@pytest.mark.parametrize(
    ("index", "query"), QUERIES, ids=[f"{number}-{index}" for number, (index, _) in enumerate(QUERIES)]
)
def test_a_query_uses_its_index(session: Session, index: str, query: Query) -> None:
    assert index in plans(session, query)


def test_what_is_deleted_by_age_is_found_by_an_index(session: Session) -> None:
    older_than = retention.moments(MORNING, Periods(DAY, DAY, DAY, DAY))
    for number, (index, rule) in enumerate(zip(DELETED_BY, DELETING, strict=False)):
        plan = plans(session, partial(retention.delete_piece, rule=rule, older_than=older_than))
        assert index in plan or (index == "sqlite_autoindex" and "dialogs" in plan), f"rule {number}: {plan}"


FEW = ["mass_changes", "agency_groups", "outages"]


def test_every_rule_but_those_of_few_rows_is_in_the_table() -> None:
    assert [rule.key.table.name for rule in DELETING[len(DELETED_BY) :]] == FEW
