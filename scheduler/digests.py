"""The morning digest for staff: once a working day, when the office opens."""

from bot.actions import digests
from bot.deed import Deed


def send_digest(deed: Deed) -> None:
    """Queue today's digest for everybody at the office who has neither it nor a bundle yet."""
    digests.send_digest(deed)
