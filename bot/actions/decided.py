"""To whoever answers what was answered already: what stands now."""

from bot.deed import Deed
from bot.texts import cards
from bot.texts.cards import STATUS_NAMES
from models.assignments import Assignment


def words(item: Assignment) -> str:
    """It was decided or taken back; how the item stands now."""
    return cards.decided_already(item.code, STATUS_NAMES[item.status], item.due_on)


def tell(deed: Deed, item: Assignment) -> None:
    """The same as an alert over the pressed button."""
    deed.toast(words(item), alert=True)
