"""Who takes over while somebody is on leave: asked of what plans the reminders (bot/reminders/schedule.py)."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.conversation.context import Context
from bot.reminders.schedule import PlanningFacts, hearers
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.people import holdings, people
from models.people.holdings import SeatHolder, first_to_answer
from models.people.people import Person, StaffRole
from models.rules.deadlines.working_days import Calendar
from models.rules.leaves import LeaveSpan
from models.rules.reminders.ladder import Audience


@dataclass
class StandIn:
    """Somebody who takes over, on these days (working days of the leave), for these items."""

    person: Person
    days: set[date] = field(default_factory=set)
    items: dict[int, Assignment] = field(default_factory=dict)

    @property
    def span(self) -> LeaveSpan:
        """From the first of the days to the last."""
        return LeaveSpan(min(self.days), max(self.days))


@dataclass
class Cover:
    """What a leave means for others. `gaps`: working days on which nobody at the agency takes over."""

    stand_ins: list[StandIn]
    gaps: list[date]
    office: list[StandIn]  # who at the office gets it: on the gaps, or for a member of staff
    items: list[Assignment]  # what the person would have been rung about


def cover_of(ctx: Context, person: Person, span: LeaveSpan) -> Cover:
    """Who takes over from `person` during `span`, whether that leave is in the table already or only asked for."""
    planning = PlanningFacts.open(ctx)
    person_id = person.id
    here = replace(planning, away={**planning.away, person_id: []})
    gone = replace(planning, away={**planning.away, person_id: [(span.first, span.last)]})
    finder = _Finder(here, gone, person_id, span)
    seats = {seat.agency_id for seat in holdings.seats_of(ctx.session, person_id)}
    below: dict[int, list[Assignment]] = defaultdict(list)
    for item in assignments.open_below(ctx.session, seats) if seats else []:
        below[item.agency_id].append(item)
    seat_holders = holdings.seat_holders(ctx.session, seats | set(below))
    for agency_id, sitting in seat_holders.items():
        finder.look(sitting, below[agency_id], planning.calendars.of(agency_id), own=agency_id in seats)
    if person.staff_role is not None:
        finder.look_at_office(assignments.open_sent_by(ctx.session, person_id), planning.calendars.of(None))
    return finder.found()


def working_days(span: LeaveSpan, calendar: Calendar) -> list[date]:
    """The working days of a leave."""
    every = (span.first + timedelta(days=number) for number in range(span.days))
    return [day for day in every if calendar.is_working_day(day)]


@dataclass
class _Finder:
    here: PlanningFacts  # as if the person worked
    gone: PlanningFacts  # as it will be
    person_id: int
    span: LeaveSpan
    _agency: dict[int, StandIn] = field(default_factory=dict)
    _office: dict[int, StandIn] = field(default_factory=dict)
    _gaps: set[date] = field(default_factory=set)
    _items: dict[int, Assignment] = field(default_factory=dict)

    def look(self, sitting: list[SeatHolder], items: list[Assignment], calendar: Calendar, *, own: bool) -> None:
        """Day by day at one agency: only where the person would have answered, somebody has to take over."""
        for day in working_days(self.span, calendar):
            if self.person_id not in {each.id for each in _answering(self.here, sitting, day)}:
                continue
            if not own and not items:
                continue
            self._items |= {item.id: item for item in items}
            after = _answering(self.gone, sitting, day)
            for each in after:
                self._add(self._agency, each, day, items)
            if not after:
                self._gaps.add(day)
                for item in items:
                    for each in hearers(self.gone, item, sitting, Audience.HOLDER, day):
                        self._add(self._office, each, day, [item])

    def look_at_office(self, sent: list[Assignment], calendar: Calendar) -> None:
        """What a member of staff sent is looked after by whoever the planner would ring in their place."""
        self._items |= {item.id: item for item in sent}
        for day in working_days(self.span, calendar):
            for item in sent:
                for each in hearers(self.gone, item, [], Audience.STAFF, day):
                    if each.id != self.person_id:
                        self._add(self._office, each, day, [item])

    def found(self) -> Cover:
        office = list(self._office.values())
        if self._gaps and not office:
            staff = people.staff(self.gone.ctx.session)
            admins = [each for each in staff if each.staff_role is StaffRole.ADMIN] or staff
            office = [StandIn(each, set(self._gaps)) for each in admins if each.id != self.person_id]
        items = sorted(self._items.values(), key=lambda item: (item.due_on, item.id))
        return Cover(list(self._agency.values()), sorted(self._gaps), office, items)

    def _add(self, where: dict[int, StandIn], person: Person, day: date, items: list[Assignment]) -> None:
        found = where.setdefault(person.id, StandIn(person))
        found.days.add(day)
        found.items |= {item.id: item for item in items}


def _answering(planning: PlanningFacts, sitting: list[SeatHolder], day: date) -> list[Person]:
    return first_to_answer([holder for holder in sitting if planning.reads_on(holder.person, day)])
