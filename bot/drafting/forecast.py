"""Ramalan pesan: what a sending will ring, made by the planner itself before anything is stored."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.conversation.context import Context
from bot.drafting.texts_forecast import Away, Busy, Counts, Forecast, Month
from bot.reminders import plan
from bot.reminders.schedule import RCO, Bell, Book, bells_of, first_to_answer
from models import forecasts
from models.assignments.assignments import Assignment
from models.people import holdings
from models.people.agencies import SeatRole
from models.people.holdings import Chair
from models.people.people import Person
from models.rules.house_rules import numbers
from models.rules.leaves import Span

DAYS = 30  # how far the forecast looks
ROLES = {SeatRole.PRINCIPAL: "utama", SeatRole.DEPUTY: "wakil", SeatRole.INSPECTOR: "Inspektur"}


@dataclass(frozen=True, slots=True)
class Ringing:
    """One item that is about to be sent, with the bells that Kirim will plan."""

    place: str
    item: Assignment
    chairs: Sequence[Chair]
    bells: Sequence[Bell]


def ringing(ctx: Context, book: Book, items: Sequence[tuple[str, Assignment]]) -> list[Ringing]:
    """The bells of items that are not in the table yet: place and item, in the order given."""
    chairs = holdings.chairs(ctx.session, {item.agency_id for _, item in items})
    return [
        Ringing(
            place,
            item,
            chairs[item.agency_id],
            plan.born(ctx, bells_of(book, item, chairs[item.agency_id], {})),
        )
        for place, item in items
    ]


def forecast(ctx: Context, items: Sequence[tuple[str, Assignment]]) -> Forecast:
    """What everybody concerned will read in the next days: this sending and what is planned for them already."""
    book = Book.open(ctx)
    sending = ringing(ctx, book, items)
    people = _people(ctx, book, sending)
    until = ctx.today + timedelta(days=DAYS)
    calls: dict[int, int] = defaultdict(int)  # an RCO is a message of its own
    others: dict[int, dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in forecasts.planned_for(ctx.session, list(people), until):
        others[row.person_id][max(row.on, ctx.today)].add(row.code)
        calls[row.person_id] += row.kind in RCO
    new: dict[int, set[date]] = defaultdict(set)
    for one in sending:
        for bell in one.bells:
            if bell.on <= until:
                new[bell.recipient_id].add(bell.on)
                calls[bell.recipient_id] += bell.kind in RCO
    totals = {each: len(new[each] | set(others[each])) + max(0, calls[each] - 1) for each in people}
    first = next((one for one in sending if first_to_answer(one.chairs)), sending[0])
    return Forecast(
        code=first.item.code,
        people=_months(first, people, others, totals, until),
        counts=[_counts(one, people, totals) for one in sending if one is not first and first_to_answer(one.chairs)],
        busy=_busy(book, sending, people, totals),
        away=[away for one in sending for away in _away(ctx, book, one)],
        due_on=first.item.due_on,
    )


def _people(ctx: Context, book: Book, sending: Sequence[Ringing]) -> dict[int, Person]:
    """Everybody who will be rung, those who answer first."""
    known = {each.id or 0: each for each in book.staff}
    known |= {chair.person.id or 0: chair.person for one in sending for chair in one.chairs}
    return {bell.recipient_id: known[bell.recipient_id] for one in sending for bell in one.bells}


def _months(
    one: Ringing,
    people: dict[int, Person],
    others: dict[int, dict[date, set[str]]],
    totals: dict[int, int],
    until: date,
) -> list[Month]:
    """The first agency's people, one by one: whoever answers comes first, then by their first bell."""
    theirs: dict[int, list[Bell]] = defaultdict(list)
    for bell in sorted(one.bells, key=lambda bell: (bell.on, bell.kind)):
        theirs[bell.recipient_id].append(bell)
    answering = {person.id for person in first_to_answer(one.chairs)}
    order = sorted(theirs, key=lambda each: (each not in answering, theirs[each][0].on))
    return [
        Month(
            name=people[each].full_name,
            role=_role(one, each),
            total=totals[each],
            soon=[
                (bell.on, bell.kind, len(others[each].get(bell.on, ()))) for bell in theirs[each] if bell.on <= until
            ],
            later=[(bell.on, bell.kind) for bell in theirs[each] if bell.on > until],
            besides=sorted(set(others[each]) - {bell.on for bell in theirs[each]}),
        )
        for each in order
    ]


def _counts(one: Ringing, people: dict[int, Person], totals: dict[int, int]) -> Counts:
    """Another agency of the sending: how many message days each of its people has."""
    acting = {chair.person.id or 0 for chair in one.chairs}
    theirs = dict.fromkeys(bell.recipient_id for bell in one.bells if bell.recipient_id in acting)
    return Counts(one.place, [(people[each].full_name, totals[each]) for each in theirs])


def _busy(book: Book, sending: Sequence[Ringing], people: dict[int, Person], totals: dict[int, int]) -> list[Busy]:
    """Who would get too much. Staff read a digest every working day: there the number says nothing."""
    limit = book.numbers[numbers.BUSY]
    places = {chair.person.id or 0: one.place for one in sending for chair in one.chairs}
    return [
        Busy(person.full_name, places[each], totals[each], limit)
        for each, person in people.items()
        if each in places and person.staff_role is None and totals[each] > limit
    ]


def _away(ctx: Context, book: Book, one: Ringing) -> list[Away]:
    """Whose leave touches the forecast's days, and who takes over."""
    found = []
    for chair in one.chairs:
        if chair.above or chair.role is not SeatRole.PRINCIPAL:
            continue
        for first, last in book.away.get(chair.person.id or 0, ()):
            if first > ctx.today + timedelta(days=DAYS):
                continue
            day = book.calendars.of(one.item.agency_id).next_working_day(max(first, ctx.today))
            instead = first_to_answer([each for each in one.chairs if book.reads_on(each.person, min(day, last))])
            names = [f"{person.full_name} ({_role(one, person.id or 0)})" for person in instead]
            found.append(Away(chair.person.full_name, one.place, Span(first, last), names))
    return found


def _role(one: Ringing, person_id: int) -> str:
    roles = [chair.role for chair in one.chairs if chair.person.id == person_id]
    return ROLES[min(roles, key=list(SeatRole).index)] if roles else "petugas"
