"""The simulation: true time and the machine's clock, one database, phones, the jobs of the timetable, what fails."""

from collections import Counter
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any, NoReturn

import sqlalchemy as sa
from sqlmodel import Session

from bot.conversation.context import Context
from bot.reminders import plan
from models import reach
from models.database import open_engine, transaction
from models.queues import claims, doubtful
from models.reminders import TABLE
from scheduler.pieces import InPieces
from scheduler.pulse import Pulse
from scheduler.timetable import Task, timetable
from tests.season import jobs
from tests.season.daily_check import DailyCheck
from tests.season.date_changes import Dates, newest_row
from tests.season.delivery import Delivery
from tests.season.message_checks import Broken, Checker
from tests.season.moments import MINUTE, Moments, OpenHours
from tests.season.own_calendar import WITA, OwnCalendar
from tests.season.phones import Noted, Phones
from tests.season.population import Population, Somebody
from tests.season.timetable import Timetable
from tests.support.rows import context_at

LEFT_OUT = 2 / 3
TICKS_AFTER_EVENTS = 0.05  # a share of the minutes in which something happened; every due moment ticks anyway


class World(Moments):
    """Time moves from event to event; whatever lives in memory is thrown away at a restart."""

    def __init__(self, url: str, rng: Random, begins: datetime) -> None:
        super().__init__(rng, begins)
        self.url = url
        self.engine = self._opens()
        self.population = Population()
        self.pulse = self._pulse()
        self.checker, self.dates = Checker(), Dates()
        self.delivery = Delivery(self.checker, self.dates)
        self.counts: Counter[str] = Counter()
        self.dirt: Counter[str] = Counter()  # what was unclean, by kind
        self.refused = ""  # why the last press or message was refused
        self._doing = ""
        self.phones = Phones(lambda: self.engine, self.clock, self._around, self.ahead, self.delivery.chats)
        self.daily_check = DailyCheck()
        self.periods = self.checker.periods
        self.calendar: OwnCalendar
        self._timetable = self._plans()
        self.down_until: datetime | None = None
        self._is_daily = False  # now is the moment of a daily job, and of nothing else
        self._sleeps = False  # the process goes on when the machine wakes up
        self.open = OpenHours(begins)
        self._checked_on = date.min

    def _opens(self) -> sa.Engine:
        """A program opens the database anew. We prove what is committed, not what survives a power cut."""
        engine = open_engine(self.url)
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
        return engine

    def _pulse(self) -> Pulse:
        """Of a process that was at work minute by minute, unless it slept: we jump from event to event."""
        return Pulse(up=lambda: self.slept, ahead=self.ahead)

    def _plans(self) -> Timetable:
        """Of a process that runs since now."""
        return Timetable(timetable(WITA, self.pulse), self.clock, lambda: self.now.timestamp())

    # --- events -------------------------------------------------------------------------------------------------

    def runs_until(self, end: datetime) -> None:
        """Play."""
        while (moment := self._next_moment()) < end:
            self.now = max(self.now, moment)
            if self.down_until is not None:
                self._comes_up(max(self.now, self.down_until))
            happened = self.hears()
            # The minute's jobs find nothing new then: they are run now and then.
            if (happened or self._is_daily) and self.rng.random() > TICKS_AFTER_EVENTS:
                self._daily_jobs()
                self.delivery.delivers(self.engine, self._context)
            else:
                self.ticks()
            today = self.now.astimezone(WITA)
            if today.hour == 23 and today.date() != self._checked_on:
                self._checked_on = today.date()
                self.daily_check(self)

    def _comes_up(self, moment: datetime) -> None:
        """After an outage or a sleep: what people sent comes first. What it missed is said a minute later."""
        self.slept += (moment - self.now).total_seconds()
        self.now, self.down_until = moment, None
        self.open.up_since = moment
        if not self._sleeps:
            self._starts_anew()
        self.hears()
        self.ticks()
        self.at(self.now + 3 * MINUTE, self.ticks)

    def _next_moment(self) -> datetime:
        local = self.now.astimezone(WITA)
        fixed = [local.replace(hour=hour, minute=0, second=30, microsecond=0) for hour in (8, 15, 23)]
        moments = [each if each > self.now else each + timedelta(days=1) for each in fixed]
        first = min([*moments, *self.next_event(), *self._next_reminder()])
        daily = min([due - self.skew for _, due in self._timetable.daily()], default=first)
        self._is_daily = daily < first
        return min(daily, first)

    def _next_reminder(self) -> list[datetime]:
        query = sa.select(sa.func.min(TABLE.c.send_at)).where(
            TABLE.c.state == "planned", TABLE.c.send_at > self.clock()
        )
        with self.engine.connect() as connection:
            found: datetime | None = connection.execute(query).scalar_one()
        return [] if found is None else [found - self.skew]

    # --- actions ------------------------------------------------------------------------------------------------

    def does(self, who: Somebody, action: Callable[..., Any], *args: Any) -> bool:
        """Somebody presses a button. False: refused, with a sentence."""
        self._doing = f"action of {who.chat_id}"
        wrapped = next((each for each in args if callable(each)), action)
        return self._done(self.phones.presses(who, lambda ctx: action(ctx, *args)), wrapped)

    def types(self, who: Somebody, text: str, reply_to: str = "") -> bool:
        """Somebody types words or a command. False: refused, with a sentence."""
        self._doing = f"action of {who.chat_id}"
        return self._done(self.phones.types(who, text, self.said_at, reply_to))

    def sends_file(self, who: Somebody, file: dict[str, Any]) -> bool:
        """Somebody sends a document with a caption, or a proof."""
        self._doing = f"action of {who.chat_id}"
        return self._done(self.phones.sends(who, file, self.said_at))

    def taps(self, who: Somebody, label: str) -> bool:
        """Somebody taps the newest button with these words. False: refused; Broken when there is none."""
        self._doing = f"action of {who.chat_id}"
        offered = self.phones.buttons(who)
        data = next((data for shown, data in offered if label in shown), None)
        if data is None:
            self.lost(f"{who.name} has no button {label!r}, but {[shown for shown, _ in offered][:8]}")
        return self.taps_data(who, data)

    def taps_data(self, who: Somebody, data: str) -> bool:
        """Somebody taps a button with these data. False: refused."""
        self._doing = f"action of {who.chat_id}"
        return self._done(self.phones.taps(who, data))

    def _done(self, turn: Noted, action: Callable[..., Any] | None = None) -> bool:
        self.said_at = self.now  # whoever was answered goes on from there
        self.refused = type(turn.refused).__name__ if turn.refused is not None else ""
        if self.refused:
            self.counts[f"refused {self.refused}"] += 1
            return False
        self.counts[name_of(action or turn.action or self.does)] += 1
        return True

    def blocks(self, who: Somebody, *, away: bool) -> None:
        """Telegram says that somebody blocked the bot, or takes the block away."""
        self._doing = f"action of {who.chat_id}"
        self._done(self.phones.closes(who, self.said_at, away=away))

    def _around(self, session: Session, work: Callable[[Session], Any]) -> Any:
        """A transaction of somebody, and what came of it."""
        first = newest_row(session) + 1
        came_to = work(session)
        session.flush()
        self.checker.comes_from(first, self._doing)
        self.dates.watch(session, self._doing)
        return came_to

    def _context(self, session: Session) -> Context:
        return context_at(session, self.clock())

    def asks(self, question: Callable[[Session], Any]) -> Any:
        """Look something up."""
        with transaction(self.engine) as session:
            return question(session)

    def reads_the_calendar(self) -> None:
        """The checker learns of days off that were added or removed."""
        self.calendar = self.checker.calendar = self.asks(OwnCalendar.read)

    # --- jobs ---------------------------------------------------------------------------------------------------

    def ticks(self) -> None:
        """A minute of the bot: its jobs, and what is sent."""
        jobs.go_on(self)
        self._jobs()
        if self.asks(reach.alive_at) != self.clock():
            self.lost(f"the jobs of the minute did not run: {self.clock()} is the time")
        self.delivery.delivers(self.engine, self._context)
        if self.delivery.works and self.calendar.is_open(self.clock()):
            self.open.seen(self.now, self.clock())

    def _daily_jobs(self) -> None:
        """What runs once a day, or every few hours."""
        self._timetable.look()
        daily = dict(self._timetable.daily())
        if any(due <= self.clock() for due in daily.values()):
            self._jobs(daily)

    def _jobs(self, names: Collection[str] = ()) -> None:
        """Those of these names (none: all) whose time has come."""
        self._timetable.look()
        for job in self._timetable.due(names):
            # The nightly look at every plan is left out on two nights of three: no plan may rest on it.
            is_look = isinstance(job, InPieces) and job.do is plan.look_again
            if not (is_look and self.rng.random() < LEFT_OUT):
                self.runs_job(job)

    def runs_job(self, job: Task, origin: str = "time") -> None:
        """One job, in its transactions; `origin`: as what the checker sees what it says."""
        self._doing = f"{origin} ({jobs.name_of(job)})"
        jobs.run(job, self._transaction, lambda whom: self.asks(lambda session: whom(self._context(session))))

    def _transaction(self, job: Callable[[Context], int | None]) -> int | None:
        with transaction(self.engine) as session:
            after: int | None = self._around(session, partial(self._runs, job))
        return after

    def _runs(self, job: Callable[[Context], int | None], session: Session) -> int | None:
        return job(self._context(session))

    def _stamps(self) -> None:
        """The last minute before it goes: no earlier one is missed, though we jump from event to event."""
        self.runs_job(self.pulse.stamp)

    def restarts(self) -> None:
        """The program is gone and comes back: only the tables remember; everything due is caught up."""
        self._starts_anew()
        self.ticks()

    def _starts_anew(self) -> None:
        self.counts["restart"] += 1
        self.pulse = self._pulse()
        self.engine.dispose()
        self.engine = self._opens()
        with transaction(self.engine) as session:
            doubtful.settle(session, self.clock())
        self._timetable = self._plans()

    def dies_while_sending(self) -> None:
        """Power is cut between claiming and sending."""
        self._stamps()
        with transaction(self.engine) as session:
            claims.claim(session, self.clock(), 3)
        self.restarts()

    def is_stopped_and_started(self) -> None:
        """A new release, a reboot."""
        self._stamps()
        self.restarts()

    def goes_down(self, hours: float) -> None:
        """An outage: no jobs, no messages; what people press waits at Telegram."""
        self.counts["outage"] += 1
        self._stamps()
        self.down_until, self._sleeps = self.now + timedelta(hours=hours), False

    @property
    def is_down(self) -> bool:
        """Does nothing run now?"""
        return self.down_until is not None

    def falls_asleep(self, hours: float) -> None:
        """The machine sleeps; the process notices nothing but a jump of its clock."""
        self.goes_down(hours)
        self._sleeps = True

    def lost(self, reason: str, item_id: int = 0) -> NoReturn:
        """Something was forgotten."""
        raise Broken(f"{self.now.astimezone(WITA):%A %d %B %Y %H:%M}: {reason}", item_id)

    def story_of(self, item_id: int) -> str:
        """An item's last events and reminders: how it came to that."""
        events = "SELECT at, event, actor_id, data FROM assignment_events WHERE assignment_id = :item ORDER BY id"
        scheduled = (
            "SELECT kind, due_version, recipient_id, send_at, state FROM reminders WHERE assignment_id = :item"
        )
        with transaction(self.engine) as session:
            rows = [session.execute(sa.text(query), {"item": item_id}).all()[-14:] for query in (events, scheduled)]
        return "".join(f"\n  {row}" for part in rows for row in part)


def name_of(action: Callable[..., Any]) -> str:
    """Under which name an action is counted."""
    plain = getattr(action, "func", action)
    return f"{plain.__module__}.{plain.__name__}"
