"""What a holiday or a rule moves: counted before it is confirmed, then done, and said once to everybody."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.cards import audience, cards
from bot.cards.presses import OpenCardPress
from bot.cards.why_button import why_button
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, columns, inline
from bot.deadlines import texts_moving as texts
from bot.deadlines.compensation import Moved, write_move
from bot.deadlines.moves import Move, line
from bot.reminders import plan
from models import deadlines, holidays, policy
from models.assignments import assignments, products
from models.assignments.assignments import Assignment
from models.assignments.changes import set_columns
from models.assignments.products import Product
from models.deadlines import PauseKind
from models.office import item_facts
from models.people.people import Person
from models.queues.outbox import Lane
from models.rules.deadlines.clocks import DaySpan, due_on_after_pauses, moved_by
from models.rules.deadlines.products import Deadline, Unit, deadline_for

MOST_CHIPS = 9


@dataclass(frozen=True, slots=True)
class ChangeScope:
    """What a change can touch: days (of these agencies), the cuti bersama of whole years, a product, the ladders.

    `agency_ids` None: everybody's days.
    """

    days: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    agency_ids: frozenset[int] | None = None
    product_code: str | None = None
    ladders: bool = False


def would_move(ctx: Context, change: Callable[[], None], scope: ChangeScope) -> list[Move]:
    """The dates that `change` would move, by the new date. It is done and rolled back: nothing is kept."""
    before = _before_change(ctx, scope)
    point = ctx.session.begin_nested()
    try:
        change()
        ctx.session.flush()
        found = _moves(ctx, scope, before)
    finally:
        point.rollback()
    return _with_place_and_number(ctx, [move for move in found if move.old_on != move.new_on])


def apply(
    ctx: Context, change: Callable[[], None], scope: ChangeScope, lead: str, why: str = "holiday", note: str = ""
) -> list[Move]:
    """Do `change`, move what it moves, plan anew what lies around, and tell each person concerned once.

    `lead` (HTML) begins the message; `why` ("holiday", "rule") and `note` (plain words) stand in the history of each
    item that moves.
    """
    near = {item.id: item for item in _items_near(ctx, scope)}
    before = _before_change(ctx, scope)
    change()
    ctx.session.flush()
    found = [replace(move, why=why) for move in _moves(ctx, scope, before)]
    items = {item.id: item for item in assignments.with_ids(ctx.session, {move.assignment_id for move in found})}
    for move in found:
        _move_date(ctx, items[move.assignment_id], move, note)
    ctx.session.flush()
    near |= {item.id: item for item in _items_near(ctx, scope)} | items
    plan.replan_items(ctx, list(near.values()))
    explained = {item.id: item for item in near.values() if item.due_on in scope.days and item.closed_at is None}
    cards.refresh_all(ctx, list((items | explained).values()))  # a date that stays on a day off says so
    moved = _with_place_and_number(ctx, [move for move in found if move.old_on != move.new_on])
    by = ctx.sender_facts.person_id if ctx.sender_facts is not None else None
    announce(ctx, moved, lead, without=by)  # who did it saw every date before
    return moved


def announce(ctx: Context, moved: Sequence[Move], lead: str, *, without: int | None = None) -> None:
    """One message to each person whose items' dates moved (but for `without`); silent while the office is closed."""
    if not moved:
        return
    moved = moved if moved[0].place else _with_place_and_number(ctx, moved)
    facts = item_facts.items(ctx.session, {move.assignment_id for move in moved})
    theirs: dict[int, tuple[Person, list[Move]]] = {}
    for move in moved:
        item = facts[move.assignment_id].item
        for person in [*audience.agency_of(ctx, item), *audience.office_of(ctx, item)]:
            theirs.setdefault(person.id, (person, []))[1].append(move)
    settings = ctx.settings
    is_open = settings.hours.is_open(ctx.handled_at, holidays.calendar(ctx.session), settings.zone)
    for person, own in theirs.values():
        if person.chat_id is None or person.unreachable_at is not None or person.id == without:
            continue
        distinct = list(dict.fromkeys(own))
        shown = _chips(distinct)
        chips = [Button(f"#{code}", OpenCardPress(item_id)) for item_id, code in shown]
        why = [[why_button(shown[0][0])]] if len(shown) == 1 else []  # of several: each on its card
        ctx.say(
            texts.announcement(lead, [line(move) for move in distinct]),
            inline(*columns(chips, 3), *why),
            to=person.chat_id,
            lane=Lane.NOTICE,
            quiet=not is_open,
        )


