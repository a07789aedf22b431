"""When the bot itself could not be used: seen by the gap in its own stamps, not charged, and said once."""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from bot.cards.clocks import due_day_of
from bot.conversation.context import Context
from bot.deadlines import lost_days
from bot.deadlines.lost_days import LostDays
from bot.reach import alerts, clock_steps
from bot.reach import texts_outages as texts
from bot.reminders.office_time import is_open
from models import deadlines, holidays, mass_changes, policy, reach
from models.assignments import assignments
from models.deadlines import Outage
from models.mass_changes import ChangeKind
from models.office import open_items, tasks
from models.office.tasks import StaffTask
from models.people import holdings
from models.people.holdings import can_read
from models.people.people import Person
from models.queues.outbox import Lane
from models.rules.policy.numbers import OUTAGE
from models.rules.reach import MOST_DAYS, is_outage, whole_days

SETTLES_IN = timedelta(minutes=1)  # the reminders are out by then
BACKLOG_WITHIN = timedelta(minutes=5)  # before the end: what waited at Telegram is stored and handled first
TELEGRAM_KEEPS = timedelta(hours=24)  # messages that nobody fetched


def _unknown(_at: datetime) -> None:
    """Another process made the last stamp: the clock is all that is known."""


def stamp(ctx: Context, elapsed: Callable[[datetime], timedelta | None] = _unknown) -> None:
    """The bot is at work and reaches Telegram. A gap since the last stamp, in office hours, is an outage.

    `elapsed`: the time that really passed since the stamp of that moment, where this process made it. A clock that
    was put forward (practice mode, a repaired clock) is no outage.
    """
    last = reach.alive_at(ctx.session)
    reach.stamp(ctx.session, ctx.now)
    if last is None:
        return
    passed = elapsed(last)
    clock_steps.notice(ctx, last + (passed or timedelta()) - ctx.now)
    since = last if passed is None else max(last, ctx.now - passed)
    allowed = policy.numbers(ctx.session)[OUTAGE]
    if ctx.now - since <= timedelta(minutes=allowed):
        return
    row = Outage(since_at=since, until_at=ctx.now)
    lost = LostDays(ctx, row)
    # What nobody noticed, at night, is nobody's business, unless it was the end of somebody's last day.
    is_felt = is_outage(lost.minutes(holidays.calendar(ctx.session)), allowed)
    if is_felt or any(item.due_on in lost.evenings for item in lost.candidates()):
        ctx.session.add(row)
        ctx.session.flush()
        _give_back(ctx, lost)


def _give_back(ctx: Context, lost: LostDays) -> None:
    """Whose last day was lost, or its evening, gets another one; a long outage is decided by people."""
    row = lost.outage
    gone = whole_days(lost.minutes(holidays.calendar(ctx.session)), ctx.settings.hours)
    if gone > MOST_DAYS:
        count = deadlines.count_running(ctx.session)
        text = texts.long_outage(row.since_at, row.until_at, gone, count, ctx.zone)
        tasks.open_task(ctx.session, StaffTask(key=f"outage:{row.id}", kind="outage", text=text, created_at=ctx.now))
        return
    lost_days.begin(ctx, lost)


def tell(ctx: Context) -> None:
    """Say once, while the office is open, what the bot missed: to staff, and to focal points with open items."""
    untold = reach.untold(ctx.session)
    if not untold or ctx.now < untold[-1].until_at + SETTLES_IN or not is_open(ctx):
        return
    if mass_changes.is_moving(ctx.session, ChangeKind.OUTAGE):
        return  # a minute later, with every date
    for row in untold:
        row.told_at = ctx.now
    spans = [(row.since_at, row.until_at) for row in untold]
    moved = reach.moved(ctx.session, untold)
    items = {item.id: item for item in assignments.with_ids(ctx.session, {each[0] for each in moved})}
    moves: dict[int, texts.Move] = {}
    for item_id, old, new in moved:  # two outages before anybody was told: from the date before the first
        before = moves[item_id][1] if item_id in moves else old
        moves[item_id] = (items[item_id].code, before, due_day_of(ctx, items[item_id], new))
    missed = _missed(ctx, untold)
    alerts.tell_staff(ctx, texts.for_staff(missed, list(moves.values()), ctx.zone))
    over_a_day = any(until - since > TELEGRAM_KEEPS for since, until in spans)
    for person, item_ids in _focal_points(ctx):
        own = [moves[item_id] for item_id in item_ids if item_id in moves]
        text = texts.for_focal_point(spans, own, ctx.zone, over_a_day=over_a_day, was_long=missed.was_long)
        ctx.say(text, to=person.chat_id, lane=Lane.NOTICE, quiet=True)


def _missed(ctx: Context, untold: Sequence[Outage]) -> texts.Missed:
    hours, calendar = ctx.settings.hours, holidays.calendar(ctx.session)
    lost = [LostDays(ctx, row).minutes(calendar) for row in untold]
    return texts.Missed(
        spans=[(row.since_at, row.until_at) for row in untold],
        minutes=round(sum(sum(each.values()) for each in lost)),
        waited=sum(_waited(ctx, row) for row in untold),
        caught_up=sum(reach.caught_up(ctx.session, row) for row in untold),
        was_long=any(whole_days(each, hours) > MOST_DAYS for each in lost),
    )


def _focal_points(ctx: Context) -> list[tuple[Person, list[int]]]:
    """Who answers for open items and can be reached, with the items."""
    items = open_items.everything_open(ctx.session)
    seats = holdings.who_answers_at(ctx.session, {item.agency_id for item in items})
    theirs: dict[int, tuple[Person, list[int]]] = {}
    by_agency: dict[int, list[int]] = defaultdict(list)
    for item in items:
        by_agency[item.agency_id].append(item.id)
    for agency_id, item_ids in by_agency.items():
        for _, person in seats[agency_id]:
            if can_read(person):
                theirs.setdefault(person.id, (person, []))[1].extend(item_ids)
    return list(theirs.values())


def _waited(ctx: Context, row: Outage) -> int:
    """The messages that were written before the bot was back, and came in as soon as it was."""
    stored = reach.arrived_after(ctx.session, row.until_at - BACKLOG_WITHIN, row.until_at + 2 * SETTLES_IN)
    return sum(row.since_at <= written < row.until_at for raw in stored if (written := _written_at(raw)) is not None)


def _written_at(raw: str) -> datetime | None:
    """When the person wrote it, as Telegram says; a press carries no time of its own."""
    message = json.loads(raw).get("message") or {}
    return datetime.fromtimestamp(message["date"], UTC) if "date" in message else None
