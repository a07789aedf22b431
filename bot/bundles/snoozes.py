"""Ingatkan besok: the lines of today's bundle come again on the next working day, never past their due dates."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.bundles import texts_snoozes as texts
from bot.bundles.hours import the_reminded
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button
from bot.conversation.presses import SnoozePress
from bot.reminders import plan, schedule
from bot.reminders.schedule import Book
from models import forecasts, leaves
from models.assignments.assignments import Assignment
from models.people import holdings
from models.people.agencies import ACTING
from models.people.people import Person
from models.rules.deadlines.clocks import Ball
from models.rules.reminders.snoozes import may_wait


def button(deed: Deed, book: Book, items: Iterable[Assignment]) -> list[Button]:
    """The button below a bundle; none when every line of it has to stay."""
    days = [until for item in items if (until := _until(book, item)) is not None]
    return [Button(texts.label(min(days), deed.today), SnoozePress(deed.today))] if days else []


def put_off(deed: Deed, day: date) -> None:
    """The button was pressed under the bundle of that day."""
    person = the_reminded(deed)
    if day != deed.today:
        deed.say(texts.old_bundle(day, _waiting(deed, person)))
        return
    items = forecasts.of_bundle(deed.session, person.id or 0, day, schedule.RCO)
    book = Book.open(deed)
    standing = leaves.snoozes(deed.session, [item.id or 0 for item in items], deed.today)
    put, stay = [], []
    for item in _still_asked(deed, person, items):
        until = _until(book, item)
        if until is None:
            stay.append((item.code, item.due_on))
        elif standing.get((item.id or 0, person.id or 0)) != until:
            leaves.snooze(deed.session, item.id or 0, person.id or 0, until)
            put.append((item, until))
    plan.replan_items(deed, [item for item, _ in put])
    if not put and not stay:
        deed.say(texts.nothing_new(_waiting(deed, person)))
        return
    deed.say(texts.put_off([(item.code, until) for item, until in put], stay, _waiting(deed, person)))


def _until(book: Book, item: Assignment) -> date | None:
    """The working day until which the bells about the item may wait; None when they may not."""
    if item.ball is not Ball.AGENCY or item.paused_at is not None or item.due_at is not None:
        return None
    until = schedule.next_working_day(book, item.agency_id)
    return until if may_wait(item.due_on, until) else None


def _still_asked(deed: Deed, person: Person, items: Sequence[Assignment]) -> list[Assignment]:
    """Without what was answered since, and what the person does not answer for (any more)."""
    seats = holdings.chairs(deed.session, {item.agency_id for item in items})
    mine = {
        agency_id
        for agency_id, chairs in seats.items()
        if any(chair.person.id == person.id and chair.role in ACTING for chair in chairs)
    }
    return [item for item in items if item.agency_id in mine and item.ball is Ball.AGENCY]


def _waiting(deed: Deed, person: Person) -> list[tuple[str, date]]:
    return forecasts.snoozed_by(deed.session, person.id or 0, deed.today)
