"""What a holiday or a rule moves: counted before it is confirmed, then done, and said once to everybody."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.cards import audience, cards
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, columns, inline
from bot.conversation.presses import OpenCardPress
from bot.deadlines import texts_moving as texts
from bot.deadlines.compensation import Moved, write_move
from bot.reminders import plan
from models import holidays, house_rules, pauses, recounts
from models.assignments import assignments, products
from models.assignments.assignments import Assignment
from models.assignments.products import Product
from models.office import overview
from models.pauses import PauseKind
from models.people.people import Person
from models.queues.outbox import Lane
from models.rules.deadlines.clocks import Pause, due_on_after_pauses, moved_by
from models.rules.deadlines.products import Deadline, Unit, deadline_for

MOST_CHIPS = 9


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change can touch: days (of these agencies), the cuti bersama of whole years, a product, the ladders.

    `agency_ids` None: everybody's days.
    """

    days: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    agency_ids: frozenset[int] | None = None
    product_code: str | None = None
    ladders: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One date that moves: an item's due date, or (`ours`) our own limit for answering."""

    assignment_id: int
    code: str
    old_on: date
    new_on: date
    why: str
    ours: bool = False
    place: str = ""
    number: str = ""
    old_at: datetime | None = None  # local; only where the product is counted in hours
    new_at: datetime | None = None
    provisional: bool = field(default=False, compare=False)

    @classmethod
    def of(cls, deed: Deed, item: Assignment, moved: Moved, why: str) -> "Move":
        """The move of an item that has just been made."""
        zone = deed.around.settings.zone
        old_at, new_at = (at.astimezone(zone) if at else None for at in (moved.old_at, moved.new_at))
        return cls(item.id or 0, item.code, moved.old_on, moved.new_on, why, old_at=old_at, new_at=new_at)


def would_move(deed: Deed, change: Callable[[], None], touched: Touched) -> list[Move]:
    """The dates that `change` would move, by the new date. It is done and rolled back: nothing is kept."""
    standing = _standing(deed, touched)
    point = deed.session.begin_nested()
    try:
        change()
        deed.session.flush()
        found = _moves(deed, touched, standing)
    finally:
        point.rollback()
    return _placed(deed, [move for move in found if move.old_on != move.new_on])


def apply(
    deed: Deed, change: Callable[[], None], touched: Touched, lead: str, why: str = "holiday", note: str = ""
) -> list[Move]:
    """Do `change`, move what it moves, plan anew what lies around, and tell each person concerned once.

    `lead` (HTML) begins the message; `why` ("holiday", "rule") and `note` (plain words) stand in the history of each
    item that moves.
    """
    around = {item.id or 0: item for item in _around(deed, touched)}
    standing = _standing(deed, touched)
    change()
    deed.session.flush()
    found = [replace(move, why=why) for move in _moves(deed, touched, standing)]
    items = {
        item.id or 0: item for item in assignments.with_ids(deed.session, {move.assignment_id for move in found})
    }
    for move in found:
        _make(deed, items[move.assignment_id], move, note)
    deed.session.flush()
    around |= {item.id or 0: item for item in _around(deed, touched)} | items
    plan.replan_items(deed, list(around.values()))
    for item in items.values():
        cards.refresh(deed, item)
    moved = _placed(deed, [move for move in found if move.old_on != move.new_on])
    announce(deed, moved, lead, without=deed.person)  # who did it saw every date before
    return moved


