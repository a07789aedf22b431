"""The practice clock: runs like the machine's, but can be put forward. Never back: what was said was said."""

from datetime import date, datetime, time, timedelta, tzinfo

from bot.clock import Clock
from models.rules.office_hours import OfficeHours, next_sending_moment
from models.rules.working_days import Calendar

FARTHEST = timedelta(days=400)  # one jump; the days in between are really lived through
NIGHT = time(0, 15)  # the plan is made anew after midnight
NOON = time(12, 0)


class BackInTime(Exception):
    """Somebody wants the clock to go back, or to stand still."""


class TooFar(Exception):
    """Somebody wants to leave out more days than one jump may."""


class PracticeClock:
    """The machine's time plus `ahead`; call it for the aware time now."""

    def __init__(self, wall: Clock, ahead: timedelta = timedelta()) -> None:
        self._wall = wall
        self.ahead = ahead

    def __call__(self) -> datetime:
        """Return the practice time, aware, in UTC."""
        return self._wall() + self.ahead

    def goes_to(self, moment: datetime) -> None:
        """Put the clock forward to an aware moment; raises BackInTime."""
        if moment < self():
            raise BackInTime
        self.ahead += moment - self()


def steps(now: datetime, target: datetime, hours: OfficeHours, zone: tzinfo) -> list[datetime]:
    """Return the moments at which the bot must look at the clock on the way to `target`, that one last.

    Each night, each opening of the office and each noon, so that every day's reminders come on their day and
    not all at once on the last. Raises BackInTime and TooFar.
    """
    if target <= now:
        raise BackInTime
    if target - now > FARTHEST:
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
