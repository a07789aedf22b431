"""Button data: typed, checked when packed, and never believed when it is pressed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.buttons.callbacks import NotOurButton, Press
from tests.support.tables import each_row


class TestPress(Press, prefix="tst"):
    """A button of these tests."""

    __test__ = False

    verb: str
    number: int
    day: date


@given(st.text("abcdefghij-_", max_size=20), st.integers(-(2**63), 2**63 - 1), st.dates())
def test_what_was_packed_is_read_back(verb: str, number: int, day: date) -> None:
    press = TestPress(verb, number, day)
    assert TestPress.unpack(press.pack()) == press
    assert len(press.pack().encode()) <= 64


@given(st.text(max_size=80))
def test_anything_else_is_not_our_button(data: str) -> None:
    try:
        press = TestPress.unpack(data)
    except NotOurButton:
        return
    assert TestPress.unpack(press.pack()) == press


@each_row("number", [2**63, -(2**63) - 1, 10**19])
def test_a_number_that_no_database_knows_is_not_our_button(number: int) -> None:
    with pytest.raises(NotOurButton):
        TestPress.unpack(f"tst:x:{number}:2026-11-20")


@each_row("verb", ["x" * 60, "é" * 25])
def test_data_over_64_bytes_is_refused_when_packed(verb: str) -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        TestPress(verb, 1, date(2026, 11, 23)).pack()


def test_a_prefix_belongs_to_one_button() -> None:
    with pytest.raises(TypeError, match="tst"):

        class Thief(Press, prefix="tst"):
            """Takes a prefix that is taken."""
