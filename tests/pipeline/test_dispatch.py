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

from bot.config import Settings
from bot.pipeline.dispatch import Dispatcher, Router
from bot.pipeline.reader import Reader
from bot.pipeline.turn import current_turn
from models.database import transaction
from models.people import invitations
from models.queues import inbox, outbox
from models.queues.inbox import Arrival, Waiting
from models.queues.outbox import ApiRequest, Lane
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work
from tests.support.clock import MORNING
from tests.support.rows import holds_seat, somebody

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
    """A router that notes which rows it was given."""

    def __init__(self) -> None:
        self.bot = ExtBot("1:x")
        self.rows: list[int] = []
        self.more = asyncio.Event()

    async def process_update(self, _update: Update) -> None:
        """Note it."""
        turn = current_turn.get()
        turn.handled = True
        self.rows.append(turn.row_id)
        self.more.set()

    async def until(self, rows: set[int]) -> None:
        """Wait until it was given all of these."""
        async with asyncio.timeout(30):
            while not rows <= {*self.rows}:
                self.more.clear()
                await self.more.wait()


def stored(engine: sa.Engine, number: int, sender_id: int = SARI, text: str = "halo") -> list[Waiting]:
    """An update of Ibu Sari (or of somebody else), committed."""
    sender: dict[str, Any] = {"id": sender_id, "is_bot": False, "first_name": "Sari"}
    chat = {"id": sender_id, "type": "private", "first_name": "Sari"}
    message = {"message_id": number, "date": 1_795_395_600, "chat": chat, "from": sender, "text": text}
    payload = orjson.dumps({"update_id": number, "message": message}).decode()
    with transaction(engine) as session:
        return inbox.store(session, [Arrival(number, sender_id, payload)], MORNING)


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
        await router.until({older.id, newer.id})
        await dispatcher.stop()
    assert router.rows == [older.id, newer.id]


async def test_what_waits_to_be_put_aside_is_not_overtaken_when_its_sender_turns_out_to_be_invited(
    engine: sa.Engine,
) -> None:
    router, reader = Handled(), HeldReader(engine)
    with transaction(engine) as session:
        _, link, _ = invitations.invite_admin_with_code(session, MORNING)
    few = Settings(_env_file=None, strangers_updates_per_minute=10)
    async with at_work(engine, few) as services:
        dispatcher = Dispatcher(cast(Router, router), replace(services, reader=reader), NoDelivery())
        reader.released.set()
        await dispatcher.catch_up()
        reader.released.clear()
        dispatcher.feed([row for number in range(10) for row in stored(engine, number, 100 + number)])
        (halo,) = stored(engine, 20)  # above the ceiling for all: looked at once more
        dispatcher.feed([halo])
        with transaction(engine) as session:  # what an earlier update of a stranger was answered
            outbox.enqueue(session, ApiRequest(SARI, "sendMessage", {}, lane=Lane.STRANGER), MORNING)
        (opened,) = stored(engine, 21, text=f"/start {link}")
        dispatcher.feed([opened])
        reader.reading.clear()
        await reader.reading.wait()
        await asyncio.sleep(0)
        reader.released.set()
        await router.until({halo.id, opened.id})
        await dispatcher.stop()
    assert [number for number in router.rows if number in (halo.id, opened.id)] == [halo.id, opened.id]
    with transaction(engine) as session:
        assert session.execute(sa.select(outbox.TABLE.c.lane)).scalars().all() == [Lane.REPLY]


async def test_what_was_queued_for_a_stranger_goes_first_once_the_office_knows_them(engine: sa.Engine) -> None:
    lanes = sa.select(outbox.TABLE.c.chat_id, outbox.TABLE.c.lane).order_by(outbox.TABLE.c.id)
    with transaction(engine) as session:
        holds_seat(session, somebody(session, SARI, "Sari Wahyuni", MORNING), "63.05", MORNING)
        for chat_id in (SARI, 8):
            outbox.enqueue(session, ApiRequest(chat_id, "sendMessage", {}, lane=Lane.STRANGER), MORNING)
    async with at_work(engine) as services:
        await Dispatcher(cast(Router, Handled()), services, NoDelivery()).catch_up()
    with transaction(engine) as session:
        assert session.execute(lanes).all() == [(SARI, Lane.REPLY), (8, Lane.STRANGER)]
