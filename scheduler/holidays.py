"""Each night: is next year's calendar there, and is its cuti bersama confirmed?"""

from bot.actions import holidays
from bot.deed import Deed


def look_at_next_year(deed: Deed) -> None:
    """Plant the days of a year that is missing; from October on, a task for staff until its cuti bersama stands."""
    holidays.open_year_task(deed)
