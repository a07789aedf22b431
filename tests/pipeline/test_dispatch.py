"""After a start, what was stored before is handled before what arrives now, in each chat."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

import orjson
import pytest
import sqlalchemy as sa
from sqlmodel import Session
from telegram import Update
from telegram.ext import ExtBot

from bot.pipeline.dispatch import Dispatcher, Router
from bot.pipeline.reader import Reader
from bot.pipeline.turn import current_turn
from models.database import transaction
from models.queues import inbox
from models.queues.inbox import Arrival, Waiting
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work
from tests.support.clock import MORNING

pytestmark = pytest.mark.both_databases

SARI = 7
Result = TypeVar("Result")


class HeldReader(Reader):
    """Reads at once, but keeps the answers until it is `released`: what is committed meanwhile is not in them."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine, self.released, self.reading = engine, asyncio.Event(), asyncio.Event()

    async def ask(self, query: Callable[[Session], Result]) -> Result:
        """The answer, late."""
        with transaction(self._engine) as session:
            answer = query(session)
        self.reading.set()
        await self.released.wait()
        return answer


class Handled:
    """A router that notes which rows it was given; `two` is set after two."""

    def __init__(self) -> None:
        self.bot = ExtBot("1:x")
        self.rows: list[int] = []
        self.two = asyncio.Event()

    async def process_update(self, _update: Update) -> None:
        """Note it."""
        turn = current_turn.get()
        turn.handled = True
        self.rows.append(turn.row_id)
        if len(self.rows) == 2:
            self.two.set()


def stored(engine: sa.Engine, number: int) -> list[Waiting]:
    """An update of Ibu Sari, committed."""
    sender: dict[str, Any] = {"id": SARI, "is_bot": False, "first_name": "Sari"}
    chat = {"id": SARI, "type": "private", "first_name": "Sari"}
    message = {"message_id": number, "date": 1_795_395_600, "chat": chat, "from": sender, "text": "halo"}
    payload = orjson.dumps({"update_id": number, "message": message}).decode()
    with transaction(engine) as session:
        return inbox.store(session, [Arrival(number, SARI, payload)], MORNING)


async def arrives(engine: sa.Engine, dispatcher: Dispatcher) -> Waiting:
    """As intake does it: nothing is taken before there is room for it."""
    await dispatcher.has_capacity.wait()
    (row,) = stored(engine, 2)
    dispatcher.feed([row])
    return row


async def test_what_arrives_while_the_inbox_is_read_waits_for_what_is_older(engine: sa.Engine) -> None:
    router, reader = Handled(), HeldReader(engine)
    async with at_work(engine) as services:
        dispatcher = Dispatcher(cast(Router, router), replace(services, reader=reader), NoDelivery())
        (older,) = stored(engine, 1)
        arriving = asyncio.create_task(arrives(engine, dispatcher))
        catching_up = asyncio.create_task(dispatcher.catch_up())
        await reader.reading.wait()
        reader.released.set()
        await catching_up
        newer = await arriving
        await router.two.wait()
        await dispatcher.stop()
    assert router.rows == [older.id, newer.id]
