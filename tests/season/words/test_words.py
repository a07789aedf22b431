"""The words of the season mean to the program what they mean to its people, on any day of two years."""

from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random

from models.rules.dates.errors import DateUnclear
from models.rules.dates.reading import parse_day
from models.rules.drafting.report_numbers import read_report_number
from tests.season.own_calendar import DAY, OwnCalendar
from tests.season.words.day_words import Seen, Written, more_time, received, some_form, soon
from tests.season.words.spellings import number_of, spelled
from tests.support.calendars import indonesia

CALENDAR = indonesia(2025, 2026, 2027, 2028)
OWN = OwnCalendar.of(set(CALENDAR.holidays))


def test_every_form_of_a_day_is_read_or_asked() -> None:
    rng = Random(0)
    for _ in range(500):
        said_on = date(2026, 1, 2) + rng.randint(0, 720) * DAY
        due_on = said_on + rng.randint(0, 40) * DAY
        back, ahead = said_on - rng.randint(0, 10) * DAY, said_on + rng.randint(0, 300) * DAY
        seen = Seen(said_on, OWN)
        agrees(soon(rng, seen), partial(parse_day, today=said_on, calendar=CALENDAR))
        agrees(some_form(rng, seen, ahead), partial(parse_day, today=said_on, calendar=CALENDAR))
        agrees(received(rng, seen, back), partial(parse_day, today=said_on, calendar=CALENDAR, past=True))
        later = more_time(rng, Seen(said_on, OWN, due_on=due_on))
        agrees(later, partial(parse_day, today=said_on, calendar=CALENDAR, due=due_on))


def agrees(written: Written, read: Callable[[str], date]) -> None:
    """A clear day is read, an unclear one is asked with the days that it may mean."""
    try:
        assert (read(written.words), ()) == (written.day, written.offered), written
    except DateUnclear as unclear:
        assert written.offered and set(written.offered) <= set(unclear.candidates[:4]), (written, unclear.candidates)


def test_every_spelling_is_the_same_number() -> None:
    rng = Random(0)
    for _ in range(500):
        number = number_of(rng.randint(1, 400), rng.randint(1, 12), 2026)
        typed, _ = spelled(rng, number)
        assert read_report_number(typed).text == number, typed
