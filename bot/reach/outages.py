"""When the bot itself could not be used: seen by the gap in its own stamps, not charged, and said once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

import orjson

from bot.cards.clocks import due_day_of
from bot.conversation.context import Context
from bot.deadlines import lost_days, under_way
from bot.deadlines.lost_days import LostDays
from bot.reach import alerts, clock_steps
from bot.reach import texts_outages as texts
from bot.reminders.office_time import is_open
from models import deadlines, holidays, mass_changes, policy, reach
from models.assignments import assignments
from models.deadlines import Outage
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people
from models.people.holdings import can_read
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


@dataclass(frozen=True, slots=True)
class Untold:
    """The outages about which nobody was told yet, and what the office is told of them."""

    ids: Sequence[int]
    missed: texts.Missed


def untold(ctx: Context) -> list[Untold]:
    """What is to be said now, while the office is open and once every date has moved: one value or none.

    Reads all that came in meanwhile, hence beside the writer.
    """
    rows = reach.untold(ctx.session)
    if not rows or ctx.now < rows[-1].until_at + SETTLES_IN or not is_open(ctx):
        return []
    if mass_changes.is_moving(ctx.session, ChangeKind.OUTAGE):
        return []  # a minute later, with every date
    return [Untold([row.id for row in rows], _missed(ctx, rows))]


def tell(ctx: Context, found: Sequence[Untold]) -> None:
    """Say it once: to staff now, and to focal points with open items as a change of many (`apologise`)."""
    for each in found:
        rows = reach.with_ids(ctx.session, each.ids)
        if any(row.told_at is not None for row in rows):
            continue
        for row in rows:
            row.told_at = ctx.now
        alerts.tell_staff(ctx, texts.for_staff(each.missed, ctx.zone))
        change = MassChange(kind=ChangeKind.APOLOGY, state=ChangeState.MOVING, created_at=ctx.handled_at)
        change.data = {"outages": each.ids, "was_long": each.missed.was_long, "moved": each.missed.moves.count}
        mass_changes.add(ctx.session, change, reach.readers())
        if change.total <= under_way.IN_TURN:
            apologise(ctx, change, mass_changes.target_ids(ctx.session, change.id))
            under_way.settle(ctx, change)


def apologise(ctx: Context, change: MassChange, person_ids: Collection[int]) -> None:
    """Tell some of the people who answer for open items, each with those of their dates that moved."""
    taken = mass_changes.take_targets(ctx.session, change, person_ids)
    rows = reach.with_ids(ctx.session, change.data["outages"])
    own = _own_moves(ctx, change, rows, taken) if change.data["moved"] else {}
    told = texts.Apology(
        spans=[(row.since_at, row.until_at) for row in rows],
        over_a_day=any(row.until_at - row.since_at > TELEGRAM_KEEPS for row in rows),
        was_long=change.data["was_long"],
    )
    for person in people.with_ids(ctx.session, taken):
        if can_read(person):
            text = texts.for_focal_point(told, own.get(person.id, texts.NOTHING_MOVED), ctx.zone)
            ctx.say(text, to=person.chat_id, lane=Lane.NOTICE, quiet=True)


def _own_moves(
    ctx: Context, change: MassChange, rows: Sequence[Outage], person_ids: Collection[int]
) -> dict[int, texts.Moves]:
    theirs: dict[int, list[int]] = defaultdict(list)
    for person_id, item_id in reach.answered_by(ctx.session, person_ids):
        theirs[person_id].append(item_id)
    items = {item_id for own in theirs.values() for item_id in own}
    moved = reach.moved(ctx.session, rows[0].until_at, change.created_at, items)
    return {
        person_id: _moves(ctx, {item_id: moved[item_id] for item_id in sorted(own) if item_id in moved})
        for person_id, own in theirs.items()
    }


def _moves(ctx: Context, moved: reach.Moved) -> texts.Moves:
    """The first of these moves, as a message names them, and how many there are."""
    shown = dict(islice(moved.items(), texts.MOST))
    items = {item.id: item for item in assignments.with_ids(ctx.session, shown)}
    named = [
        (items[item_id].code, old, due_day_of(ctx, items[item_id], new)) for item_id, (old, new) in shown.items()
    ]
    return texts.Moves(named, len(moved))


def _missed(ctx: Context, rows: Sequence[Outage]) -> texts.Missed:
    hours, calendar = ctx.settings.hours, holidays.calendar(ctx.session)
    lost = [LostDays(ctx, row).minutes(calendar) for row in rows]
    return texts.Missed(
        spans=[(row.since_at, row.until_at) for row in rows],
        minutes=round(sum(sum(each.values()) for each in lost)),
        waited=sum(_waited(ctx, row) for row in rows),
        caught_up=sum(reach.caught_up(ctx.session, row) for row in rows),
        moves=_moves(ctx, reach.moved(ctx.session, rows[0].until_at, ctx.handled_at)),
        was_long=any(whole_days(each, hours) > MOST_DAYS for each in lost),
    )


def _waited(ctx: Context, row: Outage) -> int:
    """The messages that were written before the bot was back, and came in as soon as it was."""
    stored = reach.arrived_after(ctx.session, row.until_at - BACKLOG_WITHIN, row.until_at + 2 * SETTLES_IN)
    return sum(row.since_at <= written < row.until_at for raw in stored if (written := _written_at(raw)) is not None)


def _written_at(raw: str) -> datetime | None:
    """When the person wrote it, as Telegram says; a press carries no time of its own."""
    message = orjson.loads(raw).get("message") or {}
    return datetime.fromtimestamp(message["date"], UTC) if "date" in message else None