def announce(deed: Deed, moved: Sequence[Move], lead: str, *, without: Person | None = None) -> None:
    """One message to each person whose items' dates moved; silent while the office is closed."""
    if not moved:
        return
    moved = moved if moved[0].place else _placed(deed, moved)
    facts = overview.items(deed.session, {move.assignment_id for move in moved})
    theirs: dict[int, tuple[Person, list[Move]]] = {}
    for move in moved:
        item = facts[move.assignment_id].item
        for person in [*audience.agency_of(deed, item), *audience.office_of(deed, item)]:
            theirs.setdefault(person.id or 0, (person, []))[1].append(move)
    settings = deed.around.settings
    is_open = settings.hours.is_open(deed.now, holidays.calendar(deed.session), settings.zone)
    for person, own in theirs.values():
        if person.chat_id is None or person.unreachable_at is not None or person is without:
            continue
        distinct = list(dict.fromkeys(own))
        chips = [Button(f"#{code}", OpenCardPress(item_id)) for item_id, code in _chips(distinct)]
        hide = any(facts[move.assignment_id].report.confidential for move in distinct)
        deed.say(
            texts.announcement(lead, [line(move) for move in distinct]),
            inline(*columns(chips, 3)),
            to=person.chat_id,
            lane=Lane.NOTICE,
            protect=hide,
            quiet=not is_open,
        )


def line(move: Move) -> str:
    """A move as a line of a preview or an announcement (HTML)."""
    old, new = (move.old_on, move.old_at), (move.new_on, move.new_at)
    return texts.line(move.code, move.number, move.place, old, new, ours=move.ours)


def counted(deed: Deed, item: Assignment) -> Deadline | None:
    """The date that the calculator gives for an item today, pauses included; None where people set the date."""
    product = products.by_code(deed.session, item.product_code)
    return _counted(deed, item, product, holidays.Calendars(deed.session), pauses.of_item(deed.session, item.id or 0))


