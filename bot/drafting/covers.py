"""Of a period of standards one message about several units, instead of a card for each of them."""

from collections.abc import Collection

from bot.cards import texts_standards as texts
from bot.cards.presses import StandardsPress
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.texts_words import DueDay
from models import holidays
from models.assignments.reports import Report
from models.standards import readers


def covered(ctx: Context, report: Report, agency_ids: Collection[int]) -> frozenset[int] | None:
    """The people who read of a period in one message; None where the report is none. `agency_ids`: all its units."""
    return None if report.instrument_id is None else readers.with_several(ctx.session, agency_ids)


def send(ctx: Context, report: Report, people: frozenset[int] | None) -> None:
    """All units of a period have theirs: tell these people (see `covered`). Called again it edits the messages."""
    for reader in readers.readers(ctx.session, report.id, people or ()):
        if reader.person.chat_id is None:
            continue
        units = [*reader.own, *reader.below]
        last = max(units, key=lambda unit: unit.due_on)
        off = not holidays.calendar(ctx.session, last.agency_id).is_working_day(last.due_on)
        text = texts.cover(
            report.subject,
            [unit.name for unit in reader.own],
            [unit.name for unit in reader.below],
            [unit.name for unit in reader.below if not unit.has_holder],
            DueDay(last.due_on, off),
        )
        keyboard = inline([Button(texts.SEE_UNITS, StandardsPress("mine", 0, 0, 0))])
        ctx.show(f"cover:{report.id}:{reader.person.chat_id}", text, keyboard, to=reader.person.chat_id)
