"""Every phrase of the table is read whole or asked about, and what is proposed is said back and parses to itself."""

from datetime import date

from bot.conversation.texts_words import DueDay
from bot.replies import texts_proposals as texts
from models.rules.dates.errors import DateImpossible, DateNotUnderstood, DateUnclear
from models.rules.dates.names import format_day, weekday_name
from models.rules.dates.reading import parse_day, parse_exact
from models.rules.drafting.line import read_line
from models.rules.replies.intents import propose
from tests.dates.phrases import CALENDAR, DUE_ON, SAID_ON, TABLES, TODAY
from tests.support.tables import each_row

ROWS = [(table, text, meant) for table, rows in TABLES.items() for text, meant in rows.items()]


def written(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def question(days: tuple[date, ...]) -> str:
    return f"? {' | '.join(map(written, days))}"


def typed(text: str, today: date, *, past: bool = False, due: date | None = None) -> str:
    try:
        return written(parse_day(text, today, CALENDAR, past=past, due=due))
    except DateUnclear as unclear:
        return question(unclear.candidates)
    except DateImpossible:
        return "!"
    except DateNotUnderstood:
        return "-"


def within(text: str, today: date, *, due: date | None = None) -> str:
    found = propose(text, today, CALENDAR, due_on=due)
    if found is None:
        return "-"
    if found.may_mean is not None:
        return question(found.may_mean)
    day = found.promise_on or found.asked_on
    return written(day) if day is not None else "-"


def in_a_line(text: str) -> str:
    fields = f"Tapin | LHP | 0179/LM/VI/2022/BJM | {text} | Penundaan | Menerbitkan"
    line = read_line(fields, {"lhp": "LHP"}, TODAY, CALENDAR)
    if line.wrong:
        return "!" if isinstance(line.wrong[0].reason, DateImpossible) else "-"
    unclear, day = line.open_due or line.open_received, line.due_on or line.received_on
    said = question(unclear.candidates) if unclear else written(day) if day else "-"
    return f"due {said}" if line.due_on or line.open_due else said


def read(table: str, text: str) -> str:
    """What the reader makes of a row, written as in the table."""
    if table == "asked":
        return within(text, SAID_ON, due=DUE_ON)
    if table == "promised":
        return within(text, TODAY)
    if table == "line":
        return in_a_line(text)
    if table == "more time":
        return typed(text, SAID_ON, due=DUE_ON)
    return typed(text, TODAY, past=table == "received")


@each_row(("table", "text", "meant"), ROWS)
def test_a_phrase_is_read_whole_or_asked_about(table: str, text: str, meant: str) -> None:
    assert read(table, text) == meant


@each_row(("table", "text", "meant"), [row for row in ROWS if row[2][0] not in "-!"])
def test_what_is_proposed_parses_to_itself(table: str, text: str, meant: str) -> None:
    seen, past = SAID_ON if table in ("asked", "more time") else TODAY, table == "received"
    for one in filter(None, meant.removeprefix("due ").removeprefix("? ").split(" | ")):
        day = parse_exact(one, seen)
        shown = format_day(day)
        assert shown.startswith(f"{weekday_name(day)}, ")
        assert parse_exact(shown, seen) == day
        if abs((day - seen).days) < 730:  # what is farther away is asked again
            assert parse_day(shown, seen, past=past) == day


@each_row(("table", "text", "meant"), [row for row in ROWS if row[0] in ("asked", "promised")])
def test_what_is_understood_is_said_back_with_its_weekday(table: str, text: str, meant: str) -> None:
    seen, due = (SAID_ON, DUE_ON) if table == "asked" else (TODAY, None)
    found = propose(text, seen, CALENDAR, due_on=due)
    day = (found.promise_on or found.asked_on) if found else None
    if found is not None and day is not None:
        asked, promised = (DueDay(on) if on else None for on in (found.asked_on, found.promise_on))
        said = texts.understood("K7Q2", found.kind, text, asked, promised)
        assert format_day(day) in said


def test_the_table_is_as_long_as_people_are_inventive() -> None:
    assert len(ROWS) >= 200


@each_row(
    ("text", "meant"),
    [
        ("minggu depan", "6-12-2026"),  # a week from Sunday, 29 November
        ("Senin depan", "? 30-11-2026 | 7-12-2026"),  # tomorrow, or the Monday of the week after
        ("Selasa depan", "1-12-2026"),
        ("Senin besok", "30-11-2026"),
        ("Minggu", "6-12-2026"),
        ("minggu ini", "? "),
        ("besok", "30-11-2026"),
    ],
)
def test_on_a_sunday_the_next_week_begins_tomorrow(text: str, meant: str) -> None:
    assert typed(text, date(2026, 11, 29)) == meant
