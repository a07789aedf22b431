"""The buttons under a reminder: the answers of its one item, or a button in words for each of several."""

from collections.abc import Mapping, Sequence

from bot.bundles import snoozes
from bot.bundles.presses import ReminderPress
from bot.cards import texts_standards
from bot.cards.clocks import counting_day
from bot.cards.keyboards import BACK, NEWS
from bot.cards.presses import OpenCardPress, StandardsPress, UnitPress
from bot.cards.texts_buttons import BUTTONS
from bot.cards.why_button import why_button
from bot.conversation.buttons.callbacks import Press
from bot.conversation.buttons.keyboards import Button, fitting_rows
from bot.conversation.buttons.texts_labels import Chip, item_chips
from bot.reminders.planning import PlanningFacts
from bot.reminders.texts import Line
from bot.replies import escalation_options
from models.assignments.assignments import Assignment
from models.rules.assignments import Status

MOST = 5  # items with a button of their own; the others are one /tugas away
MOST_BUTTONS = 6
_FOLD = ("start", "stuck", "word")


def name_of(person_id: int) -> str:
    """The name of the bundle in somebody's chat, which the next one takes over."""
    return f"reminder:{person_id}"


def under_reminder(
    planning: PlanningFacts, items: Sequence[Assignment], lines: Mapping[int, Line]
) -> list[list[Button]]:
    """The rows for the items that a reminder shows; `lines` by the item's id."""
    asked = [item for item in items if _is_asked(lines[item.id])]
    if len(items) == 1 and lines[items[0].id].is_self_report:
        return [[Button(texts_standards.OPEN, _opens(lines[items[0].id]))], snoozes.button(planning, asked)]
    if len(items) == 1 and asked:
        return of_one(planning, items[0], warned=bool(lines[items[0].id].warned))
    labels = item_chips([_chip(lines[item.id]) for item in items[:MOST]], planning.ctx.today)
    opening = [[Button(label, _opens(lines[item.id]))] for label, item in zip(labels, items[:MOST], strict=True)]
    return [*opening, snoozes.button(planning, asked)]


def _is_asked(line: Line) -> bool:
    """Is an answer about the item asked of its agency, and not its word to a draft result?"""
    return not line.for_staff and line.at_unit is None and line.comment_until is None


def _opens(line: Line) -> Press:
    """The item's card, the unit's own, or the list of all units of which the line tells."""
    if line.also:
        return StandardsPress("mine", 0, 0, 0)
    return (
        OpenCardPress(line.facts.item.id) if line.at_unit is None else UnitPress("open", line.at_unit.forwarding_id)
    )


def _chip(line: Line) -> Chip:
    """An item as the reader of its line sees it: for the office with the place and our own date."""
    report, item = line.facts.report, line.facts.item
    about = report.number if report.confidential else report.subject
    if line.at_unit is not None:
        return Chip(item.code, about, line.at_unit.until)
    if not line.for_staff:
        return Chip(item.code, about, item.due_on)
    return Chip(item.code, about, counting_day(item), line.facts.agency.short_name)


def of_one(planning: PlanningFacts, item: Assignment, *, warned: bool) -> list[list[Button]]:
    """Terima (before it was), Selesai, and Kabar; before somebody else is told of it, the three ways out instead."""
    answers = [*(["ack"] if item.status is Status.SENT else []), "done"]
    buttons = [Button(BUTTONS[verb], ReminderPress(verb, item.id)) for verb in answers]
    buttons += (
        escalation_options.buttons(item.id) if warned else [Button(BUTTONS[NEWS], ReminderPress(NEWS, item.id))]
    )
    buttons += snoozes.button(planning, [item])
    return fitting_rows([*buttons, *([why_button(item.id)] if len(buttons) < MOST_BUTTONS else [])])


def unfolded(item: Assignment) -> list[list[Button]]:
    """What Kabar unfolds under a reminder."""
    verbs = [verb for verb in _FOLD if (verb, item.status) != ("start", Status.IN_PROGRESS)]
    return fitting_rows([Button(BUTTONS[verb], ReminderPress(verb, item.id)) for verb in (*verbs, BACK)])
