"""What a posting that is prepared consists of, and its first and last day."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.conversation.buttons.keyboards import Option
from bot.conversation.context import Context
from bot.postings import texts
from models import holidays
from models.rules.dates.errors import DateInPast
from models.rules.dates.reading import parse_day
from models.rules.postings import check_last_day

MONTHS = (1, 3, 6)  # last days that are offered: the ends of months
Asked = tuple[str, list[list[Option]]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A posting that is being prepared, as the dialog stores it.

    `before`: the open posting that is prolonged (the same person) or handed over, with its `version`; `places`: the
    agencies that a typed name may mean.
    """

    person_id: int = 0
    agency_id: int = 0
    letter: str = ""
    from_on: date | None = None
    until_on: date | None = None
    purpose: str = ""
    before: int = 0
    version: int = 0
    places: tuple[int, ...] = ()


def ask_first(ctx: Context, _wanted: Wanted) -> Asked:
    """From when on?"""
    tomorrow = ctx.today + timedelta(days=1)
    return texts.FIRST, [[(texts.TODAY, ctx.today.isoformat()), (texts.TOMORROW, tomorrow.isoformat())]]


def take_first(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    """The first day, typed."""
    return replace(wanted, from_on=_not_past(ctx, parse_day(text, ctx.today, holidays.calendar(ctx.session))))


def choose_first(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """The first day by a button."""
    return replace(wanted, from_on=_not_past(ctx, date.fromisoformat(value)))


def _not_past(ctx: Context, on: date) -> date:
    if on < ctx.today:
        raise DateInPast(on)
    return on


def ask_last(ctx: Context, wanted: Wanted) -> Asked:
    """Until when? Ends of months are offered."""
    first = wanted.from_on or ctx.today
    ends = [_month_end(max(first, ctx.today), months) for months in MONTHS]
    return texts.last_day(first), [[(texts.until_label(on), on.isoformat())] for on in ends]


def _month_end(day: date, months: int) -> date:
    """The last day of the month so many months after that of `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, monthrange(day.year + years, month + 1)[1])


def take_last(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    """The last day, typed."""
    return until(ctx, wanted, parse_day(text, ctx.today, holidays.calendar(ctx.session)))


def choose_last(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """The last day by a button."""
    return until(ctx, wanted, date.fromisoformat(value))


def until(ctx: Context, wanted: Wanted, last: date) -> Wanted:
    """With this last day, if it is neither over nor too far. Raises PostingDays."""
    first = max(wanted.from_on or ctx.today, ctx.today)
    return replace(wanted, until_on=check_last_day(first, last))
