"""The fields of a product and the numbers of the office, as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.deadlines.products import PRODUCTS, Confidence, Unit
from models.rules.errors import RuleBroken, TooLong, TooShort
from models.rules.people import NoLetters
from models.rules.policy import fields
from models.rules.policy.errors import NoLengthHere, NumberImpossible, ProductNameTaken, WordNotOffered
from models.rules.policy.numbers import POLICY_NUMBERS, PolicyNumber
from tests.support.tables import each_row

WORKING, CALENDAR, HOURS, FIXED = Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS, Unit.FIXED
NAMES = {rule.code: rule.name for rule in PRODUCTS}
RULES = {rule.code: rule for rule in POLICY_NUMBERS}


@each_row(
    ("text", "unit", "read"),
    [
        ("25", WORKING, (25, WORKING)),
        (" 10 hari ", CALENDAR, (10, CALENDAR)),
        ("25 hari kerja", CALENDAR, (25, WORKING)),  # the words win over the former unit
        ("6 jam", WORKING, (6, HOURS)),
        ("365", CALENDAR, (365, CALENDAR)),
        ("168", HOURS, (168, HOURS)),
        ("ditetapkan petugas", WORKING, (None, WORKING)),
        ("14 hari kerja", FIXED, (14, WORKING)),
    ],
)
def test_lengths_are_read(text: str, unit: Unit, read: fields.Length) -> None:
    assert fields.read_length(text, unit) == read


@each_row("text", ["0", "366", "-3", "1,5", "dua", "", "99999999999", "169 jam", "10 minggu"])
def test_lengths_out_of_bounds_are_refused(text: str) -> None:
    with pytest.raises(NumberImpossible):
        fields.read_length(text, WORKING)


def test_a_date_from_the_letter_has_no_length() -> None:
    with pytest.raises(NoLengthHere):
        fields.read_length("14", FIXED)


@given(st.text(max_size=40), st.sampled_from(Unit))
def test_whatever_is_typed_becomes_a_length_that_fits_or_a_refusal(text: str, unit: Unit) -> None:
    try:
        length, counted = fields.read_length(text, unit)
    except RuleBroken:
        return
    assert length is None or 1 <= length <= fields.LONGEST[counted]


def test_units_and_confidences_by_words_or_button() -> None:
    assert fields.read_unit("Hari Kerja") is WORKING
    assert fields.read_unit("calendar_days") is CALENDAR
    assert fields.read_unit("kalender") is CALENDAR
    assert fields.read_confidence("pasal") is Confidence.TEXT
    assert fields.read_confidence("kebijakan kantor") is Confidence.OFFICE
    for text in ("hari", "", "entah"):  # "hari" may be either
        with pytest.raises(WordNotOffered):
            fields.read_unit(text)


def test_texts_are_one_line_within_their_bounds() -> None:
    assert fields.read_text("name", " Surat \n himbauan | II ") == "Surat himbauan / II"
    for text, refusal in (("ab", TooShort), ("12 34", NoLetters), ("x" * 61, TooLong)):
        with pytest.raises(refusal):
            fields.read_text("name", text)


@each_row("name", ["LHP", "lhp", "Klarifikasi 1", "Saran perbaikan", "Rekomen", "RCO (respon cepat)"])
def test_a_name_that_assign_would_take_for_another_product_is_refused(name: str) -> None:
    with pytest.raises(ProductNameTaken):
        fields.check_name(name, NAMES)


def test_a_new_name_gets_a_code_of_its_own() -> None:
    fields.check_name("Surat himbauan", NAMES)
    assert fields.new_code("Surat himbauan", NAMES) == "surat_himbauan"
    assert fields.new_code("Surat: Himbauan!", {"surat_himbauan": ""}) == "surat_himbauan_2"
    assert fields.new_code("日本", {}) == "produk"


@each_row(
    ("code", "text", "value"),
    [("verify", "5 hari kerja", 5), ("verify", "5 hari", 5), ("inspector", "ya", 1), ("inspector", "Tidak", 0)],
)
def test_numbers_are_read(code: str, text: str, value: int) -> None:
    assert fields.read_number(text, RULES[code]) == value


@each_row("rule", POLICY_NUMBERS)
def test_numbers_keep_their_bounds(rule: PolicyNumber) -> None:
    for value in (rule.lowest, rule.highest):
        assert fields.read_number(str(value), rule) == value
    for text in (str(rule.lowest - 1), str(rule.highest + 1), "banyak", ""):
        with pytest.raises(NumberImpossible):
            fields.read_number(text, rule)
