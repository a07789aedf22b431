"""Who is told of dates that moved: one message to each person concerned, with every date."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.cards import audience
from bot.cards.presses import OpenCardPress
from bot.cards.units import unit_days
from bot.cards.units.unit_days import UnitDay
from bot.cards.why_button import why_button
from bot.conversation.buttons.keyboards import Button, columns, inline
from bot.conversation.context import Context
from bot.deadlines import texts_moving as texts
from bot.deadlines.moves import Move, line
from models import forwarding, holidays, mass_changes
from models.assignments import assignments
from models.mass_changes import MassChange, News
from models.office import item_facts
from models.people import holdings, people
from models.people.people import Person
from models.queues.outbox import Lane

MOST_CHIPS = 6
MOST_LINES = 100  # of one message; more have no space in it


def announce(ctx: Context, moved: Sequence[Move], lead: str, *, without: int | None = None) -> None:
    """One message to each person whose items' dates moved (but for `without`); silent while the office is closed."""
    if not moved:
        return
    moved = moved if moved[0].place else named(ctx, moved)
    facts = item_facts.items(ctx.session, {move.assignment_id for move in moved})
    theirs: dict[int, tuple[Person, list[Move]]] = {}
    for move in moved:
        item = facts[move.assignment_id].item
        for person in [*audience.agency_of(ctx, item), *audience.office_of(ctx, item)]:
            theirs.setdefault(person.id, (person, []))[1].append(move)
    for person, own in theirs.values():
        distinct = list(dict.fromkeys(own))
        if person.id != without:
            _say(ctx, person, lead, distinct, len(distinct))
    due_before = {move.assignment_id: move.old_on for move in moved if not move.ours}
    days = [day for key, before in due_before.items() for day in unit_days.moved(ctx, facts[key].item, before)]
    unit_days.tell(ctx, days, lead)


def tell(ctx: Context, row: MassChange, person_ids: Collection[int]) -> None:
    """Some of the people who are still to be told what a change moved, each in one message."""
    news = mass_changes.news_of(ctx.session, row.id, person_ids, MOST_LINES)
    mass_changes.forget_news(ctx.session, row.id, person_ids)
    words = Words(ctx, {each.assignment_id for each in news})
    theirs: dict[int, list[News]] = defaultdict(list)
    for each in news:
        theirs[each.person_id].append(each)
    for person in people.with_ids(ctx.session, theirs):
        at_units = _at_units(ctx, person, theirs[person.id])
        of_units = {each.row.assignment_id for each in at_units}
        moved = [
            Move(each.assignment_id, each.code, each.old_on, each.new_on, "", each.ours, provisional=each.provisional)
            for each in theirs[person.id]
            if each.assignment_id not in of_units
        ]
        if at_units:
            unit_days.tell_person(ctx, person, at_units, row.data["lead"])
        if moved:
            _say(ctx, person, row.data["lead"], words.named(moved), theirs[person.id][0].count - len(at_units))


def _at_units(ctx: Context, person: Person, news: Sequence[News]) -> list[UnitDay]:
    """What of it is told to the person because the item is at their unit, or with them as a guest."""
    if person.staff_role is not None:
        return []
    rows = {each.assignment_id: each for each in forwarding.of_person(ctx.session, person.id)}
    seats = {seat.agency_id for seat in holdings.seats_of(ctx.session, person.id)}
    found = []
    for each in news if rows else ():
        item = assignments.by_id(ctx.session, each.assignment_id) if each.assignment_id in rows else None
        if item is not None and item.agency_id not in seats:
            found.append(UnitDay(rows[item.id], item.code, each.old_on, each.new_on))
    return found


def _say(ctx: Context, person: Person, lead: str, moved: Sequence[Move], count: int) -> None:
    """`count`: of all the dates that moved; `moved` may be the first of them."""
    if person.chat_id is None or person.unreachable_at is not None:
        return
    shown = _chips(moved)
    chips = [Button(f"#{code}", OpenCardPress(item_id)) for item_id, code in shown]
    why = [[why_button(shown[0][0])]] if len(shown) == 1 else []  # of several: each on its card
    settings = ctx.settings
    is_open = settings.hours.is_open(ctx.handled_at, holidays.calendar(ctx.session), settings.zone)
    ctx.say(
        texts.announcement(lead, [line(move) for move in moved], count),
        inline(*columns(chips, 3), *why),
        to=person.chat_id,
        lane=Lane.NOTICE,
        quiet=not is_open,
    )


class Words:
    """Place and report number of some items, read at once."""

    def __init__(self, ctx: Context, item_ids: Collection[int]) -> None:
        self._facts = item_facts.items(ctx.session, item_ids)
        self._calendars = holidays.calendars(ctx.session)

    def named(self, moved: Collection[Move]) -> list[Move]:
        """The moves of these items with them, by the new date."""
        found = []
        for move in moved:
            item = self._facts[move.assignment_id]
            calendar = self._calendars.of(item.agency.id)
            off = not move.ours and not move.new_at and not calendar.is_working_day(move.new_on)
            found.append(replace(move, place=item.agency.short_name, number=item.report.number, off=off))
        return sorted(found, key=lambda move: (move.new_on, move.code, move.ours))


def named(ctx: Context, moved: Collection[Move]) -> list[Move]:
    """With district and report number, by the new date."""
    return Words(ctx, {move.assignment_id for move in moved}).named(moved)


def some_named(ctx: Context, moved: Sequence[Move], start: int) -> list[Move]:
    """The same moves, of which those that a preview may show have place and number: from `start` on."""
    end = start + MOST_LINES
    return [*moved[:start], *named(ctx, moved[start:end]), *moved[end:]]


def _chips(moved: Iterable[Move]) -> list[tuple[int, str]]:
    by_item: dict[int, str] = defaultdict(str)
    for move in moved:
        by_item[move.assignment_id] = move.code
    return list(by_item.items())[:MOST_CHIPS]
