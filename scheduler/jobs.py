"""What runs when: the whole timetable of the bot. APScheduler only ticks; what is due comes from rows."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger
from sqlmodel import Session

from bot.clock import Clock
from bot.deed import Deed, Surroundings
from bot.turn import Mouth
from bot.writer import Writer
from scheduler import upkeep

logger = logging.getLogger(__name__)

TIMETABLE: tuple[tuple[str, Callable[[Deed], None], BaseTrigger], ...] = (
    ("forget what is done", upkeep.forget_what_is_done, IntervalTrigger(hours=6)),
)


@dataclass(frozen=True, slots=True)
class Jobs:
    """Runs a job as one deed in one transaction."""

    writer: Writer
    clock: Clock
    around: Surroundings
    mouth: Mouth

    async def do(self, name: str, job: Callable[[Deed], None]) -> None:
        """Run `job` now; an error is logged and the next tick tries again."""
        now = self.clock()

        def work(session: Session) -> None:
            job(Deed(session, now, self.around))

        try:
            await self.writer.do(work)
        except Exception:
            logger.exception("The job '%s' failed; the next tick tries again", name)
        self.mouth.wake()


def start_ticking(jobs: Jobs) -> AsyncIOScheduler:
    """Start the timetable; every job also runs once at the start, so that downtime is caught up."""
    zone = jobs.around.settings.zone
    ticker = AsyncIOScheduler(
        timezone=zone, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    for name, job, trigger in TIMETABLE:
        ticker.add_job(jobs.do, trigger, args=(name, job), name=name)
        ticker.add_job(jobs.do, args=(name, job), name=f"{name}, at the start")
    ticker.start()
    return ticker
