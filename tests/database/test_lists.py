"""A list of any length fits into a query, on both databases."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from models import deadlines, leaves, reach, reminders
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.assignments import assignments, events, open_now
from models.assignments.assignments import Assignment
from models.office import board, item_facts, tasks
from models.people import holdings, people
from models.queues import inbox
from models.reading.lists import among

pytestmark = pytest.mark.both_databases

MANY = range(1_000_000, 1_070_000)  # more than the 65,535 parameters of PostgreSQL; none of them exists
TODAY = date(2026, 11, 24)

Ask = Callable[[Session, Collection[int]], Any]
QUERIES: dict[str, Ask] = {
    "pauses": deadlines.of_items,
    "due dates": lambda session, ids: deadlines.due_on_day(session, TODAY, ids),
    "facts": item_facts.items,
    "last contacts": board.last_contacts,
    "tasks": lambda session, ids: tasks.open_about(session, ["overdue"], ids),
    "snoozes": lambda session, ids: leaves.snoozes(session, ids, TODAY),
    "reminders": reminders.of_items,
    "planned": lambda session, ids: reminders.planned_for(session, ids, TODAY + timedelta(days=9)),
    "names": people.names,
    "people": people.with_ids,
    "agencies": agencies.with_ids,
    "open items below": assignments.open_below,
    "items": assignments.with_ids,
    "subjects": item_facts.subjects,
    "open items of a report": lambda session, ids: assignments.open_of_report(session, 1, ids),
    "codes": lambda session, ids: open_now.taken_codes(session, [str(each) for each in ids]),
    "reports": events.newest_reports,
    "leaves": lambda session, ids: list(reach.leaves_of(session, ids)),
    "holders": lambda session, ids: [each for each in holdings.seat_holders(session, ids).values() if each],
    "dead letters": lambda session, ids: list(range(inbox.requeue(session, list(ids)))),
}


@pytest.mark.parametrize("name", QUERIES)
def test_seventy_thousand_ids(session: Session, name: str) -> None:
    assert not QUERIES[name](session, MANY)


def test_what_is_listed_is_found_and_nothing_else(session: Session) -> None:
    every = list(session.exec(select(Agency).order_by(col(Agency.id))))
    codes = [every[2].code, "no such code", every[0].code]
    found = session.exec(select(col(Agency.id)).where(among(col(Agency.code), codes)).order_by(col(Agency.id)))
    assert list(found) == [every[0].id, every[2].id]
    others = session.exec(select(col(Agency.id)).where(sa.not_(among(col(Agency.id), [every[0].id]))))
    assert sorted(others) == [each.id for each in every[1:]]
    assert list(session.exec(select(Agency).where(among(col(Agency.id), [])))) == []
    by_name = select(col(Agency.code)).where(among(col(Agency.id), name="wanted"))
    for each in every[:3]:  # one statement, compiled once
        assert list(session.exec(by_name, params={"wanted": [each.id]})) == [each.code]


def test_a_list_of_ids_is_found_by_the_key(session: Session) -> None:
    query = select(Assignment).where(among(col(Assignment.id), [1, 2]))
    if session.get_bind().dialect.name == "sqlite":
        text = str(query.compile(session.get_bind(), compile_kwargs={"literal_binds": False}))
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", ("[1,2]",)).all()
        assert plan[0][3].startswith("SEARCH"), plan
