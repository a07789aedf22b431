"""kill -9 again and again while a period of standards is sent: every unit has it once, everybody is told once."""

import asyncio
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.conversation.context import Sender
from bot.practice.local_telegram import LocalTelegram
from bot.standards.periods import sending
from bot.standards.periods.sending import Start
from models import holidays
from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment, CorrectiveAction
from models.database import open_reader, reading, transaction
from models.mass_changes import ChangeState, MassChange
from models.people import people
from models.people.people import Person
from models.queues.outbox import OutboxRow, OutboxState
from models.standards import instruments, periods
from tests.bench.morning_office import MORNING, fill
from tests.support.clock import wall_clock
from tests.support.processes.program_process import Program
from tests.support.rows import context_at, holds_seat, somebody

UNITS, KILLS = 48, 3
OWNER = 1  # the chat of who sends it

pytestmark = pytest.mark.both_databases


class SentPeriod:
    """Kirim was pressed for 48 units with an officer each; their inspectorate has a focal point too."""

    def __init__(self, telegram: LocalTelegram, program: Program, engine: sa.Engine) -> None:
        self.program, self.engine = program, engine
        self.reader = open_reader(engine.url)  # beside the program: it never waits for the lock, nor holds it
        phones = [telegram.person(f"Petugas {number}") for number in range(UNITS + 2)]
        for phone in phones:
            phone.opens()
        telegram.state.updates.pending.clear()  # they pressed Start long ago
        with transaction(engine) as session:
            chats = [*fill(session, UNITS), OWNER, 2]
            holds_seat(session, somebody(session, 2, "Sari Wahyuni", MORNING), "63.05", MORNING)
            for chat_id, phone in zip(chats, phones, strict=True):
                own = sa.update(Person).where(col(Person.chat_id) == chat_id)
                session.execute(own.values(chat_id=phone.id, telegram_id=phone.id))
            self.owner, self.inspectorate = phones[-2].id, phones[-1].id
            # No morning meanwhile: what is due today is another story (tests/pipeline/test_story_kill.py).
            session.execute(sa.text("DELETE FROM reminders"))
        with transaction(engine) as session:
            self._begin(session)

    def _begin(self, session: Session) -> None:
        ctx = context_at(session, MORNING, Sender(self.owner, self.owner))
        units = list(session.exec(select(Agency).where(col(Agency.id) >= 10_000).order_by(col(Agency.code))))
        staff, instrument = people.by_chat(session, self.owner), instruments.offered(session)
        assert staff is not None
        sp14 = next(each for each in instrument if each.code == "SP14")
        due_on = holidays.calendar(session).add_working_days(MORNING.date(), 20)
        sending.start(ctx, Start(sp14, units, due_on), staff)

    async def plays(self) -> list[int]:
        """Kill the program while units get theirs; returns how many had at each kill."""
        seen = []
        for number in range(1, KILLS + 1):
            await self.program.starts()
            await self._until(partial(self.has_done, number * UNITS // (KILLS + 1)))
            await self.program.kill9()
            seen.append(self.done())
        await self.program.starts()
        await self._until(self.is_over)
        await self.program.terminate()
        return seen

    async def _until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(120):
            while not holds():  # noqa: ASYNC110  another process writes: there is nothing to wait for but its rows
                await asyncio.sleep(0.02)

    def has_done(self, goal: int) -> bool:
        """Have so many units theirs?"""
        return self.done() >= goal

    def done(self) -> int:
        """How many units are off the list."""
        with reading(self.reader) as session:
            return session.exec(select(col(MassChange.done))).one()

    def is_over(self) -> bool:
        """Has the sending ended, and is nothing left to be sent?"""
        with reading(self.reader) as session:
            waits = col(OutboxRow.state).in_([OutboxState.QUEUED, OutboxState.SENDING])
            state = session.exec(select(col(MassChange.state))).one()
            return state is ChangeState.DONE and session.exec(select(OutboxRow).where(waits).limit(1)).first() is None


@pytest.fixture
def sent_period(telegram: LocalTelegram, program: Program, database_url: str, engine: sa.Engine) -> SentPeriod:
    """The period is confirmed; the program is not started yet."""
    ahead = (MORNING - wall_clock()).total_seconds()
    program.settings |= {"DATABASE_URL": database_url, "CLOCK_AHEAD": str(ahead), "SEND_PER_SECOND": "0"}
    return SentPeriod(telegram, program, engine)


@pytest.mark.timeout(300)
async def test_kills_while_a_period_is_sent_lose_no_unit_and_tell_nobody_twice(sent_period: SentPeriod) -> None:
    seen = await sent_period.plays()
    assert seen == sorted(seen) and seen[0] < UNITS
    sent_period.reader.dispose()
    with transaction(sent_period.engine) as session:
        found = session.exec(select(Assignment).where(Assignment.product_code == periods.PRODUCT)).all()
        assert Counter(Counter(item.agency_id for item in found).values()) == {1: UNITS}
        assert len({item.report_id for item in found}) == 1
        ids = [item.id for item in found]
        asked = session.exec(select(CorrectiveAction).where(col(CorrectiveAction.assignment_id).in_(ids))).all()
        assert Counter(Counter(each.assignment_id for each in asked).values()) == {14: UNITS}
        new = select(OutboxRow).where(OutboxRow.method == "sendMessage", col(OutboxRow.name).startswith("card:"))
        cards = Counter(row.chat_id for row in session.exec(new))
        covers = session.exec(select(OutboxRow).where(col(OutboxRow.name).startswith("cover:"))).all()
    assert set(cards.values()) == {1} and len(cards) == UNITS
    assert [row.chat_id for row in covers] == [sent_period.inspectorate]
