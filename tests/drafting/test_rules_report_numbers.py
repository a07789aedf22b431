"""Report numbers are tidied and at most warned about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.drafting.report_numbers import LIMIT, read_report_number
from models.rules.errors import Empty, RuleBroken, TooLong

USUAL = "0179/LM/VI/2022/BJM"


@pytest.mark.parametrize(
    "text", [USUAL, "  0179/lm/vi/2022/bjm ", "179/LM/VI/2022/BJM", "0179 / LM / VI / 2022 / BJM"]
)
def test_the_usual_form_is_tidied(text: str) -> None:
    found = read_report_number(text)
    assert (found.text, found.unusual) == (USUAL, False)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("0179/LM/2022", "0179/LM/2022"),
        ("0179/LM/VIIII/2022/BJM", "0179/LM/VIIII/2022/BJM"),
        ("0179/LM/IIX/2022/BJM", "0179/LM/IIX/2022/BJM"),  # no such month
        ("0179/LM/06/2022/BJM", "0179/LM/06/2022/BJM"),
        ("surat  no. 5", "SURAT NO. 5"),
    ],
)
def test_another_form_is_kept_with_a_warning(text: str, stored: str) -> None:
    found = read_report_number(text)
    assert (found.text, found.unusual) == (stored, True)


def test_nothing_and_too_much_are_refused() -> None:
    assert read_report_number("1" * LIMIT).unusual
    with pytest.raises(Empty):
        read_report_number("  \n ")
    with pytest.raises(TooLong) as refused:
        read_report_number("1" * (LIMIT + 1))
    assert (refused.value.limit, refused.value.length) == (LIMIT, LIMIT + 1)


@given(st.text(max_size=100))
def test_tidying_twice_changes_nothing(text: str) -> None:
    try:
        once = read_report_number(text)
    except RuleBroken:
        return
    assert read_report_number(once.text) == once
