"""Histories that were written before there were chains get theirs, and events that say what was taken back."""

import pytest
import sqlalchemy as sa
from sqlmodel import select

from models import records
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.database import open_engine, transaction
from models.setup.migrate import newest_version
from tests.database.test_migrations import walk
from tests.records.test_check import lived

pytestmark = pytest.mark.both_databases


def test_what_exists_becomes_a_chain(database_url: str) -> None:
    engine = open_engine(database_url)
    with transaction(engine) as session:
        lived(session)
    walk(engine, "0025", "0025")
    events = table_of(AssignmentEvent)
    with engine.begin() as connection:
        # As versions before wrote it: nothing says what was taken back with the verdict.
        undone = sa.select(events.c.id, events.c.data).where(events.c.event == "undone")
        event_id, data = connection.execute(undone).one()
        assert len(data.pop("with")) == 1
        connection.execute(sa.update(events).where(events.c.id == event_id).values(data=data))
    walk(engine, "0025", newest_version())
    with transaction(engine) as session:
        found = records.check(session, session.exec(select(Assignment)).one())
        assert found.broken is None and (len(found.links), found.without_words) == (8, 0)
    engine.dispose()
