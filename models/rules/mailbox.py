"""How long words of a person wait, for them and for the office, and how old they are in the office's own time."""

from datetime import date, datetime, timedelta, tzinfo

from models.rules.deadlines.working_days import Calendar
from models.rules.errors import RuleBroken
from models.rules.reminders.office_hours import OfficeHours

# House rules.
GROWS_FOR = timedelta(minutes=5)  # sentences that come closer together are one proposal
UNCONFIRMED_AFTER = timedelta(minutes=30)  # then the office hears of what nobody confirmed
TAKEN_BACK_FOR = timedelta(minutes=10)
MANY_DAYS = 10  # an age beyond this is counted in days alone


class AlreadyAtOffice(RuleBroken):
    """The words cannot be taken back any more: somebody answered them, or the minutes for it are over."""


class WordsSettled(RuleBroken):
    """The words were answered, settled or taken back already."""


class NobodyAnswers(RuleBroken):
    """Whoever wrote does not answer for the item any more, and nobody has followed them yet."""

    place: str  # the agency's short name
    code: str


class NothingAsked(RuleBroken):
    """Nobody waits for help or an answer about the item (any more)."""

    code: str


def is_one_proposal(last_at: datetime, now: datetime) -> bool:
    """Does a sentence said at `now` belong to the proposal whose last sentence was said at `last_at`?"""
    return now - last_at <= GROWS_FOR


def may_be_taken_back(forwarded_at: datetime, now: datetime) -> bool:
    """Within ten minutes after they were forwarded."""
    return now - forwarded_at <= TAKEN_BACK_FOR


def answer_due_on(said_on: date, working_days: int, calendar: Calendar) -> date:
    """The last day of our own limit for an answer: so many working days after the day on which it was said."""
    return calendar.add_working_days(said_on, working_days)


def working_hours(since: datetime, until: datetime, hours: OfficeHours, calendar: Calendar, zone: tzinfo) -> int:
    """Whole hours in which the office was open between two aware moments, of at most MANY_DAYS days."""
    day, last = since.astimezone(zone).date(), until.astimezone(zone).date()
    open_for = timedelta()
    for _ in range(MANY_DAYS):
        span = hours.by_weekday.get(day.weekday())
        if span is not None and calendar.is_working_day(day):
            opens, closes = (datetime.combine(day, at, zone) for at in span)
            open_for += max(timedelta(), min(closes, until) - max(opens, since))
        if day >= last:
            break
        day += timedelta(days=1)
    return open_for // timedelta(hours=1)
