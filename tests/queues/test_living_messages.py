"""The names of living messages: found by prefix, through the index, and no others."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.buttons.presses import CancelPress
from bot.conversation.context import Sender
from models.queues import claims, living_messages, outbox
from models.queues.claims import Accepted
from models.queues.living_messages import LivingMessage
from models.queues.outbox import ApiRequest
from tests.support.clock import MORNING
from tests.support.deliveries import Deliveries
from tests.support.rows import context_at

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


def test_a_message_has_one_name(session: Session) -> None:
    """A question asked in the place of a list takes its message over: the list is not edited there any more."""
    now = context_at(session, MORNING)
    menu = inline([Button("Lama", CancelPress(1))])
    now.say("daftar", menu, name="list:7", to=7)
    Deliveries.of(session).deliver(now)
    placed = session.get_one(LivingMessage, "list:7").message_id
    pressed = context_at(session, MORNING, Sender(7, 7, message_id=placed, callback_id="press"))
    pressed.answer_in_place("question:7", "berapa?")
    Deliveries.of(session).deliver(pressed)
    session.expire_all()
    assert {name: session.get_one(LivingMessage, name).message_id for name in ("list:7", "question:7")} == {
        "list:7": None,
        "question:7": placed,
    }
    typed = context_at(session, MORNING, Sender(7, 7))
    typed.take_buttons_away("list:7")  # it has none any more: Telegram would refuse it
    Deliveries.of(session).deliver(typed)


def test_what_was_marked_twice_deletes_only_the_message_before(session: Session) -> None:
    """The answer of a COMMIT was lost, and the same messages are marked as sent once more."""
    ctx = context_at(session, MORNING, Sender(7, 7))
    ctx.say("lama", name="bundle:7")
    Deliveries.of(session).deliver(ctx)
    ctx.say_below("bundle:7", "baru", None, "diganti")
    (envelope,) = claims.claim(session, MORNING, 10)
    for _ in range(2):
        claims.mark_sent(session, [Accepted(envelope, 5_000, MORNING)])
    assert session.get_one(LivingMessage, "bundle:7", populate_existing=True).message_id == 5_000
    assert [row.method for row in claims.claim(session, MORNING, 10)] == [claims.DELETE]
    assert claims.claim(session, MORNING, 10) == []
