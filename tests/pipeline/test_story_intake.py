"""What arrives is stored before Telegram is told so, handled once, and never stops the rest."""

import socket

import aiohttp
import orjson
import pytest
from pydantic import SecretStr
from sqlmodel import col, select

from models.database import transaction
from models.queues import dialogs, inbox
from models.queues.inbox import Arrival, InboxRow
from tests.bench.rig import typed
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
    apology = await office.sari.sees("Mohon maaf", "rujukan", within=20)
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