def counted(ctx: Context, item: Assignment) -> Deadline | None:
    """The date that the calculator gives for an item today, pauses included; None where people set the date."""
    product = products.by_code(ctx.session, item.product_code)
    return _counted(ctx, item, product, holidays.calendars(ctx.session), deadlines.of_item(ctx.session, item.id))


def _counted(
    ctx: Context, item: Assignment, product: Product, calendars: holidays.Calendars, stood: Sequence[deadlines.Pause]
) -> Deadline | None:
    if item.due_typed or item.extensions or item.received_on is None:
        return None
    if product.unit is Unit.HOURS:
        return None  # hours run from a moment, and the item has only a day
    calendar = calendars.of(item.agency_id)
    deadline = deadline_for(product.rule(), item.received_on, calendar)
    if deadline is None:
        return None
    zone = ctx.zone
    spans = [
        DaySpan(row.since_at.astimezone(zone).date(), row.until_at.astimezone(zone).date(), "")
        for row in stood
        if row.kind is not PauseKind.BOT_DOWN
    ]
    due_on = due_on_after_pauses(deadline.due_on, spans, calendar, product.unit)
    lost = sum(row.given for row in stood if row.kind is PauseKind.BOT_DOWN)
    return replace(deadline, due_on=moved_by(due_on, lost, calendar, product.unit))


@dataclass(frozen=True, slots=True)
class _BeforeChange:
    """What stood before the change, by item id."""

    limits: dict[int, int]  # our own limits in working days: a new holiday moves the day, not the promise
    counted_on: dict[int, date]  # what the calculator gave; nothing where a rule is changed and not a day


def _before_change(ctx: Context, scope: ChangeScope) -> _BeforeChange:
    calendars = holidays.calendars(ctx.session)
    limits, counted_on = {}, {}
    if scope.days:
        for item in deadlines.waiting_for_us(ctx.session, min(scope.days), scope.agency_ids):
            if item.office_due_on is not None and (since := _asked_on(ctx, item)) is not None:
                between = calendars.of(item.agency_id).working_days_between(since, item.office_due_on)
                limits[item.id] = between
    if scope.product_code is None:
        for item, deadline in _all_counted(ctx, scope, calendars):
            counted_on[item.id] = deadline.due_on
    return _BeforeChange(limits, counted_on)


def _moves(ctx: Context, scope: ChangeScope, before: _BeforeChange) -> list[Move]:
    """What moves now that the change is made; also items whose date stays but is no longer (or now) perkiraan."""
    calendars = holidays.calendars(ctx.session)
    found = []
    for item, deadline in _all_counted(ctx, scope, calendars):
        new_on = _not_made_late(ctx, item, before.counted_on.get(item.id), deadline.due_on, calendars)
        if (new_on, deadline.provisional) != (item.due_on, item.provisional):
            found.append(Move(item.id, item.code, item.due_on, new_on, "", provisional=deadline.provisional))
    for item in assignments.with_ids(ctx.session, before.limits):
        since = _asked_on(ctx, item)
        if since is not None and item.office_due_on is not None:
            new_on = calendars.of(item.agency_id).add_working_days(since, before.limits[item.id])
            if new_on != item.office_due_on:
                found.append(Move(item.id, item.code, item.office_due_on, new_on, "", ours=True))
    return found


