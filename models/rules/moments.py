"""When something was said: which date of an update is believed, and by which moment lateness is judged."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta, tzinfo

from models.rules.deadlines.working_days import Calendar

# Telegram's clock and ours differ by seconds; what is dated later than this after our clock is not believed.
AHEAD = timedelta(minutes=5)
# Telegram keeps updates for 24 hours (https://core.telegram.org/bots/api#getting-updates), a local server or a
# machine that slept may add days. What is dated longer before it was stored is a wrong clock.
BEHIND = timedelta(days=30)


def said_at(dated: datetime | None, stored_at: datetime, clock: datetime) -> datetime:
    """The moment of an update (all aware): its own date, else (a press has none) when it was stored.

    A date that cannot be is not believed: long before it was stored, that moment counts; after the machine's clock,
    the clock.
    """
    moment = stored_at if dated is None or dated < stored_at - BEHIND else dated
    return clock if moment > clock + AHEAD else moment


def is_within(span: timedelta, then: datetime, now: datetime) -> bool:
    """Are they less than `span` apart? Whichever came first: a clock that stepped back has shown later times."""
    return abs(now - then) < span


def judged_at(begun: Iterable[datetime], finished_at: datetime, calendar: Calendar, zone: tzinfo) -> datetime:
    """The moment by which lateness is judged (aware): what is finished by the end of the next working day counts as
    of its beginning; later it is a new request.

    `begun`: the moments at which a part of it was said; the earliest that is near enough counts.
    """
    return min(
        (moment for moment in begun if moment <= finished_at <= _end_of_next_working_day(moment, calendar, zone)),
        default=finished_at,
    )


def _end_of_next_working_day(moment: datetime, calendar: Calendar, zone: tzinfo) -> datetime:
    day = calendar.add_working_days(moment.astimezone(zone).date(), 1)
    return datetime.combine(day, time.max, zone)
