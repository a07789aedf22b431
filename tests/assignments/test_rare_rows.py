"""A table that is known to have no rows of an item is not asked, and a row that was added since is found."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, SQLModel

from models import deadlines, extensions, leaves
from models.assignments import assignments
from models.deadlines import Pause, PauseKind
from models.extensions import Extension, ExtensionState
from models.leaves import Snooze
from models.office import tasks
from models.office.tasks import StaffTask
from tests.support.cases.record_cases import DUE, MONDAY, Case
from tests.support.databases import counted

pytestmark = pytest.mark.both_databases

DAY = timedelta(days=1)


def task(case: Case) -> StaffTask:
    """An open task about the item."""
    return StaffTask(key="x", kind="x", assignment_id=case.item.id, text="", created_at=MONDAY)


def request(case: Case) -> Extension:
    """A request for time that waits."""
    return Extension(
        assignment_id=case.item.id,
        asked_by=case.sari.id,
        asked_at=MONDAY,
        due_on=DUE,
        until_on=DUE + DAY,
        reason="",
        answer_due_on=DUE,
    )


def snooze(case: Case) -> Snooze:
    """A snooze until tomorrow."""
    return Snooze(assignment_id=case.item.id, person_id=case.sari.id, until_on=(MONDAY + DAY).date())


def pause(case: Case) -> Pause:
    """A pause that is over."""
    return Pause(assignment_id=case.item.id, kind=PauseKind.PAUSED, since_at=MONDAY, until_at=MONDAY)


Table = tuple[Callable[[Case], SQLModel], Callable[[Session, int], object]]  # what makes a row, and what reads it
TABLES: list[Table] = [
    (request, extensions.pending),
    (pause, deadlines.of_item),
    (snooze, lambda session, item_id: leaves.snoozes(session, [item_id], MONDAY.date())),
    (task, lambda session, item_id: tasks.open_about(session, ["x"], [item_id])),
]


@pytest.fixture(params=TABLES, ids=lambda table: table[0].__name__)
def table(request: pytest.FixtureRequest) -> Iterator[Table]:
    """One of the tables."""
    yield request.param


def test_an_item_without_rows_is_not_asked_about(session: Session, table: Table) -> None:
    case, (_, asks) = Case(session), table
    assignments.with_facts(session, case.item.id)
    sent = counted(session)
    assert not asks(session, case.item.id) and sent == []


def test_a_row_that_is_added_is_found(session: Session, table: Table) -> None:
    case, (made, asks) = Case(session), table
    assignments.with_facts(session, case.item.id)
    point = session.begin_nested()
    session.add(made(case))
    assert asks(session, case.item.id)
    point.rollback()
    assert not asks(session, case.item.id)
    session.add(made(case))
    session.flush()
    assignments.with_facts(session, case.item.id)
    assert asks(session, case.item.id)


def test_a_request_that_was_decided_does_not_count_and_one_that_is_opened_again_does(session: Session) -> None:
    case = Case(session)
    asked = request(case)
    asked.state = ExtensionState.REFUSED
    session.add(asked)
    assignments.with_facts(session, case.item.id)
    assert extensions.pending(session, case.item.id) is None
    asked.state = ExtensionState.PENDING
    assert extensions.pending(session, case.item.id) is asked
