"""The own hour: every form we read, and every one we refuse."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.errors import RuleBroken
from models.rules.leaves import HourNotFull, HourNotUnderstood, HourOutside
from models.rules.reminders.hours import HOURS, names_an_hour, parse_hour
from tests.support.tables import each_row


@each_row(
    ("text", "hour"),
    [
        ("jam 10", 10),
        ("10.00", 10),
        ("10:00", 10),
        ("Pukul 13", 13),
        ("pkl. 9", 9),
        ("08.00 WITA", 8),
        ("jam 1 siang", 13),
        ("jam 3 sore ya", 15),
        ("jam 12 siang", 12),
        ("ingatkan saya jam 9 pagi", 9),
        ("14", 14),
    ],
)
def test_hours_as_people_write_them(text: str, hour: int) -> None:
    assert parse_hour(text) == hour


@each_row(
    ("text", "kind"),
    [
        ("jam 7", HourOutside),
        ("16.00", HourOutside),
        ("jam 8 malam", HourOutside),
        ("10.30", HourNotFull),
        ("jam 25", HourNotUnderstood),
        ("10.75", HourNotUnderstood),
        ("nanti saja", HourNotUnderstood),
        ("", HourNotUnderstood),
    ],
)
def test_hours_that_are_refused(text: str, kind: type[RuleBroken]) -> None:
    with pytest.raises(kind):
        parse_hour(text)


@each_row(
    ("text", "clear"), [("jam 10", True), ("10.00", True), ("pukul 7", True), ("10", False), ("10 berkas", False)]
)
def test_only_words_that_can_be_nothing_else_are_taken_for_an_hour(text: str, clear: bool) -> None:
    assert names_an_hour(text) is clear


@given(st.text(max_size=30))
def test_any_text_is_an_hour_that_we_have_or_a_refusal(text: str) -> None:
    with suppress(RuleBroken):
        assert parse_hour(text) in HOURS
