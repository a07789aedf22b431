"""The living cards of an assignment: one in each chat concerned, edited in place."""

from bot.deed import Deed
from models.assignments import Assignment


def refresh(deed: Deed, assignment: Assignment) -> None:
    """Show the assignment as it stands now on every card that exists."""
