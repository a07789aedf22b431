"""The practice clock: the machine's time plus an offset that can only grow, and the stops of a jump."""

from datetime import date, datetime, time, timedelta, tzinfo

from bot.clock import Clock
from models.rules.deadlines.working_days import Calendar
from models.rules.reminders.office_hours import OfficeHours, next_sending_moment

LONGEST_JUMP = timedelta(days=400)  # of one jump; the jobs of every day in between are run
NIGHT = time(0, 15)  # the plan of reminders is rebuilt after midnight
NOON = time(12, 0)


class BackInTime(Exception):
    """The target time is not later than now."""


class TooFar(Exception):
    """The target time is more than LONGEST_JUMP away."""


class PracticeClock:
    """The machine's time plus `ahead`; call it for the aware time now."""

    def __init__(self, wall: Clock, ahead: timedelta = timedelta()) -> None:
        self._wall = wall
        self.ahead = ahead

    def __call__(self) -> datetime:
        """Return the practice time, aware, in UTC."""
        return self._wall() + self.ahead

    def advance_to(self, moment: datetime) -> None:
        """Advance the clock to an aware moment; raises BackInTime."""
        if moment < self():
            raise BackInTime
        self.ahead += moment - self()


def steps(now: datetime, target: datetime, hours: OfficeHours, zone: tzinfo) -> list[datetime]:
    """Return the moments on the way to `target`, that one last, at which the jobs must run.

    Each night, each opening of the office and each noon, so that the reminders of each day are sent on that
    day and not all at the end. Raises BackInTime and TooFar.
    """
    if target <= now:
        raise BackInTime
    if target - now > LONGEST_JUMP:
        raise TooFar
    found = []
    day = now.astimezone(zone).date()
    while day <= target.astimezone(zone).date():
        opening = hours.by_weekday.get(day.weekday(), (NOON, NOON))[0]
        found += [datetime.combine(day, each, zone) for each in (NIGHT, opening, NOON)]
        day += timedelta(days=1)
    return [*sorted({moment for moment in found if now < moment < target}), target]


def next_opening(now: datetime, hours: OfficeHours, calendar: Calendar, zone: tzinfo) -> datetime:
    """Return the next moment at which the office opens, after the hours in which it is open now; aware UTC."""
    today = now.astimezone(zone).date()
    closed = now
    if hours.is_open(now, calendar, zone):
        closed = datetime.combine(today, hours.by_weekday[today.weekday()][1], zone)
    return next_sending_moment(closed, hours, calendar, zone)


def on_day(day: date, zone: tzinfo, hours: OfficeHours) -> datetime:
    """Return the moment that "ke tanggal …" means: when the office opens on that weekday, else 08:00."""
    opening = hours.by_weekday.get(day.weekday(), (time(8, 0), NOON))[0]
    return datetime.combine(day, opening, zone)
