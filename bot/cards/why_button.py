"""The button Mengapa tanggal ini?, for every message that is about the dates of one item."""

from bot.cards import texts_buttons as texts
from bot.cards.presses import CardPress
from bot.conversation.buttons.keyboards import Button, Markup, inline
from models.assignments.assignments import Assignment


def why_button(assignment_id: int) -> Button:
    """The same as on the item's card; it tells what is true when it is pressed, so no version is asked for."""
    return Button(texts.BUTTONS["why"], CardPress("why", assignment_id, 0))


def why_keyboard(item: Assignment) -> Markup:
    """Where nothing else is to be pressed."""
    return inline([why_button(item.id)])
