"""To whoever answers what was answered already: what stands now."""

from bot.cards import texts
from bot.cards.texts import STATUS_NAMES
from bot.conversation.context import Context
from models.assignments.assignments import Assignment


def words(item: Assignment) -> str:
    """It was decided or taken back; how the item stands now."""
    return texts.decided_already(item.code, STATUS_NAMES[item.status], item.due_on)


def tell(ctx: Context, item: Assignment) -> None:
    """The same as an alert over the pressed button."""
    ctx.toast(words(item), alert=True)