def _counted(
    deed: Deed, item: Assignment, product: Product, calendars: holidays.Calendars, stood: Sequence[pauses.Pause]
) -> Deadline | None:
    if item.due_typed or item.extensions or item.received_on is None:
        return None
    if product.unit is Unit.HOURS:
        return None  # hours run from a moment, and the item has only a day
    calendar = calendars.of(item.agency_id)
    deadline = deadline_for(product.rule(), item.received_on, calendar)
    if deadline is None:
        return None
    zone = deed.around.settings.zone
    spans = [
        Pause(row.since_at.astimezone(zone).date(), row.until_at.astimezone(zone).date(), "")
        for row in stood
        if row.kind is not PauseKind.BOT_DOWN
    ]
    due_on = due_on_after_pauses(deadline.due_on, spans, calendar, product.unit)
    lost = sum(row.given for row in stood if row.kind is PauseKind.BOT_DOWN)
    return replace(deadline, due_on=moved_by(due_on, lost, calendar, product.unit))


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stood before the change, by item id."""

    limits: dict[int, int]  # our own limits in working days: a new holiday moves the day, not the promise
    counted_on: dict[int, date]  # what the calculator gave; nothing where a rule is changed and not a day


def _standing(deed: Deed, touched: Touched) -> _Standing:
    calendars = holidays.Calendars(deed.session)
    limits, counted_on = {}, {}
    if touched.days:
        for item in recounts.waiting_for_us(deed.session, min(touched.days), touched.agency_ids):
            if item.office_due_on is not None and (since := _asked_on(deed, item)) is not None:
                between = calendars.of(item.agency_id).working_days_between(since, item.office_due_on)
                limits[item.id or 0] = between
    if touched.product_code is None:
        for item, deadline in _all_counted(deed, touched, calendars):
            counted_on[item.id or 0] = deadline.due_on
    return _Standing(limits, counted_on)


def _moves(deed: Deed, touched: Touched, standing: _Standing) -> list[Move]:
    """What moves now that the change is made; also items whose date stays but is no longer (or now) perkiraan."""
    calendars = holidays.Calendars(deed.session)
    found = []
    for item, deadline in _all_counted(deed, touched, calendars):
        new_on = _fairly(deed, item, standing.counted_on.get(item.id or 0), deadline.due_on, calendars)
        if (new_on, deadline.provisional) != (item.due_on, item.provisional):
            found.append(Move(item.id or 0, item.code, item.due_on, new_on, "", provisional=deadline.provisional))
    for item in assignments.with_ids(deed.session, standing.limits):
        since = _asked_on(deed, item)
        if since is not None and item.office_due_on is not None:
            new_on = calendars.of(item.agency_id).add_working_days(since, standing.limits[item.id or 0])
            if new_on != item.office_due_on:
                found.append(Move(item.id or 0, item.code, item.office_due_on, new_on, "", ours=True))
    return found


def _fairly(deed: Deed, item: Assignment, old_on: date | None, new_on: date, calendars: holidays.Calendars) -> date:
    """Nobody becomes late because the office corrected a rule: at least one working day is left to answer on.

    A date that was left later than the count for that reason (`old_on`: the count before days changed) stays until
    the count passes it: no day off takes it away.
    """
    if old_on is not None and item.due_on > old_on:
        return max(item.due_on, new_on)
    next_day = calendars.of(item.agency_id).next_working_day(deed.today + timedelta(days=1))
    return new_on if new_on >= item.due_on else max(new_on, min(item.due_on, next_day))


def _all_counted(deed: Deed, touched: Touched, calendars: holidays.Calendars) -> list[tuple[Assignment, Deadline]]:
    """The items that a change can touch, each with the date that the calculator gives now."""
    items = _counted_items(deed, touched)
    stood = pauses.of_items(deed.session, [item.id or 0 for item in items])
    rules = {product.code: product for product in products.every(deed.session)}
    pairs = [(item, _counted(deed, item, rules[item.product_code], calendars, stood[item.id or 0])) for item in items]
    return [(item, deadline) for item, deadline in pairs if deadline is not None]


def _counted_items(deed: Deed, touched: Touched) -> list[Assignment]:
    found: dict[int | None, Assignment] = {}
    if touched.product_code is not None:
        found |= {item.id: item for item in recounts.counted_with(deed.session, touched.product_code)}
    spans = [(day, day) for day in touched.days] + [(date(y, 1, 1), date(y, 12, 31)) for y in touched.years]
    if spans:
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        found |= {i.id: i for i in recounts.counted_across(deed.session, first, last, touched.agency_ids)}
    return list(found.values())


def _around(deed: Deed, touched: Touched) -> list[Assignment]:
    """Items with a bell that may lie on the other side of a touched day than the date it hangs on."""
    if touched.ladders:
        return assignments.open_below(deed.session)
    if not touched.days:
        return []
    steps = [step for ladder in house_rules.ladders(deed.session).values() for step in ladder]
    reach = 2 + max((abs(step.offset) for step in steps), default=0)
    calendar = holidays.calendar(deed.session)
    first, last = calendar.shift(min(touched.days), -reach), calendar.shift(max(touched.days), reach)
    start = deed.now - timedelta(days=(deed.today - first).days)
    return [
        *recounts.due_between(deed.session, first, last, touched.agency_ids),
        *recounts.waiting_for_us(deed.session, first, touched.agency_ids),
        *recounts.sent_since(deed.session, start, touched.agency_ids),
    ]


def _make(deed: Deed, item: Assignment, move: Move, note: str) -> None:
    if move.ours:
        item.office_due_on = move.new_on
    else:
        item.provisional = move.provisional
        if move.old_on != move.new_on:
            item.due_on = move.new_on
            write_move(deed, item, Moved(move.old_on, move.new_on), why=move.why, note=note)
    item.version += 1


def _placed(deed: Deed, moved: Collection[Move]) -> list[Move]:
    """With district and report number, by the new date."""
    facts = overview.items(deed.session, {move.assignment_id for move in moved})
    named = [
        replace(
            move, place=facts[move.assignment_id].agency.short_name, number=facts[move.assignment_id].report.number
        )
        for move in moved
    ]
    return sorted(named, key=lambda move: (move.new_on, move.code, move.ours))


def _asked_on(deed: Deed, item: Assignment) -> date | None:
    zone = deed.around.settings.zone
    return item.office_since_at.astimezone(zone).date() if item.office_since_at else None


def _chips(moved: Iterable[Move]) -> list[tuple[int, str]]:
    by_item: dict[int, str] = defaultdict(str)
    for move in moved:
        by_item[move.assignment_id] = move.code
    return list(by_item.items())[:MOST_CHIPS]
