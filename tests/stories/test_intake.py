"""What arrives is stored before Telegram hears of it, handled once, and never stops the rest."""

import socket

import aiohttp
import orjson
import sqlalchemy as sa
from pydantic import SecretStr
from sqlmodel import col, select

from models import inbox
from models.database import transaction
from models.inbox import InboxRow
from tests.bench.rig import typed
from tests.office import Office

POISON = {"message": {"message_id": 9_999, "date": "kemarin", "chat": {"id": 0, "type": "private"}, "text": "x"}}


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
    """An update that no version of the parser understands, from Ibu Sari's chat."""
    message = {**POISON["message"], "chat": {"id": office.sari.id, "type": "private", "first_name": "Sari"}}
    office.telegram.inject([{"message": message}])


async def test_a_poison_update_becomes_a_dead_letter_with_apology_and_alert(office: Office) -> None:
    poison_from(office)
    apology = await office.sari.sees("Mohon maaf", "rujukan", within=20)
    await office.ina.sees("gagal diproses tiga kali", within=20)
    dead = [row for row in rows(office) if row.dead_at is not None]
    assert [row.tries for row in dead] == [3]
    assert f"U{dead[0].id}" in apology.text


async def test_a_poison_update_holds_up_neither_its_own_chat_for_ever_nor_others(office: Office) -> None:
    poison_from(office)
    office.sari.says("/bantuan")
    office.yohanes.says("/bantuan")
    await office.yohanes.sees("/tugas")
    assert not office.sari.new  # her own chat waits in order
    await office.sari.sees("/tugas", within=20)


async def test_a_requeued_dead_letter_is_tried_again(office: Office) -> None:
    poison_from(office)
    await office.ina.sees("gagal diproses tiga kali", within=20)
    dead = next(row for row in rows(office) if row.dead_at is not None)
    with transaction(office.engine) as session:  # the cause was put right, then `python -m bot requeue`
        mended = orjson.dumps(typed(office.sari.id, 77, "/bantuan") | {"update_id": dead.update_id}).decode()
        session.execute(sa.update(inbox.TABLE).where(inbox.TABLE.c.id == dead.id).values(payload=mended))
        assert inbox.requeue(session, [dead.id or 0]) == 1
    await office.sari.sees("/tugas", within=20)
    assert rows(office)[-1].dead_at is None


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
