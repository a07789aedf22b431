"""After an absence what waited at Telegram is handled first: nobody is reminded of what was answered in time."""

from datetime import datetime

import sqlalchemy as sa

from bot.pipeline.backlog import ABSENT, PATIENCE, Backlog
from models import reach
from models.database import transaction
from scheduler.jobs import Jobs
from tests.pipeline.no_delivery import NoDelivery
from tests.support.at_work import at_work
from tests.support.clock import MORNING, WITA
from tests.support.running_office import Office
from tests.support.stories import tapin, what_happened

__all__ = ["tapin"]


class Asked:
    """A backlog at a time that the test sets, with the rows that are open then."""

    def __init__(self) -> None:
        self.up, self.rows = 1_000.0, set[int]()
        self.backlog = Backlog(lambda: self.rows, lambda: self.up)

    def is_behind(self, after: float = 0.0) -> bool:
        """Is it behind, some seconds later?"""
        self.up += after
        return self.backlog.is_behind()


def test_nothing_goes_before_what_waited_at_telegram_and_in_the_inbox() -> None:
    asked = Asked()
    assert asked.is_behind() and asked.backlog.is_unknown  # nobody knows yet what waits
    assert asked.is_behind(10 * PATIENCE)  # without an end: nobody can be reminded either
    asked.rows = {1, 2}
    asked.backlog.answered(is_all=False)
    assert asked.is_behind() and asked.backlog.is_unknown
    asked.rows = {2, 3}
    asked.backlog.answered(is_all=True)
    assert asked.is_behind() and not asked.backlog.is_unknown
    asked.rows = {3, 4}
    assert asked.is_behind()
    asked.rows = {4, 5}  # 2 and 3 are handled; what came after the last complete answer is today's life
    assert not asked.is_behind()
    asked.backlog.answered(is_all=True)
    assert not asked.is_behind(ABSENT)
    assert asked.is_behind(1)  # the network is away
    asked.backlog.answered(is_all=True)
    assert asked.is_behind()
    asked.rows = set()
    assert not asked.is_behind()


def test_a_flood_or_a_stuck_update_holds_reminders_up_for_a_few_minutes_only() -> None:
    asked = Asked()
    asked.rows = {1}
    for seconds in range(0, int(PATIENCE), 60):
        asked.backlog.answered(is_all=seconds > PATIENCE / 2)
        assert asked.is_behind()
        asked.up += 60
    asked.backlog.answered(is_all=False)
    assert asked.is_behind() and not asked.is_behind(1)


async def test_what_was_skipped_runs_in_order_once_everything_is_in(engine: sa.Engine) -> None:
    asked, ran = Asked(), list[str]()

    def stamped() -> datetime | None:
        with transaction(engine) as session:
            return reach.alive_at(session)

    async with at_work(engine) as services:
        jobs = Jobs(services, NoDelivery(), backlog=asked.backlog)
        for name in ("digest", "bundles"):
            await jobs.tick(name, lambda ctx: ran.append("too early"))
        assert stamped() is None
        asked.backlog.answered(is_all=True)
        await jobs.tick("bundles", lambda ctx: ran.append("by itself"))
        assert ran == [] and stamped() == MORNING  # the whole timetable ran, as at the start
        await jobs.tick("bundles", lambda ctx: ran.append("in time"))
    assert ran == ["in time"]


async def test_an_answer_that_waited_at_telegram_comes_before_the_reminder(tapin: Office) -> None:
    """#K7Q2 is due on Thursday, 7 January 2027: the reminder of that day is due at 08:00, she answered at 07:59."""
    await tapin.closes()
    tapin.clock.at = datetime(2027, 1, 7, 7, 59, tzinfo=WITA)
    tapin.sari.taps("Sedang diproses")
    tapin.telegram.faults.closed("getUpdates", times=2)  # three seconds, the network is slow to return
    await tapin.reopens_at(datetime(2027, 1, 7, 8, 1, tzinfo=WITA), was_down=True)
    await tapin.ina.sees("Ringkasan Kamis, 7 Januari 2027")  # what the morning brings has been sent
    assert what_happened(tapin) == ["sent", "started"]
    assert not any("Pengingat" in message.text for message in tapin.sari.from_bot)
