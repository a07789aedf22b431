"""The simulation: one clock, one database, actions as turns do them, the jobs of the timetable, and what fails."""

import heapq
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Any

import sqlalchemy as sa
from apscheduler.triggers.base import BaseTrigger
from sqlmodel import Session

from bot.conversation.context import Account, Context, Sender
from bot.people import chats
from bot.reach import unreachable
from models.database import open_engine, transaction
from models.queues import claims, doubtful
from models.reminders import TABLE
from models.rules.errors import RuleBroken
from scheduler.jobs import InParts, timetable
from scheduler.pulse import Pulse
from tests.season.daily_check import DailyCheck
from tests.season.date_changes import Dates, newest_row
from tests.season.delivery import Delivery
from tests.season.message_checks import Broken, Checker
from tests.season.own_calendar import WITA, OwnCalendar
from tests.season.population import Population, Somebody
from tests.support.rows import context_at

Event = Callable[[], None]
MINUTE = timedelta(minutes=1)
LEFT_OUT = 2 / 3
TICKS_AFTER_EVENTS = 0.05  # a share of the minutes in which something happened; every due moment ticks anyway


def _without_a_pause() -> float:
    """The process never slept: between two events it was at work minute by minute."""
    return 0.0


class World:
    """Time moves from event to event; whatever lives in memory is thrown away at a restart."""

    def __init__(self, url: str, rng: Random, begins: datetime) -> None:
        self.url, self.rng, self.now = url, rng, begins
        self.engine = self._opens()
        self.population = Population()
        self.pulse = Pulse(up=_without_a_pause)
        self.checker, self.dates = Checker(), Dates()
        self.delivery = Delivery(self.checker, self.dates)
        self.counts: Counter[str] = Counter()
        self.daily_check = DailyCheck()
        self.calendar: OwnCalendar
        self._heap: list[tuple[datetime, int, Event]] = []
        self._order = count()
        self._next_fire: dict[str, datetime | None] = {}
        self.down_until: datetime | None = None
        self._afternoons: set[date] = set()

    def _opens(self) -> sa.Engine:
        """A program opens the database anew. We prove what is committed, not what survives a power cut."""
        engine = open_engine(self.url)
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
        return engine

    # --- events -------------------------------------------------------------------------------------------------

    def at(self, moment: datetime, event: Event) -> None:
        """Something will happen."""
        heapq.heappush(self._heap, (max(moment, self.now + MINUTE), next(self._order), event))

    def soon(self, low: float, high: float, event: Event) -> None:
        """Something will happen after `low` to `high` hours."""
        self.at(self.now + timedelta(hours=self.rng.uniform(low, high)), event)

    def runs_until(self, end: datetime) -> None:
        """Play."""
        while (moment := self._next_moment()) < end:
            self.now = max(self.now, moment)
            if self.down_until is not None:
                self.now, self.down_until = max(self.now, self.down_until), None
                self.restarts()
                self.at(self.now + 3 * MINUTE, self._ticks)  # what it missed is said a minute later
            happened = self._heap and self._heap[0][0] <= self.now
            while self._heap and self._heap[0][0] <= self.now:
                heapq.heappop(self._heap)[2]()
            if happened and self.rng.random() > TICKS_AFTER_EVENTS:
                self.delivery.delivers(
                    self.engine, self._context
                )  # the minute's jobs find nothing new: looked at now and then
            else:
                self._ticks()
            if self.now.astimezone(WITA).hour == 23:
                self.daily_check(self)
                self.now += timedelta(hours=1)

    def _next_moment(self) -> datetime:
        local = self.now.astimezone(WITA)
        fixed = [local.replace(hour=hour, minute=0, second=30, microsecond=0) for hour in (8, 15, 23)]
        moments = [each if each > self.now else each + timedelta(days=1) for each in fixed]
        moments += [fire for fire in self._next_fire.values() if fire is not None]
        moments += [self._heap[0][0]] if self._heap else []
        reminder = self._next_reminder()
        if reminder is not None:
            moments.append(reminder)
        return min(moments)

    def _next_reminder(self) -> datetime | None:
        query = sa.select(sa.func.min(TABLE.c.send_at)).where(TABLE.c.state == "planned", TABLE.c.send_at > self.now)
        with self.engine.connect() as connection:
            found: datetime | None = connection.execute(query).scalar_one()
        return found

    # --- actions ------------------------------------------------------------------------------------------------

    def does(self, who: Somebody, action: Callable[..., Any], *args: Any, pressed: bool = True) -> bool:
        """A person's action, as a turn does it: everything or nothing. False: refused, with a sentence."""
        sender = Sender(
            who.chat_id, who.chat_id, Account(who.name), message_id=99, callback_id="press" if pressed else None
        )
        if not pressed:
            sender = Sender(who.chat_id, who.chat_id, Account(who.name))
        try:
            with transaction(self.engine) as session:
                self._did(session, f"action of {who.chat_id}", lambda ctx: _turn(ctx, action, *args), sender)
        except RuleBroken as refusal:
            self.counts[f"refused {type(refusal).__name__}"] += 1
            return False
        wrapped = next((each for each in args if callable(each)), action)
        self.counts[name_of(wrapped)] += 1
        return True

    def _did(
        self, session: Session, origin: str, work: Callable[[Context], Any], sender: Sender | None = None
    ) -> Any:
        first = newest_row(session) + 1
        came_to = work(self._context(session, sender))
        session.flush()
        self.checker.comes_from(first, origin)
        self.dates.watch(session, origin)
        return came_to

    def _context(self, session: Session, sender: Sender | None = None) -> Context:
        return context_at(session, self.now, sender)

    def asks(self, question: Callable[[Session], Any]) -> Any:
        """Look something up."""
        with transaction(self.engine) as session:
            return question(session)

    def reads_the_calendar(self) -> None:
        """The checker learns of days off that were added or removed."""
        self.calendar = self.checker.calendar = self.asks(OwnCalendar.read)

    # --- jobs ---------------------------------------------------------------------------------------------------

    def _ticks(self) -> None:
        """A minute of the bot: its jobs, and what is sent."""
        self._jobs()
        self.delivery.delivers(self.engine, self._context)
        local = self.now.astimezone(WITA)
        if self.delivery.works and local.hour >= 15 and self.calendar.is_open(self.now):
            self._afternoons.add(local.date())

    def up_on(self, day: date) -> bool:
        """Was the bot at work in the last office hour of that day? Then everything due can have been sent."""
        return day in self._afternoons

    def _jobs(self) -> None:
        for name, job, trigger in timetable(WITA, self.pulse):
            is_due = self._fires(name, trigger)
            # The nightly look at every plan is left out on two nights of three: no plan may rest on it.
            if is_due and not (isinstance(job, InParts) and self.rng.random() < LEFT_OUT):
                self._job(job)

    def _fires(self, name: str, trigger: BaseTrigger) -> bool:
        """Is it the job's time? What runs every minute runs whenever we look."""
        due = self._next_fire.get(name, self.now)
        if due is not None and due > self.now:
            return False
        following = trigger.get_next_fire_time(None, self.now + timedelta(seconds=1))
        every_minute = following is not None and following - self.now <= 2 * MINUTE
        self._next_fire[name] = None if every_minute else following
        return True

    def _job(self, job: Callable[[Context], None] | InParts) -> None:
        after: int | None = 0
        while after is not None:
            with transaction(self.engine) as session:
                if isinstance(job, InParts):
                    after = self._did(session, "time (plan)", partial(_part, job, after))
                else:
                    after = self._did(session, f"time ({job.__name__})", job)

    def _stamps(self) -> None:
        """The last minute before it goes: no earlier one is missed, though we jump from event to event."""
        self._job(self.pulse.stamp)

    def restarts(self) -> None:
        """The program is gone and comes back: only the tables remember; everything due is caught up."""
        self.counts["restart"] += 1
        self.pulse = Pulse(up=_without_a_pause)
        self.engine.dispose()
        self.engine = self._opens()
        with transaction(self.engine) as session:
            doubtful.settle(session, self.now)
        self._next_fire.clear()
        self._ticks()

    def dies_while_sending(self) -> None:
        """Power is cut between claiming and sending."""
        self._stamps()
        with transaction(self.engine) as session:
            claims.claim(session, self.now, 3)
        self.restarts()

    def is_stopped_and_started(self) -> None:
        """A new release, a reboot."""
        self._stamps()
        self.restarts()

    def goes_down(self, hours: float) -> None:
        """An outage: no jobs, no messages; what people press waits at Telegram."""
        self.counts["outage"] += 1
        self._stamps()
        self.down_until = self.now + timedelta(hours=hours)

    def lost(self, reason: str, item_id: int = 0) -> None:
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


def _part(job: InParts, after: int, ctx: Context) -> int | None:
    return job.part(ctx, after)


def _turn(ctx: Context, action: Callable[..., Any], *args: Any) -> None:
    """As bot/pipeline/turn.py does it: a sign of life, then the action."""
    if action is not chats.blocked:
        unreachable.heard_from(ctx)
    action(ctx, *args)


def name_of(action: Callable[..., Any]) -> str:
    """Under which name an action is counted."""
    plain = getattr(action, "func", action)
    return f"{plain.__module__}.{plain.__name__}"
