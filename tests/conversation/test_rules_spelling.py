"""One canonical form for what can be written in several ways: codes, phone numbers, plain text."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.codes import canonical_code, code_in, codes_in
from models.rules.spelling import canonical_phone, plain
from tests.support.tables import each_row


@each_row(
    ("text", "shown"),
    [
        ("\uff11\uff12\uff0f\uff11\uff12", "12/12"),
        ("20\u201311\u20132026", "20-11-2026"),
        ("Jum\u2019at", "Jum'at"),
        ("a\u200bb\u202ec", "abc"),
        ("a\u00a0b\tc\nd", "a b c d"),
        ("\u0661\u0662", "12"),
        ("Sari Rahmawati", "Sari Rahmawati"),
        ("\u00e9", "\u00e9"),
    ],
)
def test_plain_text(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(max_size=60))
def test_plain_is_idempotent_and_one_line(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert "\n" not in once and "\u200b" not in once


@each_row("typed", ["K7Q2", "#k7q2", " k7q2. ", "K7Q2\u200b", "\uff2b7\uff312", "(#K7Q2)", "\u201ck7q2\u201d"])
def test_a_code_has_one_form(typed: str) -> None:
    assert canonical_code(typed) == "K7Q2"


def test_a_code_in_a_text_is_found_with_invisible_and_full_width_signs() -> None:
    assert code_in("untuk #\u200b\uff2b7q2 ya") == "K7Q2"
    assert codes_in("#K7Q2 dan \uff03k7q3") == ["K7Q2", "K7Q3"]


@each_row(
    "typed",
    [
        "+6281234567890",
        "6281234567890",
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "006281234567890",
        "+62 (0)812-3456-7890",
    ],
)
def test_a_phone_number_has_one_form(typed: str) -> None:
    assert canonical_phone(typed) == "+6281234567890"


def test_a_foreign_number_keeps_its_country() -> None:
    assert canonical_phone("60123456789") == "+60123456789"
    assert canonical_phone("") == ""


@given(st.text(alphabet="0123456789+- ()\u200b\uff10", max_size=24))
def test_a_phone_number_is_idempotent(text: str) -> None:
    once = canonical_phone(text)
    assert canonical_phone(once) == once
