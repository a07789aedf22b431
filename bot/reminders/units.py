"""Reminders of an item that is at a unit: they go to whoever owes the next step, counted to the unit's own day.

While the unit has everything that is owed, and its day is not over, its inspectorate is not reminded before the due
date; on it and after it the inspectorate hears every step, for it stays responsible.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.cards.units import unit_cards
from bot.cards.units.texts_units import UnitLine
from bot.conversation.context import Context
from bot.reminders.planning import PlanningFacts
from bot.reminders.schedule import ScheduledReminder, bundled, recipients, stopped_since
from models import forwarding
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.forwarding import AtUnit
from models.people.holdings import SeatHolder
from models.people.people import Person
from models.reminders import Due, Reminder
from models.rules.assignments import TRANSITIONS, Event
from models.rules.deadlines.clocks import Party
from models.rules.forwarding import AT_UNIT
from models.rules.reminders.ladder import Anchor, Audience

UNIT = "unit-"  # to the unit; the two others to its inspectorate
STEPS = {"unit-h-1": -1, "unit-h": 0}  # working days around the unit's own day
LATE, ENDORSE = "at-unit-late", "at-unit-endorse"  # it has not answered in time; its result waits for Sahkan
AGAIN_AFTER = (1, 3)  # working days after the unit answered


def is_about_unit(row: Reminder) -> bool:
    """Is it a reminder of what is at a unit?"""
    return row.kind.startswith(UNIT) or row.kind in (LATE, ENDORSE)


def schedule(
    planning: PlanningFacts, item: Assignment, seats: Sequence[SeatHolder], at_units: Sequence[AtUnit]
) -> Iterator[ScheduledReminder]:
    """What units and their inspectorate should hear of an item that is passed on."""
    if item.waits_for is not Party.AGENCY or item.due_at is not None or item.help_due_on is not None:
        return
    if stopped_since(item) is not None:
        return
    calendar = planning.calendars.of(item.agency_id)
    for each in at_units:
        if each.row.state in AT_UNIT:
            yield from _to_unit(planning, item, each)
            days = {LATE: [calendar.shift(unit_cards.day_of(planning.ctx, item, each.row), 1)]}
        else:
            since = planning.ctx.local_date(each.row.since_at)
            days = {ENDORSE: [calendar.shift(since, number) for number in AGAIN_AFTER]}
        for kind, on in ((kind, on) for kind, every in days.items() for on in every):
            for person in recipients(planning, item, seats, Audience.HOLDER, on):
                yield bundled(planning, person, kind, on.toordinal(), on)


def _to_unit(planning: PlanningFacts, item: Assignment, at_unit: AtUnit) -> Iterator[ScheduledReminder]:
    """The unit's own reminders, to whoever reads there on their day."""
    calendar, since = planning.calendars.of(item.agency_id), planning.ctx.local_date(at_unit.row.since_at)
    day, readers = (
        unit_cards.day_of(planning.ctx, item, at_unit.row),
        unit_cards.readers_of(planning.ctx, at_unit.row),
    )
    for kind, offset in STEPS.items():
        on = calendar.shift(day, offset)
        hearing = [person for person in readers if on > since and planning.reads_on(person, on)]
        yield from (bundled(planning, person, kind, day.toordinal(), on) for person in hearing)


def not_reminded_of(
    planning: PlanningFacts,
    item: Assignment,
    at_units: Sequence[AtUnit],
    scheduled: Iterable[ScheduledReminder],
) -> list[ScheduledReminder]:
    """Without the steps before the due date that fall into the time of units that have everything that is owed.

    They stay where nobody at such a unit reads on that day, or is reminded at all.
    """
    every = list(scheduled)
    theirs = [each for each in at_units if each.row.state in AT_UNIT and any(_to_unit(planning, item, each))]
    if not theirs or not _have_all(planning.ctx, item, theirs):
        return every
    last = min(unit_cards.day_of(planning.ctx, item, each.row) for each in theirs)
    readers = [unit_cards.readers_of(planning.ctx, each.row) for each in theirs]
    steps = planning.agency_ladder(item)
    before = {step.kind for step in steps if step.anchor is Anchor.DUE and step.offset < 0}

    def is_theirs(on: date) -> bool:
        return on <= last and all(any(planning.reads_on(person, on) for person in those) for those in readers)

    return [each for each in every if each.kind not in before or not is_theirs(each.on)]


def _have_all(ctx: Context, item: Assignment, at_units: Sequence[AtUnit]) -> bool:
    """Do these units have every corrective action that the agency owes?"""
    every = assignments.actions_of(ctx.session, item.id)
    owed = {action.id for action in every if (action.status, Event.FORWARDED) in TRANSITIONS}
    theirs = [set(each.row.action_ids) or owed for each in at_units]
    return owed <= set[int]().union(*theirs)


def says_true(ctx: Context, one: Due, *, answers: bool) -> bool:
    """Does the reminder still say something true? `answers`: the person answers for the item's own agency."""
    if (
        one.item.waits_for is not Party.AGENCY
        or one.item.help_due_on is not None
        or stopped_since(one.item) is not None
    ):
        return False
    running = forwarding.of_item(ctx.session, one.item.id)
    at_unit = [each for each in running if each.row.state in AT_UNIT]
    if one.row.kind == ENDORSE:
        return answers and len(running) > len(at_unit)
    days = {each.row.id: unit_cards.day_of(ctx, one.item, each.row) for each in at_unit}
    if one.row.kind == LATE:
        return answers and any(day < ctx.today for day in days.values())
    return any(
        days[each.row.id].toordinal() == one.row.due_version and _reads(ctx, each, one.person) for each in at_unit
    )


def _reads(ctx: Context, at_unit: AtUnit, person: Person) -> bool:
    return person.id in {reader.id for reader in unit_cards.readers_of(ctx, at_unit.row)}


def line_of(ctx: Context, rows: Sequence[Due]) -> UnitLine | None:
    """What the unit reads of the item; None for everybody else."""
    one = next((each for each in rows if each.row.kind.startswith(UNIT)), None)
    if one is None:
        return None
    for each in forwarding.of_item(ctx.session, one.item.id):
        if each.row.state in AT_UNIT and _reads(ctx, each, one.person):
            inspectorate = assignments.facts(ctx.session, one.item).agency.name
            return UnitLine(each.row.id, inspectorate, unit_cards.day_of(ctx, one.item, each.row))
    return None


def waiting_for(ctx: Context, agency_ids: Sequence[int]) -> list[date]:
    """The days by which units were asked to answer to these agencies, the nearest first: of what they have now."""
    found = forwarding.at_units_below(ctx.session, agency_ids)
    return sorted(unit_cards.day_of(ctx, item, row) for row, item in found)