def _not_made_late(
    ctx: Context, item: Assignment, old_on: date | None, new_on: date, calendars: holidays.Calendars
) -> date:
    """Nobody becomes late because the office corrected a rule: at least one working day is left to answer on.

    A date that was left later than the count for that reason (`old_on`: the count before days changed) stays until
    the count passes it: no day off takes it away.
    """
    if old_on is not None and item.due_on > old_on:
        return max(item.due_on, new_on)
    next_day = calendars.of(item.agency_id).next_working_day(ctx.today + timedelta(days=1))
    return new_on if new_on >= item.due_on else max(new_on, min(item.due_on, next_day))


def _all_counted(
    ctx: Context, scope: ChangeScope, calendars: holidays.Calendars
) -> list[tuple[Assignment, Deadline]]:
    """The items that a change can touch, each with the date that the calculator gives now."""
    items = _counted_items(ctx, scope)
    stood = deadlines.of_items(ctx.session, [item.id for item in items])
    rules = {product.code: product for product in products.every(ctx.session)}
    pairs = [(item, _counted(ctx, item, rules[item.product_code], calendars, stood[item.id])) for item in items]
    return [(item, deadline) for item, deadline in pairs if deadline is not None]


def _counted_items(ctx: Context, scope: ChangeScope) -> list[Assignment]:
    found: dict[int | None, Assignment] = {}
    if scope.product_code is not None:
        found |= {item.id: item for item in deadlines.counted_with(ctx.session, scope.product_code)}
    spans = [(day, day) for day in scope.days] + [(date(y, 1, 1), date(y, 12, 31)) for y in scope.years]
    if spans:
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        found |= {i.id: i for i in deadlines.counted_across(ctx.session, first, last, scope.agency_ids)}
    return list(found.values())


def _items_near(ctx: Context, scope: ChangeScope) -> list[Assignment]:
    """Items with a reminder that may be on the other side of a changed day than the date it is counted from."""
    if scope.ladders:
        return assignments.open_below(ctx.session)
    if not scope.days:
        return []
    steps = [step for ladder in policy.ladders(ctx.session).values() for step in ladder]
    reach = 2 + max((abs(step.offset) for step in steps), default=0)
    calendar = holidays.calendar(ctx.session)
    first, last = calendar.shift(min(scope.days), -reach), calendar.shift(max(scope.days), reach)
    start = datetime.combine(first, time(), ctx.zone)
    return [
        *deadlines.due_between(ctx.session, first, last, scope.agency_ids),
        *deadlines.waiting_for_us(ctx.session, first, scope.agency_ids),
        *deadlines.sent_since(ctx.session, start, scope.agency_ids),
    ]


def _move_date(ctx: Context, item: Assignment, move: Move, note: str) -> None:
    if move.ours:
        set_columns(item, {"office_due_on": move.new_on})
    else:
        set_columns(item, {"provisional": move.provisional})
        if move.old_on != move.new_on:
            set_columns(item, {"due_on": move.new_on})
            write_move(ctx, item, Moved(move.old_on, move.new_on), why=move.why, note=note)
    set_columns(item, {"version": item.version + 1})


def _with_place_and_number(ctx: Context, moved: Collection[Move]) -> list[Move]:
    """With district and report number, by the new date."""
    facts = item_facts.items(ctx.session, {move.assignment_id for move in moved})
    calendars = holidays.calendars(ctx.session)
    named = []
    for move in moved:
        item = facts[move.assignment_id]
        off = not move.ours and not move.new_at and not calendars.of(item.agency.id).is_working_day(move.new_on)
        named.append(replace(move, place=item.agency.short_name, number=item.report.number, off=off))
    return sorted(named, key=lambda move: (move.new_on, move.code, move.ours))


def _asked_on(ctx: Context, item: Assignment) -> date | None:
    zone = ctx.zone
    return item.office_since_at.astimezone(zone).date() if item.office_since_at else None


def _chips(moved: Iterable[Move]) -> list[tuple[int, str]]:
    by_item: dict[int, str] = defaultdict(str)
    for move in moved:
        by_item[move.assignment_id] = move.code
    return list(by_item.items())[:MOST_CHIPS]
