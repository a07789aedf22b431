"""Every kind of answer to getUpdates and sendMessage: nothing is asked again without a pause, nothing is lost."""

import asyncio
from pathlib import Path
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from bot.config import Settings
from bot.conversation.context import AppInfo
from bot.pipeline.client import TelegramClient
from bot.pipeline.dispatch import Dispatcher
from bot.pipeline.intake import Intake
from bot.pipeline.reader import Reader
from bot.pipeline.sending.delivery import Delivery
from bot.pipeline.sending.made_late import MadeLate
from bot.pipeline.services import Services
from bot.pipeline.writer import Writer
from models.database import transaction
from models.queues import living_messages, outbox
from models.queues.outbox import ApiRequest
from models.rules.refusals import MOST_REFUSALS
from tests.pipeline.no_delivery import NoDelivery
from tests.support.clock import MORNING, Clock
from tests.support.servers.scripted_server import ScriptedServer

SARI = 7
ODD = [
    (200, b'{"ok":true,"result":null}'),
    (200, b'{"ok":true,"result":[]}'),
    (200, b'{"ok":true,"result":"x"}'),
    (200, b'{"ok":true}'),
    (200, b'{"ok":false}'),
    (200, b'{"ok":false,"error_code":429,"parameters":{"retry_after":-1}}'),
    (200, b"<html>"),
    (200, b""),
    (413, b"<html>"),
    (429, b'{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":"soon"}}'),
    (429, b'{"ok":false,"error_code":429,"parameters":{"retry_after":7200}}'),
    (500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'),
    (503, b""),
]


def services_of(engine: sa.Engine, folder: Path) -> Services:
    """Started services at a Monday morning."""
    writer = Writer(engine)
    writer.start()
    reader = Reader(engine.url)
    reader.start()
    app = AppInfo(Settings(_env_file=None, data_dir=folder), "narahubung_bot")
    return Services(writer, Clock(MORNING), app, reader)


@pytest.mark.parametrize(("status", "body"), ODD)
async def test_updates_are_not_asked_for_again_at_once(
    scripted: tuple[ScriptedServer, TelegramClient], engine: sa.Engine, tmp_path: Path, status: int, body: bytes
) -> None:
    script, client = scripted
    script.status, script.body = status, body
    services = services_of(engine, tmp_path)
    router: Any = None  # nothing is dispatched
    dispatcher = Dispatcher(router, services, NoDelivery())
    dispatcher.has_capacity.set()
    intake = Intake(client, services, dispatcher)
    polling = asyncio.create_task(intake.poll())
    # The first poll asks what waits and is not held open: an empty answer to it is followed by one that is.
    expected = 2 if body.endswith(b"[]}") else 1
    await script.asked(expected)
    with pytest.raises(TimeoutError):
        await script.asked(expected + 1, within=0.4)  # seconds; each pause is longer
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await services.writer.stop()


@pytest.mark.parametrize(
    ("body", "placed"),
    [
        (b'{"ok":true,"result":{"message_id":5}}', 5),
        (b'{"ok":true,"result":null}', None),
        (b'{"ok":true,"result":true}', None),
        (b'{"ok":true,"result":[]}', None),
        (b'{"ok":true,"result":{"message_id":"5"}}', None),
        (b'{"ok":true,"result":{"message_id":99999999999999999999999}}', None),
    ],
)
async def test_a_message_that_was_accepted_is_marked_whatever_the_result(
    scripted: tuple[ScriptedServer, TelegramClient],
    engine: sa.Engine,
    tmp_path: Path,
    body: bytes,
    placed: int | None,
) -> None:
    script, client = scripted
    script.body = body
    for number in range(2):
        with transaction(engine) as session:
            message = ApiRequest(SARI, "sendMessage", {"text": f"pesan {number}"}, name=f"card:{number}:7")
            outbox.enqueue(session, message, MORNING)
    services = services_of(engine, tmp_path)
    delivery = Delivery(client, services, MadeLate())
    loop = asyncio.create_task(delivery.run())
    await script.asked(2)
    await delivery.stop()
    await loop
    await services.writer.stop()
    with transaction(engine) as session:
        assert set(session.execute(sa.select(outbox.TABLE.c.state)).scalars()) == {outbox.OutboxState.SENT}
        ids = session.execute(sa.select(living_messages.NAMES.c.message_id)).scalars().all()
    assert ids == [placed, placed]


@pytest.mark.parametrize(
    "migration",  # chat, new id, refusals before, requests
    [
        (-5, -6, 0, 2),  # to -6, which is said to have become itself
        (SARI, -6, 0, 1),  # a person's chat becomes no group
        (-5, -6, MOST_REFUSALS, 1),  # from one id to the next, again and again
    ],
)
async def test_no_chat_migrates_for_ever_or_out_of_a_person(
    scripted: tuple[ScriptedServer, TelegramClient],
    engine: sa.Engine,
    tmp_path: Path,
    migration: tuple[int, int, int, int],
) -> None:
    chat_id, new_id, tries, asked = migration
    script, client = scripted
    script.status = 400
    script.body = orjson.dumps({"ok": False, "error_code": 400, "parameters": {"migrate_to_chat_id": new_id}})
    with transaction(engine) as session:
        outbox.enqueue(session, ApiRequest(chat_id, "sendMessage", {"text": "pesan"}), MORNING)
        outbox.write_queued(session)
        session.execute(sa.update(outbox.TABLE).values(tries=tries))
    services = services_of(engine, tmp_path)
    delivery = Delivery(client, services, MadeLate())
    loop = asyncio.create_task(delivery.run())
    await script.asked(asked)
    await delivery.stop()
    await loop
    await services.writer.stop()
    with transaction(engine) as session:
        assert session.execute(sa.select(outbox.TABLE.c.state)).scalars().all() == [outbox.OutboxState.FAILED]
    assert len(script.paths) == asked
