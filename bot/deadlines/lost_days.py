"""The last day, or its evening, that an outage of the bot took away: given back a few items at a time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.cards import cards
from bot.conversation.context import Context
from bot.deadlines import under_way
from bot.deadlines.compensation import Stop, give_back
from bot.reminders import plan, schedule
from models import deadlines, holidays, mass_changes, policy, reminders
from models.assignments import assignments, open_now, products
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.deadlines import Outage, PauseKind, Running
from models.holidays import Calendars
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.reminders import ReminderState
from models.rules.deadlines.products import Unit
from models.rules.deadlines.working_days import Calendar
from models.rules.policy.numbers import OUTAGE
from models.rules.reach import evening_days, evenings_lost, lost_days, lost_minutes

BEHIND = timedelta(days=31)  # days off in a row after the last working day that was lost: a date on one of them


@dataclass
class LostDays:
    """What one outage took: read once for many items."""

    ctx: Context
    outage: Outage

    def __post_init__(self) -> None:
        session = self.ctx.session
        self._allowed = policy.numbers(session)[OUTAGE]
        self._calendars: Calendars = holidays.calendars(session)
        self._units: Mapping[str, Unit] = {each.code: each.unit for each in products.every(session)}
        row, zone = self.outage, self.ctx.zone
        self.evenings = evenings_lost(row.since_at, row.until_at, self._allowed, zone)
        self._lost: dict[int, dict[date, float]] = {}

    def candidates(self) -> list[Running]:
        """The items whose last day the outage may have taken."""
        first, last = (self.ctx.local_date(at) for at in (self.outage.since_at, self.outage.until_at))
        return deadlines.running(self.ctx.session, first, last + BEHIND)

    def days(self, item: Running) -> int:
        """How many days (as its product counts) an item gets."""
        calendar = self._calendars.of(item.agency_id)
        if item.agency_id not in self._lost:
            self._lost[item.agency_id] = self.minutes(calendar)
        about = self._lost[item.agency_id], calendar, item.due_on, self._units[item.product_code], self._allowed
        return lost_days(*about) or (evening_days(*about) if item.due_on in self.evenings else 0)

    def minutes(self, calendar: Calendar) -> dict[date, float]:
        """The minutes of office hours that were lost, by working day of a calendar."""
        hours = self.ctx.settings.hours
        return lost_minutes(self.outage.since_at, self.outage.until_at, hours, calendar, self.ctx.zone)


def begin(ctx: Context, lost: LostDays) -> None:
    """Whose last day was lost, or its evening, gets another one: at once for a few items, else in pieces."""
    ids = [item.id for item in lost.candidates() if lost.days(item)]
    if not ids:
        return
    row = MassChange(kind=ChangeKind.OUTAGE, state=ChangeState.MOVING, created_at=ctx.handled_at)
    row.data = {"outage": lost.outage.id}
    under_way.begin(ctx, row, open_now.one_of(ids))
    if row.total <= under_way.IN_TURN:
        give_back_listed(ctx, row, ids)
        under_way.settle(ctx, row)


def give_back_listed(ctx: Context, row: MassChange, item_ids: Collection[int]) -> None:
    """Give some of the items that the outage concerns their days back; none to those whose clock has stopped."""
    taken = mass_changes.take_targets(ctx.session, row, item_ids)
    outage = ctx.session.get_one(Outage, row.data["outage"])
    lost = LostDays(ctx, outage)
    items = {item.id: item for item in assignments.with_ids(ctx.session, taken)}
    moved = []
    for each in deadlines.running(ctx.session, date.min, date.max, taken):
        stop = Stop(PauseKind.BOT_DOWN, outage.since_at, outage.until_at, lost.days(each))
        if stop.days and give_back(ctx, items[each.id], stop) is not None:
            set_columns(items[each.id], {"version": items[each.id].version + 1})
            moved.append(items[each.id])
    row.dates += len(moved)
    ctx.session.flush()
    _plan_anew(ctx, moved)


def _plan_anew(ctx: Context, items: Sequence[Assignment]) -> None:
    """Today's reminders count too, for they may have been missed; whoever had today's bundle is not told again."""
    plan.replan_items(ctx, items, today_too=True)
    of_items = reminders.of_items(ctx.session, [item.id for item in items]).values()
    planned = [row for rows in of_items for row in rows if row.state is ReminderState.PLANNED]
    today = [row for row in planned if row.planned_on == ctx.today]
    told = reminders.bundled_on(ctx.session, ctx.today, schedule.RCO, {row.recipient_id for row in today})
    for row in today:
        if row.recipient_id in told:
            row.state = ReminderState.SILENCED
    cards.refresh_all(ctx, items)
