"""Each morning before the digest: who cannot be reached, as tasks for staff."""

from bot.actions import reach
from bot.deed import Deed


def look(deed: Deed) -> None:
    """Blocked, silent, or an empty seat: one task each; what is over is settled by itself."""
    reach.look(deed)
