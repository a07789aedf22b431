"""Reminders: planned with every change of an item, silent the moment an answer is there."""

from bot.deed import Deed
from models.assignments import Assignment


def replan(deed: Deed, assignment: Assignment) -> None:
    """Make the planned reminders of the item fit what stands now."""
