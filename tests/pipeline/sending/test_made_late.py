"""Texts that rest on what takes long to read: read once beside the writer for all rows of a moment, then made."""

import asyncio
from typing import Any

import orjson
import sqlalchemy as sa

from bot.conversation.context import Context
from bot.pipeline.client import TelegramClient
from bot.pipeline.sending.delivery import Delivery
from bot.pipeline.sending.made_late import MadeLate
from models.database import transaction
from models.queues import outbox
from models.queues.claims import Envelope
from models.queues.outbox import LOOK, ApiRequest, OutboxState
from tests.support.at_work import at_work
from tests.support.clock import MORNING
from tests.support.servers.scripted_server import ScriptedServer


async def test_it_is_read_once_beside_the_writer_for_all_rows_and_a_look_that_fails_holds_up_nobody(
    scripted: tuple[ScriptedServer, TelegramClient], engine: sa.Engine
) -> None:
    """Five rows want the same look, one another that fails, one none; six arrive, and the seventh waits."""
    script, client = scripted
    read: list[bool] = []

    def look(ctx: Context) -> str:
        read.append(ctx.session.connection().engine is not engine)
        return "terbaca"

    def render(_ctx: Context, envelope: Envelope) -> dict[str, Any]:
        return {"text": f"{envelope.id} {envelope.seen}"}

    with transaction(engine) as session:
        for number, name in enumerate([*["same"] * 5, "broken", ""]):
            context = {LOOK: name} if name else {}
            row = ApiRequest(7 + number, "sendMessage", {}, renderer="text", context=context)
            outbox.enqueue(session, row, MORNING)
    async with at_work(engine) as services:
        looks = {"same": look, "broken": lambda _ctx: orjson.loads("{")}
        delivery = Delivery(client, services, MadeLate({"text": render}, looks))
        loop = asyncio.create_task(delivery.run())
        await script.asked(6)
        await delivery.stop()
        await loop
    assert read == [True]
    c = outbox.TABLE.c
    with transaction(engine) as session:
        rows = session.execute(sa.select(c.state, c.tries).order_by(c.chat_id)).all()
    assert [row.state for row in rows] == [OutboxState.SENT] * 5 + [OutboxState.QUEUED, OutboxState.SENT]
    assert rows[5].tries == 0
