"""Each morning before the digest: who cannot be reached, as tasks for staff."""

from bot.actions import escalations, reach
from bot.deed import Deed


def look(deed: Deed) -> None:
    """Blocked, silent, or an empty seat, and words of support that nobody would read: one task each."""
    reach.look(deed)
    escalations.look(deed)
