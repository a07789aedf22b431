"""kill -9 again and again in the middle of a new holiday: every item moved once, every person told once.

`make test` kills 2 times on each database; `make bench` sets NARAHUBUNG_KILLS=30, and takes every agency there is.
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.practice.local_telegram import LocalTelegram
from models import holidays, mass_changes
from models.assignments.assignments import Assignment
from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.database import open_reader, reading, transaction
from models.holidays import Holiday
from models.mass_changes import ChangeState, MassChange
from models.people.people import Person
from models.queues.outbox import OutboxRow, OutboxState
from models.reminders import Reminder, ReminderState
from models.rules.assignments import Event
from models.rules.deadlines.scope import ChangeScope
from models.rules.holidays.holidays import HolidayKind
from tests.bench.morning_office import EACH, MORNING, SENT, fill
from tests.support import date_changes
from tests.support.clock import wall_clock
from tests.support.processes.program_process import Program
from tests.support.rows import context_at

KILLS = int(os.environ.get("NARAHUBUNG_KILLS", "2"))
PEOPLE = 552 if "NARAHUBUNG_KILLS" in os.environ else 138  # agencies: all of them in `make bench`
OWNER = 1  # the chat of who sent everything
LENGTH = 30  # hari kerja: an LHP
DAY_OFF = date(2026, 3, 10)  # a Tuesday in every count
LEAD = "Hari libur baru:"

pytestmark = pytest.mark.both_databases


class NewHoliday:
    """Focal points with two items each, of which a holiday that was just confirmed moves every one by a day."""

    items = PEOPLE * EACH

    def __init__(self, telegram: LocalTelegram, program: Program, engine: sa.Engine) -> None:
        self.program, self.engine, self.random = program, engine, random.Random(552)
        self.reader = open_reader(engine.url)  # beside the program: it never waits for the lock, nor holds it
        phones = [telegram.person(f"Narahubung {number}") for number in range(PEOPLE + 1)]
        for phone in phones:
            phone.opens()
        telegram.state.updates.pending.clear()  # they pressed Start long ago
        with transaction(engine) as session:
            chats = fill(session, PEOPLE)
            self.due_on = holidays.calendar(session).add_working_days(SENT.date(), LENGTH)
            session.execute(sa.update(table_of(Assignment)).values(due_on=self.due_on, first_due_on=self.due_on))
            for chat_id, phone in zip((*chats, OWNER), phones, strict=True):
                own = sa.update(table_of(Person)).where(col(Person.chat_id) == chat_id)
                session.execute(own.values(chat_id=phone.id, telegram_id=phone.id))
            # No morning meanwhile: what is due today is another story (tests/pipeline/test_story_kill.py).
            session.execute(sa.delete(table_of(Reminder)).where(col(Reminder.planned_on) == MORNING.date()))
        with transaction(engine) as session:
            off = Holiday(day=DAY_OFF, name="Libur", kind=HolidayKind.NATIONAL)
            ctx = context_at(session, MORNING)
            date_changes.begun(ctx, lambda: session.add(off), ChangeScope(days=(DAY_OFF,)), LEAD)
            self.new_on = holidays.calendar(session).add_working_days(SENT.date(), LENGTH)

    async def plays(self) -> list[int]:
        """Kill the program while items move, the last time while people are told; returns what was done at each."""
        seen = []
        for number in range(KILLS):
            await self.program.starts()
            goal = self.done() + self.random.randint(1, self.items // KILLS)
            is_last = number == KILLS - 1
            await self._until(self.is_telling if is_last else partial(self.has_done, min(goal, self.items)), 0.02)
            await asyncio.sleep(self.random.random() * 0.1)
            await self.program.kill9()
            seen.append(self.done())
        await self.program.starts()
        await self._until(self.is_over, 0.2)
        await self.program.terminate()
        return seen

    async def _until(self, holds: Callable[[], bool], pause: float) -> None:
        async with asyncio.timeout(120):
            while not holds():  # noqa: ASYNC110  another process writes: there is nothing to wait for but its rows
                await asyncio.sleep(pause)

    def has_done(self, goal: int) -> bool:
        """Have so many items moved?"""
        return self.done() >= goal

    def is_telling(self) -> bool:
        """Has every item moved, and is people's turn?"""
        with reading(self.reader) as session:
            return session.exec(select(col(MassChange.state))).one() is not ChangeState.MOVING

    def done(self) -> int:
        """How many items are off the list."""
        with reading(self.reader) as session:
            return session.exec(select(col(MassChange.done))).one()

    def is_over(self) -> bool:
        """Has the change ended, and is nothing left to be sent?"""
        with reading(self.reader) as session:
            unsent = select(col(OutboxRow.id)).where(
                col(OutboxRow.state).in_([OutboxState.QUEUED, OutboxState.SENDING])
            )
            state = session.exec(select(col(MassChange.state))).one()
            return state is ChangeState.DONE and session.exec(unsent.limit(1)).first() is None


@pytest.fixture
def new_holiday(telegram: LocalTelegram, program: Program, database_url: str, engine: sa.Engine) -> NewHoliday:
    """The holiday is confirmed; the program is not started yet."""
    ahead = (MORNING - wall_clock()).total_seconds()
    program.settings |= {"DATABASE_URL": database_url, "CLOCK_AHEAD": str(ahead), "SEND_PER_SECOND": "0"}
    return NewHoliday(telegram, program, engine)


def planned(session: Session, new_on: date) -> Counter[str]:
    """How many reminders for the day itself are planned, and on which side of the move."""
    rows = session.exec(select(Reminder).where(Reminder.kind == "h", Reminder.state == ReminderState.PLANNED))
    return Counter("new" if row.planned_on == new_on else "old" for row in rows)


@pytest.mark.timeout(300)
async def test_kills_in_a_holiday_move_every_item_once_and_tell_everybody_once(new_holiday: NewHoliday) -> None:
    seen = await new_holiday.plays()
    print(f"\n{new_holiday.items} items, killed when so many had moved: {seen}")  # noqa: T201  read by people
    assert seen == sorted(seen) and seen[0] > 0 and seen[-2] < seen[-1] == new_holiday.items
    new_holiday.reader.dispose()
    with transaction(new_holiday.engine) as session:
        change = session.exec(select(MassChange)).one()
        assert (change.total, change.done, change.dates) == (new_holiday.items,) * 3
        assert not mass_changes.has_targets(session, change.id) and not mass_changes.has_news(session, change.id)
        assert set(session.exec(select(col(Assignment.due_on)))) == {new_holiday.new_on}
        moved = session.exec(select(AssignmentEvent).where(AssignmentEvent.event == Event.DUE_CHANGED)).all()
        assert Counter(Counter(event.assignment_id for event in moved).values()) == {1: new_holiday.items}
        assert planned(session, new_holiday.new_on) == {"new": new_holiday.items}
        rows = session.exec(select(OutboxRow).where(col(OutboxRow.payload).contains(LEAD))).all()
        told = Counter(row.chat_id for row in rows)
    assert set(told.values()) == {1} and len(told) == PEOPLE + 1  # the office too: it was nobody's tap
