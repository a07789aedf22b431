"""Ramalan pesan: which reminders a sending brings, made by the planner itself before anything is stored."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.conversation.context import Context
from bot.drafting import texts_forecast as texts
from bot.drafting.texts_forecast import Away, Busy, Counts, Forecast, Month
from bot.reminders import plan
from bot.reminders.planning import PlanningFacts
from bot.reminders.schedule import RCO, ScheduledReminder, schedule_of
from models import reminders
from models.agencies.agencies import SeatRole
from models.assignments.assignments import Assignment
from models.people import holdings
from models.people.holdings import SeatHolder, first_to_answer
from models.people.people import Person
from models.rules.leaves import LeaveSpan
from models.rules.policy import numbers

DAYS = 30  # how far the forecast looks


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One item that is about to be sent, with the reminders that Kirim will plan."""

    place: str
    item: Assignment
    seat_holders: Sequence[SeatHolder]
    scheduled: Sequence[ScheduledReminder]


@dataclass(frozen=True, slots=True)
class _Load:
    """What everybody concerned reads until a day, by person."""

    until: date
    people: dict[int, Person]  # those who answer first
    others: dict[int, dict[date, set[str]]]  # the codes of other items, by day
    totals: dict[int, int]  # message days, whatever they are about


def planned_items(
    ctx: Context, planning: PlanningFacts, items: Sequence[tuple[str, Assignment]]
) -> list[PlannedItem]:
    """The reminders of items that are not in the table yet: place and item, in the order given."""
    seat_holders = holdings.seat_holders(ctx.session, {item.agency_id for _, item in items})
    return [
        PlannedItem(
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
    sending = planned_items(ctx, planning, items)
    load = _load(ctx, planning, sending)
    first = next((one for one in sending if first_to_answer(one.seat_holders)), sending[0])
    others = [one for one in sending if one is not first and first_to_answer(one.seat_holders)]
    return Forecast(
        code=first.item.code,
        people=_months(first, load),
        counts=[_counts(one, load) for one in others],
        busy=_busy(planning, sending, load),
        away=[away for one in sending for away in _away(planning, (one.place, one.item.agency_id), one.seat_holders)],
    )


def on_leave(ctx: Context, places: Sequence[tuple[str, int]]) -> list[Away]:
    """Whose leave the forecast names: of these agencies (short name, id)."""
    planning = PlanningFacts.open(ctx)
    seat_holders = holdings.seat_holders(ctx.session, [agency_id for _, agency_id in places])
    return [away for place in places for away in _away(planning, place, seat_holders[place[1]])]


def _load(ctx: Context, planning: PlanningFacts, sending: Sequence[PlannedItem]) -> _Load:
    known = {each.id: each for each in planning.staff}
    known |= {holder.person.id: holder.person for one in sending for holder in one.seat_holders}
    scheduled = [reminder for one in sending for reminder in one.scheduled]
    people = {reminder.recipient_id: known[reminder.recipient_id] for reminder in scheduled}
    until = ctx.handled_on + timedelta(days=DAYS)
    calls: dict[int, int] = defaultdict(int)  # an RCO is a message of its own
    others: dict[int, dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in reminders.planned_for(ctx.session, list(people), until):
        others[row.person_id][max(row.on, ctx.handled_on)].add(row.code)
        calls[row.person_id] += row.kind in RCO
    new: dict[int, set[date]] = defaultdict(set)
    for reminder in scheduled:
        if reminder.on <= until:
            new[reminder.recipient_id].add(reminder.on)
            calls[reminder.recipient_id] += reminder.kind in RCO
    totals = {each: len(new[each] | set(others[each])) + max(0, calls[each] - 1) for each in people}
    return _Load(until, people, others, totals)


def _months(one: PlannedItem, load: _Load) -> list[Month]:
    """The first agency's people, one by one: whoever answers comes first, then by their first reminder."""
    theirs: dict[int, list[ScheduledReminder]] = defaultdict(list)
    for reminder in sorted(one.scheduled, key=lambda reminder: (reminder.on, reminder.kind)):
        theirs[reminder.recipient_id].append(reminder)
    answering = {person.id for person in first_to_answer(one.seat_holders)}
    order = sorted(theirs, key=lambda each: (each not in answering, theirs[each][0].on))
    return [_month(one, load, each, theirs[each]) for each in order]


def _month(one: PlannedItem, load: _Load, person_id: int, scheduled: Sequence[ScheduledReminder]) -> Month:
    others = load.others[person_id]
    return Month(
        name=load.people[person_id].full_name,
        role=_role(one.seat_holders, person_id),
        total=load.totals[person_id],
        soon=[(each.on, each.kind, len(others.get(each.on, ()))) for each in scheduled if each.on <= load.until],
        later=[(each.on, each.kind) for each in scheduled if each.on > load.until],
        besides=sorted(set(others) - {each.on for each in scheduled}),
    )


def _counts(one: PlannedItem, load: _Load) -> Counts:
    """Another agency of the sending: how many message days each of its people has."""
    acting = {holder.person.id for holder in one.seat_holders}
    theirs = dict.fromkeys(reminder.recipient_id for reminder in one.scheduled if reminder.recipient_id in acting)
    return Counts(one.place, [(load.people[each].full_name, load.totals[each]) for each in theirs])


def _busy(planning: PlanningFacts, sending: Sequence[PlannedItem], load: _Load) -> list[Busy]:
    """Who would get too much. Staff read a digest every working day: there the number says nothing."""
    limit = planning.numbers[numbers.BUSY]
    places = {holder.person.id: one.place for one in sending for holder in one.seat_holders}
    return [
        Busy(person.full_name, places[each], load.totals[each], limit)
        for each, person in load.people.items()
        if each in places and person.staff_role is None and load.totals[each] > limit
    ]


def _away(planning: PlanningFacts, place: tuple[str, int], seat_holders: Sequence[SeatHolder]) -> list[Away]:
    """Whose leave touches the forecast's days, and who takes over; `place`: short name and id of the agency."""
    today, found = planning.ctx.handled_on, []
    for holder in seat_holders:
        if holder.from_parent or holder.role is not SeatRole.PRINCIPAL:
            continue
        for first, last in planning.away.get(holder.person.id, ()):
            if first > today + timedelta(days=DAYS):
                continue
            day = planning.calendars.of(place[1]).next_working_day(max(first, today))
            instead = planning.first_to_answer(seat_holders, min(day, last))
            names = [f"{person.full_name} ({_role(seat_holders, person.id)})" for person in instead]
            found.append(Away(holder.person.full_name, place[0], LeaveSpan(first, last), names))
    return found


def _role(seat_holders: Sequence[SeatHolder], person_id: int) -> str:
    roles = [holder.role for holder in seat_holders if holder.person.id == person_id]
    return texts.ROLES[min(roles, key=list(SeatRole).index)] if roles else texts.STAFF
