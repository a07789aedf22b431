"""The state of an item today: whose turn it is, how late, and what is most urgent."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Protocol

from bot.cards.texts import duty
from bot.cards.texts_help import HELP_DUTY
from bot.cards.texts_pausing import Clocks
from bot.conversation.context import Context
from bot.conversation.texts_words import DueDay
from models import holidays, mass_changes
from models.assignments import events
from models.assignments.assignments import Assignment
from models.office.open_items import OpenItem
from models.rules.assignments import Status
from models.rules.deadlines.clocks import Party, agency_is_late, office_is_late
from models.rules.deadlines.working_days import Calendar


class HasClocks(Protocol):
    """What the clocks ask of an item: an Assignment has it, and so has a line of a list."""

    @property
    def due_on(self) -> date: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def office_due_on(self) -> date | None: ...
    @property
    def office_since_at(self) -> datetime | None: ...
    @property
    def paused_at(self) -> datetime | None: ...
    @property
    def unreached_at(self) -> datetime | None: ...
    @property
    def office_paused_at(self) -> datetime | None: ...
    @property
    def help_due_on(self) -> date | None: ...
    @property
    def help_since_at(self) -> datetime | None: ...
    @property
    def status(self) -> Status: ...
    @property
    def waits_for(self) -> Party: ...


def stands_still(item: HasClocks) -> bool:
    """Does the agency's clock stand, because staff paused it or nobody there can be reached?"""
    return item.paused_at is not None or item.unreached_at is not None


def we_are_late(ctx: Context, item: HasClocks) -> bool:
    """Is a limit of our own over, and not paused with a reason?"""
    return _is_over(ctx, _decides_by(item)) or _is_over(ctx, item.help_due_on)


def _is_over(ctx: Context, limit: date | None) -> bool:
    return limit is not None and office_is_late(limit, ctx.today)


def _decides_by(item: HasClocks) -> date | None:
    """Our own limit for a decision, while it runs."""
    return item.office_due_on if item.waits_for is Party.OFFICE and item.office_paused_at is None else None


def waits_for_us(item: HasClocks) -> bool:
    """Does the office owe a decision, or an answer to a call for help?"""
    return item.waits_for is Party.OFFICE or item.help_due_on is not None


def owed_on(item: HasClocks) -> date | None:
    """The nearest limit of our own; None: we owe nothing that has one."""
    ours = (item.office_due_on, item.help_due_on)
    return min((day for day in ours if day is not None), default=None)


def duty_of(item: HasClocks) -> str:
    """What the office owes for the item, in words; a decision before help."""
    return duty(item.status) if item.waits_for is Party.OFFICE else HELP_DUTY


def is_late(ctx: Context, item: HasClocks) -> bool:
    """Is the agency late? Never stored: derived from the date, whose turn it is and whether the clock runs."""
    if stands_still(item):
        return False
    past_hour = item.due_at is not None and item.due_at < ctx.now and item.waits_for is Party.AGENCY
    return past_hour or agency_is_late(item.due_on, ctx.today, item.waits_for)


def was_late(item: HasClocks, at: datetime, zone: tzinfo) -> bool:
    """Was the agency late when its clock last ran? It ran until `at` (aware), or until a stop."""
    stops = [stop for stop in (item.office_since_at, item.paused_at, item.unreached_at) if stop is not None]
    ran_until = min([at, *stops])
    if item.due_at is not None:
        return ran_until > item.due_at
    return ran_until.astimezone(zone).date() > item.due_on


class HasDueDate(Protocol):
    """What a due date is shown from: an Assignment has it, and so has a line of a list."""

    @property
    def id(self) -> int: ...
    @property
    def due_on(self) -> date: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def agency_id(self) -> int: ...
    @property
    def provisional(self) -> bool: ...


def is_due_on_day_off(item: HasClocks, calendar: Calendar) -> bool:
    """Is the due date nobody's working day? It stays, and is explained wherever it is shown."""
    return item.due_at is None and not calendar.is_working_day(item.due_on)


def due_day_of(ctx: Context, item: HasDueDate, on: date | None = None) -> DueDay:
    """The item's due date, or another one for it (asked for, offered, new), as texts show it."""
    if item.due_at is not None and on is None:
        return DueDay(item.due_on, at=item.due_at.astimezone(ctx.zone))
    day = on or item.due_on
    off = not holidays.calendar(ctx.session, item.agency_id).is_working_day(day)
    to_come = day == item.due_on and mass_changes.is_to_come(ctx.session, item.id)
    return DueDay(day, off, provisional=item.provisional and day == item.due_on, to_come=to_come)


def counting_day(item: HasClocks) -> date:
    """The date that counts now: ours while something waits for us, else the due date."""
    return owed_on(item) or item.due_on


def most_urgent_first(items: Iterable[OpenItem]) -> list[OpenItem]:
    """What waits for the agency first, then what waits for us; by date."""
    return sorted(items, key=lambda item: (waits_for_us(item), counting_day(item), item.id))


def waiting_since(ctx: Context, item: HasClocks) -> date | None:
    """Since when something waits for the office; None when nothing does."""
    since = item.office_since_at or item.help_since_at
    return ctx.local_date(since) if since else None


def may_pause(item: HasClocks) -> bool:
    """Does a clock run that staff can stop?"""
    if item.waits_for is Party.OFFICE:
        return item.office_paused_at is None
    return item.waits_for is Party.AGENCY and item.paused_at is None


def may_resume(item: HasClocks) -> bool:
    """Is there a clock that staff stopped?"""
    return (item.waits_for is Party.OFFICE and item.office_paused_at is not None) or item.paused_at is not None


def clocks_of(ctx: Context, item: Assignment) -> Clocks:
    """Which clocks of an item run and which stand still, with the reasons that staff gave."""
    if item.closed_at is not None:
        return Clocks()
    is_paused = item.paused_at is not None or item.office_paused_at is not None
    begun = events.pauses_begun(ctx.session, item.id) if is_paused else {}
    ours = item.office_due_on if item.waits_for is Party.OFFICE else None
    calendar = holidays.calendar(ctx.session, item.agency_id)
    reasons = {clock: event.note for clock, event in begun.items()}
    return Clocks(
        paused_on=_local(ctx, item.paused_at),
        paused_for=reasons.get("agency", "") if item.paused_at else "",
        unreached_on=_local(ctx, item.unreached_at),
        office_due_on=ours,
        office_duty=duty(item.status) if ours else "",
        help_due_on=item.help_due_on,
        help_since=_local(ctx, item.help_since_at),
        help_late=calendar.days_late(item.help_due_on, ctx.today) if item.help_due_on else None,
        late=(calendar.days_late(item.due_on, ctx.today) or 0) if is_late(ctx, item) else None,
        office_late=calendar.days_late(ours, ctx.today) if ours and not item.office_paused_at else None,
        office_paused_on=_local(ctx, item.office_paused_at) if ours else None,
        office_paused_for=reasons.get("office", "") if item.office_paused_at else "",
    )


def _local(ctx: Context, moment: datetime | None) -> date | None:
    return ctx.local_date(moment) if moment else None
