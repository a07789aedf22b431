"""kill -9 again and again at random moments under 322 updates from 14 chats: nothing lost, nothing twice, in order.

`make test` kills 4 times on each database; `make bench` sets NARAHUBUNG_KILLS=30.
"""

import asyncio
import os
import random
from collections import Counter, defaultdict

import orjson
import pytest
import sqlalchemy as sa
from sqlmodel import col, select

from bot.cards.many.pinned import LINE
from bot.cards.presses import CardPress
from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person as Phone
from models.database import open_reader, reading, transaction
from models.queues.claims import DELETE
from models.queues.inbox import InboxRow
from models.queues.outbox import SUPERSEDED, OutboxRow, OutboxState
from tests.support.clock import MORNING, wall_clock
from tests.support.many_chats import CHATS, noted, store_everybody
from tests.support.processes.program_process import Program

KILLS = int(os.environ.get("NARAHUBUNG_KILLS", "4"))
NOTES = 22
SEED = 20261122  # the moments differ from machine to machine anyway; the order of speakers does not

pytestmark = pytest.mark.both_databases


class ManyChats:
    """Fourteen focal points, each with a collection of evidence that is open and an item that is due today."""

    def __init__(self, telegram: LocalTelegram, program: Program, engine: sa.Engine) -> None:
        self.telegram, self.program, self.engine = telegram, program, engine
        self.reader = open_reader(engine.url)  # looks without a lock, whatever the program does
        self.random = random.Random(SEED)
        self.in_flight = 0
        self.told: dict[int, list[str]] = defaultdict(list)
        self.phones = [telegram.person(f"Narahubung {number}") for number in range(CHATS)]
        self.ina = telegram.person("Ina Rahmawati")
        for phone in (self.ina, *self.phones):
            phone.opens()
        telegram.state.updates.pending.clear()  # they pressed Start long ago
        with transaction(engine) as session:
            self.due_today = store_everybody(session, self.ina, self.phones)

    async def plays(self) -> None:
        """Everybody sends their notes, in turns, while the program is killed again and again."""
        turns = [phone for phone in self.phones for _ in range(NOTES)]
        self.random.shuffle(turns)
        portion = -(-len(turns) // KILLS)
        for start in range(0, len(turns), portion):
            await self.program.starts()
            for phone in turns[start : start + portion]:
                self._tells(phone)
                await asyncio.sleep(self.random.random() * 0.02)
            await asyncio.sleep(self.random.random() * 0.25)
            await self.program.kill9()
            self.in_flight += self._count(OutboxRow, col(OutboxRow.state) == OutboxState.SENDING)
        await self.program.starts()
        await self._all_done()
        self.reader.dispose()
        await self.program.terminate()

    def _tells(self, phone: Phone) -> None:
        told = self.told[phone.id]
        if len(told) == NOTES // 2:  # half-way, everybody also asks why the date is what it is
            phone.forge_press(CardPress("why", self.due_today[phone.id], 1).pack())
        told.append(f"catatan {len(told) + 1}")
        phone.says(told[-1])

    async def _all_done(self) -> None:
        async with asyncio.timeout(120):
            # Two databases and a process of its own: there is nothing to wait for but the rows themselves.
            while self.telegram.state.updates.pending or self._waiting():  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    def _waiting(self) -> int:
        # In this order: what is handled between two looks queues its answers, which the last look finds.
        return (
            CHATS - self._count(OutboxRow, col(OutboxRow.renderer) == "reminder_bundle")
            or self._count(InboxRow, col(InboxRow.handled_at).is_(None))
            or self._count(OutboxRow, col(OutboxRow.state).in_([OutboxState.QUEUED, OutboxState.SENDING]))
        )

    def _count(self, table: type[InboxRow] | type[OutboxRow], where: sa.ColumnElement[bool]) -> int:
        with reading(self.reader) as session:
            return session.exec(select(sa.func.count()).select_from(table).where(where)).one()

    def said(self, method: str) -> Counter[tuple[int, str]]:
        """How often Telegram put each text on each phone (an edit that changed nothing was there before)."""
        done = (each for each in self.telegram.requests(method) if each.ok or "not modified" in (each.error or ""))
        return Counter((each.arguments["chat_id"], each.arguments["text"]) for each in done)

    def doubled(self, method: str) -> int:
        """How many of these requests repeated one that had already arrived."""
        return sum(self.said(method).values()) - len(self.said(method))


@pytest.fixture
def many_chats(telegram: LocalTelegram, program: Program, database_url: str, engine: sa.Engine) -> ManyChats:
    """The office on a Monday morning, whatever day it is on this machine."""
    ahead = (MORNING - wall_clock()).total_seconds()
    program.settings |= {"DATABASE_URL": database_url, "CLOCK_AHEAD": str(ahead), "SEND_PER_SECOND": "0"}
    return ManyChats(telegram, program, engine)


@pytest.mark.timeout(240)
async def test_kills_lose_nothing_and_double_nothing(many_chats: ManyChats) -> None:
    await many_chats.plays()
    assert sum(map(len, many_chats.told.values())) == CHATS * NOTES
    with transaction(many_chats.engine) as session:
        assert noted(session) == dict(many_chats.told)  # none lost, none twice, in each chat in order
        # An edit may give way to a newer one of the same message, and a job edits the office's pinned numbers at any
        # moment, also the last; everything else must have arrived.
        rows = [row for row in session.exec(select(OutboxRow)) if row.error != SUPERSEDED and row.renderer != LINE]
    assert {row.state for row in rows} == {OutboxState.SENT}
    # The text of a deletion is left of a message only where it is too old to be deleted.
    shown = [row for row in rows if row.renderer is None and row.method != DELETE]
    texts = {(row.chat_id, orjson.loads(row.payload).get("text")) for row in shown}
    assert {text for text in texts if text[1]} <= many_chats.said("sendMessage").keys() | many_chats.said(
        "editMessageText"
    ).keys()
    sends, edits = many_chats.doubled("sendMessage"), many_chats.doubled("editMessageText")
    figures = f"{CHATS * (NOTES + 1)} updates, {KILLS} kills, {len(rows)} messages: {sends} sent twice, {edits} edits"
    print(f"\n{figures} repeated, of {many_chats.in_flight} in flight at a kill")  # noqa: T201  read by people
    assert sends + edits <= many_chats.in_flight, figures
    pressed = Counter(
        each.arguments["callback_query_id"] for each in many_chats.telegram.requests("answerCallbackQuery")
    )
    assert set(pressed.values()) <= {1}  # a light acknowledgement is rather lost than doubled
    bundles = Counter(row.chat_id for row in rows if row.renderer == "reminder_bundle")
    assert bundles == {phone.id: 1 for phone in many_chats.phones}  # one reminder a person, none twice
