"""Ramalan pesan: what a sending will ring, made by the planner itself before anything is stored."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.conversation.context import Context
from bot.drafting.texts_forecast import Away, Busy, Counts, Forecast, Month
from bot.reminders import plan
from bot.reminders.schedule import RCO, PlanningFacts, ScheduledReminder, schedule_of
from models import reminders
from models.assignments.assignments import Assignment
from models.people import holdings
from models.people.agencies import SeatRole
from models.people.holdings import SeatHolder, first_to_answer
from models.people.people import Person
from models.rules.leaves import LeaveSpan
from models.rules.policy import numbers

DAYS = 30  # how far the forecast looks
ROLES = {SeatRole.PRINCIPAL: "utama", SeatRole.DEPUTY: "wakil", SeatRole.INSPECTOR: "Inspektur"}


@dataclass(frozen=True, slots=True)
class Ringing:
    """One item that is about to be sent, with the bells that Kirim will plan."""

    place: str
    item: Assignment
    seat_holders: Sequence[SeatHolder]
    scheduled: Sequence[ScheduledReminder]


def ringing(ctx: Context, planning: PlanningFacts, items: Sequence[tuple[str, Assignment]]) -> list[Ringing]:
    """The bells of items that are not in the table yet: place and item, in the order given."""
    seat_holders = holdings.seat_holders(ctx.session, {item.agency_id for _, item in items})
    return [
        Ringing(
            place,
            item,
            seat_holders[item.agency_id],
            plan.to_be_created(ctx, schedule_of(planning, item, seat_holders[item.agency_id], {})),
        )
        for place, item in items
    ]


def forecast(ctx: Context, items: Sequence[tuple[str, Assignment]]) -> Forecast:
    """What everybody concerned will read in the next days: this sending and what is planned for them already."""
    planning = PlanningFacts.open(ctx)
    sending = ringing(ctx, planning, items)
    people = _people(ctx, planning, sending)
    until = ctx.today + timedelta(days=DAYS)
    calls: dict[int, int] = defaultdict(int)  # an RCO is a message of its own
    others: dict[int, dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in reminders.planned_for(ctx.session, list(people), until):
        others[row.person_id][max(row.on, ctx.today)].add(row.code)
        calls[row.person_id] += row.kind in RCO
    new: dict[int, set[date]] = defaultdict(set)
    for one in sending:
        for reminder in one.scheduled:
            if reminder.on <= until:
                new[reminder.recipient_id].add(reminder.on)
                calls[reminder.recipient_id] += reminder.kind in RCO
    totals = {each: len(new[each] | set(others[each])) + max(0, calls[each] - 1) for each in people}
    first = next((one for one in sending if first_to_answer(one.seat_holders)), sending[0])
    return Forecast(
        code=first.item.code,
        people=_months(first, people, others, totals, until),
        counts=[
            _counts(one, people, totals) for one in sending if one is not first and first_to_answer(one.seat_holders)
        ],
        busy=_busy(planning, sending, people, totals),
        away=[away for one in sending for away in _away(ctx, planning, one)],
        due_on=first.item.due_on,
    )


def _people(ctx: Context, planning: PlanningFacts, sending: Sequence[Ringing]) -> dict[int, Person]:
    """Everybody who will be rung, those who answer first."""
    known = {each.id: each for each in planning.staff}
    known |= {holder.person.id: holder.person for one in sending for holder in one.seat_holders}
    return {reminder.recipient_id: known[reminder.recipient_id] for one in sending for reminder in one.scheduled}


def _months(
    one: Ringing,
    people: dict[int, Person],
    others: dict[int, dict[date, set[str]]],
    totals: dict[int, int],
    until: date,
) -> list[Month]:
    """The first agency's people, one by one: whoever answers comes first, then by their first bell."""
    theirs: dict[int, list[ScheduledReminder]] = defaultdict(list)
    for reminder in sorted(one.scheduled, key=lambda reminder: (reminder.on, reminder.kind)):
        theirs[reminder.recipient_id].append(reminder)
    answering = {person.id for person in first_to_answer(one.seat_holders)}
    order = sorted(theirs, key=lambda each: (each not in answering, theirs[each][0].on))
    return [
        Month(
            name=people[each].full_name,
            role=_role(one, each),
            total=totals[each],
            soon=[
                (reminder.on, reminder.kind, len(others[each].get(reminder.on, ())))
                for reminder in theirs[each]
                if reminder.on <= until
            ],
            later=[(reminder.on, reminder.kind) for reminder in theirs[each] if reminder.on > until],
            besides=sorted(set(others[each]) - {reminder.on for reminder in theirs[each]}),
        )
        for each in order
    ]


def _counts(one: Ringing, people: dict[int, Person], totals: dict[int, int]) -> Counts:
    """Another agency of the sending: how many message days each of its people has."""
    acting = {holder.person.id for holder in one.seat_holders}
    theirs = dict.fromkeys(reminder.recipient_id for reminder in one.scheduled if reminder.recipient_id in acting)
    return Counts(one.place, [(people[each].full_name, totals[each]) for each in theirs])


def _busy(
    planning: PlanningFacts, sending: Sequence[Ringing], people: dict[int, Person], totals: dict[int, int]
) -> list[Busy]:
    """Who would get too much. Staff read a digest every working day: there the number says nothing."""
    limit = planning.numbers[numbers.BUSY]
    places = {holder.person.id: one.place for one in sending for holder in one.seat_holders}
    return [
        Busy(person.full_name, places[each], totals[each], limit)
        for each, person in people.items()
        if each in places and person.staff_role is None and totals[each] > limit
    ]


def _away(ctx: Context, planning: PlanningFacts, one: Ringing) -> list[Away]:
    """Whose leave touches the forecast's days, and who takes over."""
    found = []
    for holder in one.seat_holders:
        if holder.from_parent or holder.role is not SeatRole.PRINCIPAL:
            continue
        for first, last in planning.away.get(holder.person.id, ()):
            if first > ctx.today + timedelta(days=DAYS):
                continue
            day = planning.calendars.of(one.item.agency_id).next_working_day(max(first, ctx.today))
            instead = planning.first_to_answer(one.seat_holders, min(day, last))
            names = [f"{person.full_name} ({_role(one, person.id)})" for person in instead]
            found.append(Away(holder.person.full_name, one.place, LeaveSpan(first, last), names))
    return found


def _role(one: Ringing, person_id: int) -> str:
    roles = [holder.role for holder in one.seat_holders if holder.person.id == person_id]
    return ROLES[min(roles, key=list(SeatRole).index)] if roles else "petugas"
