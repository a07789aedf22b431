"""What arrives is stored before Telegram is told so, handled once, and never stops the rest."""

import socket
from datetime import timedelta

import aiohttp
import orjson
import pytest
import sqlalchemy as sa
from pydantic import SecretStr
from sqlmodel import Session, col, select

from bot.pipeline.dispatch import FULL
from models.database import transaction
from models.queues import dialogs, inbox
from models.queues.inbox import Arrival, InboxRow
from tests.bench.rig import typed
from tests.support.clock import MORNING
from tests.support.running_office import Office

pytestmark = pytest.mark.both_databases


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def rows(office: Office) -> list[InboxRow]:
    """The inbox, in order of arrival."""
    with transaction(office.engine) as session:
        found = list(session.exec(select(InboxRow).order_by(col(InboxRow.id))))
        session.expunge_all()
        return found


def poison_from(office: Office) -> None:
    """A message of Ibu Sari whose action always fails: the stored data of her question are damaged."""
    with transaction(office.engine) as session:
        dialogs.ask(session, office.sari.id, "leave.last", {}, office.clock())
    office.sari.says("27 November")


async def test_a_poison_update_ends_as_a_dead_letter_and_holds_up_no_other_chat(office: Office) -> None:
    poison_from(office)
    office.sari.says("/bantuan")
    office.yohanes.says("/bantuan")
    await office.yohanes.sees("/tugas")
    assert not office.sari.new  # her own chat waits in its order
    apology = await office.sari.sees("Mohon maaf", "rujukan", within=30)
    await office.ina.sees("gagal diproses tiga kali")
    await office.sari.sees("/tugas")
    dead = [row for row in rows(office) if row.dead_at is not None]
    assert [row.tries for row in dead] == [3]
    assert f"U{dead[0].id}" in apology.text


async def test_a_requeued_dead_letter_is_handled_while_the_bot_runs(office: Office) -> None:
    with transaction(office.engine) as session:
        update = orjson.dumps(typed(office.sari.id, 77, "/bantuan") | {"update_id": 4_711}).decode()
        (row,) = inbox.store(session, [Arrival(4_711, office.sari.id, update)], office.clock())
        inbox.mark_dead(session, row.id, office.clock())
        assert inbox.requeue(session, [row.id]) == 1
    await office.sari.sees("/tugas")
    assert rows(office)[-1].handled_at is not None


async def test_an_update_that_is_delivered_twice_is_handled_once(before_opening: Office) -> None:
    office = before_opening
    office.telegram.faults.answer_lost("getUpdates", times=1)  # Telegram repeats what it was not told of
    office.sari.says("/bantuan")
    await office.opens()
    await office.sari.sees("/tugas")
    office.yohanes.says("/bantuan")
    await office.yohanes.sees("/tugas")
    assert len(rows(office)) == 2
    assert len(office.sari.new) == 1


async def test_a_webhook_stores_before_it_answers_and_refuses_strangers(before_opening: Office) -> None:
    office = before_opening
    port = free_port()
    office.settings.telegram_mode = "webhook"
    office.settings.webhook_url = f"http://127.0.0.1:{port}/telegram"
    office.settings.webhook_listen = f"127.0.0.1:{port}"
    office.settings.webhook_secret = SecretStr("rahasia-webhook")
    await office.opens()
    office.sari.says("/bantuan")
    await office.sari.sees("/tugas")
    async with aiohttp.ClientSession() as stranger, stranger.post(office.settings.webhook_url, json={}) as answer:
        assert answer.status == 403
    assert len(rows(office)) == 1


def test_what_was_stored_by_a_commit_whose_answer_was_lost_keeps_its_place(engine: sa.Engine) -> None:
    arrivals = [Arrival(number, 7, "{}") for number in range(101, 105)]
    with transaction(engine) as session:
        first = inbox.store(session, arrivals[:3], MORNING)
        inbox.mark_handled(session, first[0].id, MORNING)
        inbox.count_failure(session, first[1].id, "TypeError")
    with transaction(engine) as session:  # the same again, as the repeated group or the next poll brings it
        again = inbox.store(session, arrivals, MORNING + timedelta(seconds=1))
    assert [row.id for row in again[:2]] == [row.id for row in first[1:]] and again[2].id > first[2].id
    assert [(row.received_at, row.tries) for row in again[:2]] == [(MORNING, 1), (MORNING, 0)]


def test_what_arrived_dead_is_not_to_be_handled(session: Session) -> None:
    assert inbox.store(session, [Arrival(1, 7, "{}", dead="no update_id")], MORNING) == []


async def test_what_was_open_at_the_start_is_handled_before_what_arrives_then(before_opening: Office) -> None:
    office, stranger = before_opening, before_opening.stranger.id
    office.sari.says("/privasi")
    (old,) = office.telegram.state.updates.pending
    office.telegram.state.updates.pending.clear()
    crowd = [Arrival(each, stranger, orjson.dumps(typed(stranger, each, "halo")).decode()) for each in range(FULL)]
    last = Arrival(old.update_id, office.sari.id, orjson.dumps(old.update).decode())
    with transaction(office.engine) as session:
        inbox.store(session, [*crowd, last], office.clock())
    office.sari.says("/bantuan")
    await office.opens()
    await office.sari.sees("Yang dapat")
    first, second, *_ = [message.text for message in office.sari.from_bot if "Ringkasan" not in message.text]
    assert "Pemberitahuan privasi" in first and "Yang dapat" in second
