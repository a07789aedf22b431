"""A table that a test goes through reports each row that fails, and is never empty."""

import pytest

from tests.support.tables import each_row


def test_every_wrong_row_is_reported_with_its_values() -> None:
    @each_row(("number", "double"), [(1, 2), (2, 5), (3, 6), (4, 9)])
    def doubled(number: int, double: int) -> None:
        assert number * 2 == double

    with pytest.raises(ExceptionGroup) as caught:
        doubled()
    assert [error.__notes__ for error in caught.value.exceptions] == [
        ["row: {'number': 2, 'double': 5}"],
        ["row: {'number': 4, 'double': 9}"],
    ]


def test_what_did_not_raise_is_a_failure_of_its_row() -> None:
    @each_row("word", ["1", "x"])
    def is_no_number(word: str) -> None:
        with pytest.raises(ValueError):
            int(word)

    with pytest.raises(pytest.fail.Exception) as caught:
        is_no_number()
    assert caught.value.__notes__ == ["row: {'word': '1'}"]


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(AssertionError):
        each_row("word", [])
