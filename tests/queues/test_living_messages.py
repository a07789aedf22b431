"""The names of living messages: found by prefix, through the index, and no others."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from models.queues import living_messages, outbox
from models.queues.outbox import ApiRequest
from tests.support.clock import MORNING

pytestmark = pytest.mark.both_databases


def test_only_names_that_begin_so_are_found(session: Session) -> None:
    for name, chat_id in (("card:1:7", 7), ("card:1:8", 8), ("card:12:9", 9), ("card:1", 10), ("cards:1:7", 11)):
        outbox.enqueue(session, ApiRequest(chat_id, "sendMessage", {"text": "x"}, name=name), MORNING)
    assert living_messages.chats_with(session, "card:1:") == [7, 8]
    assert living_messages.chats_with(session, "card:2:") == []


def test_sqlite_finds_them_through_the_index(session: Session) -> None:
    seen: list[str] = []
    connection = session.connection()
    sa.event.listen(connection, "before_cursor_execute", lambda *call: seen.append(call[2]))
    living_messages.chats_with(session, "card:1:")
    if connection.dialect.name == "sqlite":
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {seen[0]}", ("card:1:", "card:1;")).all()
        assert "SEARCH" in str(plan) and "SCAN" not in str(plan)
