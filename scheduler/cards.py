"""Each morning: cards that wait for us too long say so, with today's number of days."""

from bot.actions import cards
from bot.deed import Deed
from models import assignments


def show_our_lateness(deed: Deed) -> None:
    """Edit the cards in place, without a sound: the agency reads our lateness without having to ask."""
    for item in assignments.answered_late(deed.session, deed.today):
        cards.refresh(deed, item)
