"""The day by which a unit is asked to answer, when it moves: whoever reads there is told, in one message a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards.presses import UnitPress
from bot.cards.units import texts_units as texts
from bot.cards.units import unit_cards
from bot.conversation.buttons.keyboards import Button, columns, inline
from bot.conversation.context import Context
from models import forwarding, holidays
from models.assignments.assignments import Assignment
from models.forwarding import Forwarding
from models.people.people import Person
from models.queues.outbox import Lane
from models.rules.deadlines.working_days import Calendar
from models.rules.forwarding import AT_UNIT, unit_day

MOST_CHIPS = 6


@dataclass(frozen=True, slots=True)
class UnitDay:
    """An item at a unit whose own day moved."""

    row: Forwarding
    code: str
    old: date
    new: date


def moved(ctx: Context, item: Assignment, due_before: date, before: Calendar | None = None) -> list[UnitDay]:
    """The units that owe the next step of the item and whose day moved: with its due date from `due_before`, or with
    the days off (`before`: as they were, where they changed)."""
    found: list[UnitDay] = []
    for each in forwarding.of_item(ctx.session, item.id):
        row, passed_on = each.row, ctx.local_date(each.row.passed_at)
        if row.state not in AT_UNIT:
            continue
        now = holidays.calendar(ctx.session, item.agency_id)
        old = unit_day(due_before, passed_on, row.days_before, before or now)
        new = unit_day(item.due_on, passed_on, row.days_before, now)
        if old != new:
            found.append(UnitDay(row, item.code, old, new))
    return found


def tell(ctx: Context, days: Sequence[UnitDay], lead: str | None = None) -> None:
    """Whoever reads for these units; `lead` (HTML): why, where the texts of the office's days off or rules say it."""
    theirs: dict[int, tuple[Person, list[UnitDay]]] = {}
    for each in days:
        for person in unit_cards.readers_of(ctx, each.row):
            theirs.setdefault(person.id, (person, []))[1].append(each)
    for person, own in theirs.values():
        tell_person(ctx, person, own, lead)


def tell_person(ctx: Context, person: Person, days: Sequence[UnitDay], lead: str | None = None) -> None:
    """One message with all of them; silent while the office is closed."""
    if person.chat_id is None or person.unreachable_at is not None:
        return
    chips = [Button(texts.card_label(each.code), UnitPress("open", each.row.id)) for each in days[:MOST_CHIPS]]
    text = texts.days_moved([(each.code, each.old, each.new) for each in days], lead or texts.DAYS_MOVED)
    keyboard = inline(*columns(chips, 3))
    ctx.say(text, keyboard, to=person.chat_id, lane=Lane.NOTICE, quiet=not unit_cards.is_open(ctx))
