"""Ingatkan besok: the lines of today's bundle are sent again on the next working day, never past their due dates."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.bundles import texts_snoozes as texts
from bot.bundles.presses import SnoozePress
from bot.cards.clocks import due_day_of
from bot.conversation.authority import the_reminded
from bot.conversation.buttons.keyboards import Button
from bot.conversation.context import Context
from bot.reminders import plan, schedule
from bot.reminders.planning import PlanningFacts
from models import leaves, reminders
from models.agencies.agencies import ACTING
from models.assignments.assignments import Assignment
from models.people import holdings
from models.people.people import Person
from models.rules.deadlines.clocks import Party
from models.rules.reminders.snoozes import may_wait


def button(planning: PlanningFacts, items: Iterable[Assignment]) -> list[Button]:
    """The button below a bundle; none when no line of it can be put off."""
    today = planning.ctx.today
    days = [until for item in items if (until := _until(planning, item)) is not None]
    return [Button(texts.label(min(days), today), SnoozePress(today))] if days else []


def put_off(ctx: Context, day: date) -> None:
    """The button was pressed under the bundle of that day."""
    person = the_reminded(ctx)
    if day != ctx.today:
        ctx.say(texts.old_bundle(day, reminders.snoozed_by(ctx.session, person.id, ctx.today)))
        return
    items = reminders.of_bundle(ctx.session, person.id, day, schedule.RCO)
    planning = PlanningFacts.open(ctx)
    snoozed = leaves.snoozes(ctx.session, [item.id for item in items], ctx.today)
    put, stay = [], []
    for item in _still_asked(ctx, person, items):
        until = _until(planning, item)
        if until is None:
            stay.append((item.code, due_day_of(ctx, item)))
        elif snoozed.get((item.id, person.id)) != until:
            leaves.snooze(ctx.session, item.id, person.id, until)
            put.append((item, until))
    plan.replan_items(ctx, [item for item, _ in put])
    waiting = reminders.snoozed_by(ctx.session, person.id, ctx.today)
    if put or stay:
        ctx.say(texts.put_off([(item.code, until) for item, until in put], stay, waiting))
    else:
        ctx.say(texts.nothing_new(waiting))


def _until(planning: PlanningFacts, item: Assignment) -> date | None:
    """The working day until which reminders about the item may wait; None when they may not."""
    if item.waits_for is not Party.AGENCY or item.paused_at is not None or item.due_at is not None:
        return None
    until = planning.next_working_day(item.agency_id)
    return until if may_wait(item.due_on, until) else None


def _still_asked(ctx: Context, person: Person, items: Sequence[Assignment]) -> list[Assignment]:
    """Without what was answered since, and what the person does not answer for (any more)."""
    seats = holdings.seat_holders(ctx.session, {item.agency_id for item in items})
    mine = {
        agency_id
        for agency_id, seat_holders in seats.items()
        if any(holder.person.id == person.id and holder.role in ACTING for holder in seat_holders)
    }
    return [item for item in items if item.agency_id in mine and item.waits_for is Party.AGENCY]
