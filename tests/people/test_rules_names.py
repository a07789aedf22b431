"""Names and positions: what is taken, what is refused, and that nothing else can happen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.errors import Empty, RuleBroken, TooLong, TooShort
from models.rules.people import NoLetters, read_name, read_position


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Budi Santoso", "Budi Santoso"),
        ("  H. M.  Noor,\n S.H., M.H. ", "H. M. Noor, S.H., M.H."),
        ("<b>Budi_</b>", "<b>Budi_</b>"),
        ("Siti 2", "Siti 2"),
        ("Bu\u202edi\u200b Santoso", "Bu di Santoso"),  # signs that turn a line of text round
        ("محمد نور", "محمد نور"),
    ],
)
def test_names_are_tidied(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (" \u200b ", Empty),
        ("😀😀😀", NoLetters),
        ("6371012345678901", NoLetters),
        ("Budi 0811500001", NoLetters),
        ("--- ...", NoLetters),
        ("Al", TooShort),
        ("a" * 101, TooLong),
    ],
)
def test_what_is_no_name_is_refused(typed: str, refusal: type[RuleBroken]) -> None:
    with pytest.raises(refusal):
        read_name(typed)


def test_a_position_may_be_short() -> None:
    assert read_position("PA") == "PA"


@given(st.text(max_size=200))
def test_a_name_is_one_clean_line_or_a_refusal(typed: str) -> None:
    try:
        name = read_name(typed)
    except RuleBroken:
        return
    assert 3 <= len(name) <= 100
    assert not any(unicodedata.category(sign).startswith("C") for sign in name)
    assert read_name(name) == name
