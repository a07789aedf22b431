"""Who takes over while somebody is on leave: asked of what plans the reminders (bot/reminders/schedule.py)."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.conversation.context import Context
from bot.reminders.planning import PlanningFacts
from bot.reminders.schedule import recipients
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.people import holdings
from models.people.holdings import SeatHolder, SeatView
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
    seats: list[SeatView] = field(default_factory=list)  # that they hold

    @property
    def span(self) -> LeaveSpan:
        """From the first of the days to the last."""
        return LeaveSpan(min(self.days), max(self.days))


@dataclass
class Cover:
    """What a leave means for others. `gaps`: working days on which nobody at the agency takes over."""

    person: Person
    seats: list[SeatView]  # that the person on leave holds
    working: int  # working days of the leave: who takes over on all of them is named without dates
    stand_ins: dict[int, StandIn] = field(default_factory=dict)  # at the agency, by person
    office: dict[int, StandIn] = field(default_factory=dict)  # who there gets it: on the gaps, or for their own staff
    gaps: set[date] = field(default_factory=set)
    items: dict[int, Assignment] = field(default_factory=dict)  # of which the person would have been reminded

    @property
    def gap(self) -> LeaveSpan | None:
        """From the first of the gaps to the last."""
        return LeaveSpan(min(self.gaps), max(self.gaps)) if self.gaps else None


def cover_of(ctx: Context, person: Person, span: LeaveSpan) -> Cover:
    """Who takes over from `person` during `span`, whether that leave is in the table already or only asked for."""
    planning = PlanningFacts.open(ctx)
    present = replace(planning, away={**planning.away, person.id: []})
    absent = replace(planning, away={**planning.away, person.id: [(span.first, span.last)]})
    everybody = planning.calendars.of(None)
    cover = Cover(person, holdings.held_by(ctx.session, person.id), span.working_days(everybody))
    own = {seat.agency_id for seat in holdings.seats_of(ctx.session, person.id)}
    below: dict[int, list[Assignment]] = defaultdict(list)
    for item in assignments.open_below(ctx.session, own) if own else []:
        below[item.agency_id].append(item)
    for agency_id, seat_holders in holdings.seat_holders(ctx.session, own | set(below)).items():
        if agency_id not in own and not below[agency_id]:
            continue
        for day in working_days(span, planning.calendars.of(agency_id)):
            # Only where the person would have answered, somebody has to take over.
            if person.id in {each.id for each in present.first_to_answer(seat_holders, day)}:
                _cover_day(cover, absent, seat_holders, below[agency_id], day)
    if person.staff_role is not None:
        _cover_staff(cover, absent, working_days(span, everybody))
    if cover.gaps and not cover.office:
        admins = [each for each in planning.staff if each.staff_role is StaffRole.ADMIN] or planning.staff
        cover.office = {each.id: StandIn(each, cover.gaps) for each in admins if each.id != person.id}
    for stand_in in cover.stand_ins.values():
        stand_in.seats = holdings.held_by(ctx.session, stand_in.person.id)
    return cover


def working_days(span: LeaveSpan, calendar: Calendar) -> list[date]:
    """The working days of a leave."""
    every = (span.first + timedelta(days=number) for number in range(span.days))
    return [day for day in every if calendar.is_working_day(day)]


def _cover_day(
    cover: Cover, absent: PlanningFacts, seat_holders: list[SeatHolder], items: list[Assignment], day: date
) -> None:
    """One day at one agency: whoever answers instead, else whoever at the office hears of each item."""
    cover.items |= {item.id: item for item in items}
    instead = absent.first_to_answer(seat_holders, day)
    for each in instead:
        _add(cover.stand_ins, each, day, items)
    if not instead:
        cover.gaps.add(day)
        for item in items:
            for each in recipients(absent, item, seat_holders, Audience.HOLDER, day):
                _add(cover.office, each, day, [item])


def _cover_staff(cover: Cover, absent: PlanningFacts, days: list[date]) -> None:
    """What a member of staff sent: whoever the planner would remind in their place."""
    sent = assignments.open_sent_by(absent.ctx.session, cover.person.id)
    cover.items |= {item.id: item for item in sent}
    for day in days:
        for item in sent:
            for each in recipients(absent, item, [], Audience.STAFF, day):
                if each.id != cover.person.id:
                    _add(cover.office, each, day, [item])


def _add(where: dict[int, StandIn], person: Person, day: date, items: list[Assignment]) -> None:
    found = where.setdefault(person.id, StandIn(person))
    found.days.add(day)
    found.items |= {item.id: item for item in items}
