"""Each minute of office hours: who is back from leave reads what happened meanwhile, once."""

from bot.actions import leaves
from bot.deed import Deed


def welcome_back(deed: Deed) -> None:
    """In office hours, at the person's own hour at the earliest; the row of the leave remembers that it was told."""
    leaves.welcome_back(deed)
