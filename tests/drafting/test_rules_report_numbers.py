"""Report numbers are tidied and at most warned about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.drafting.report_numbers import LIMIT, number_within, numbers_in, read_report_number
from models.rules.errors import Empty, RuleBroken, TooLong
from tests.support.tables import each_row

USUAL = "0179/LM/VI/2022/BJM"


@each_row(
    "text",
    [
        USUAL,
        "  0179/lm/vi/2022/bjm ",
        "179/LM/VI/2022/BJM",
        "00179/LM/VI/2022/BJM",
        "000000179/LM/VI/2022/BJM",
        "0179 / LM / VI / 2022 / BJM",
        "No. 0179/LM/VI/2022/BJM",
        "no 0179/LM/VI/2022/BJM",
        "No.0179/LM/VI/2022/BJM",
        "Nomor 0179/LM/VI/2022/BJM",
        "Nomor: 0179/LM/VI/2022/BJM",
        "NOMOR LAPORAN : 0179/LM/VI/2022/BJM",
        "Laporan No. 179/LM/VI/2022/BJM",
        "Lap. no 179/LM/VI/2022/BJM",
        "No. Reg. 179/LM/VI/2022/BJM",
        "Reg 179/LM/VI/2022/BJM",
        "\u2116 179/LM/VI/2022/BJM",  # the sign for "No"
        "#0179/LM/VI/2022/BJM",
        "0179/LM/VI/2022/BJM.",
        "0179/LM/VI/2022/BJM.pdf",
        "0179/LM/VI/2022/BJM;",
        "(0179/LM/VI/2022/BJM)",
        "(No. 0179/LM/VI/2022/BJM).",
        "\u201c0179/LM/VI/2022/BJM\u201d",
        "0179/LM/VI/2022/BJM\u200b",
        "\ufeff0179/LM/VI/2022/BJM",
        "0179/LM\u200d/VI/20\u00ad22/BJM",
        "\u202d0179/LM/VI/2022/BJM\u202c",
        "0179/LM/VI/2022/BJM\ufe0f",
        "\uff10\uff11\uff17\uff19\uff0f\uff2c\uff2d\uff0fVI/2022/BJM",  # full width
        "\u0660\u0661\u0667\u0669/LM/VI/2022/BJM",  # Arabic-Indic digits
        "0179/LM/\u2165/2022/BJM",  # the Roman numeral six as one sign
        "0179\u2044LM\u2215VI\u20442022\u2044BJM",
        "0179\\LM\\VI\\2022\\BJM",
        "0179-LM-VI-2022-BJM",
        "0179//LM/VI/2022/BJM/",
        "0179_LM_VI_2022_BJM",
        "0179/LM/VI/2022 BJM",
        "0179/LM/VI/2022/BJM\u2800",
        "\U0001d7ce\U0001d7cf\U0001d7d5\U0001d7d7/LM/VI/2022/BJM",  # bold digits
        "laporan 0179/LM/VI/2022/BJM tentang KTP",
        "Laporan Masyarakat nomor 179/lm/vi/2022/bjm (rahasia)",
        "0179/LM/VI/22/BJM",
        "O179/LM/VI/2022/BJM",  # the letter O
        "0179/LM/V1/2022/BJM",
        "0179/LM/Vl/2022/BJM",  # a small L
        "0179/L\u041c/VI/2022/BJM",  # a Cyrillic M
        "1) 0179/LM/VI/2022/BJM",
        "Nomor 0179/LM/VI/2022/BJM tanggal 3 Juni 2022",
        "0179.LM.VI.2022.BJM",
        "0179 LM VI 2022 BJM",
        "0179/LM/6/2022/BJM",
        "0179/LM/06/2022/BJM",
        "0179\u00a0/LM/VI/2022/\nBJM",
    ],
)
def test_the_usual_form_is_tidied(text: str) -> None:
    found = read_report_number(text)
    assert (found.text, found.unusual) == (USUAL, False)


@each_row(
    ("text", "stored"),
    [
        ("0179/LM/2022", "0179/LM/2022"),
        ("0179/LM/VIIII/2022/BJM", "0179/LM/VIIII/2022/BJM"),
        ("0179/LM/IIX/2022/BJM", "0179/LM/IIX/2022/BJM"),  # no such month
        ("0179/LM/13/2022/BJM", "0179/LM/13/2022/BJM"),
        ("00179/LM/2022", "0179/LM/2022"),
        ("no. 179/lm/2022.", "0179/LM/2022"),
        ("surat  no. 5", "SURAT NO. 5"),
        ("0179/LM/VI/2022/BJM-2", "0179/LM/VI/2022/BJM-2"),  # perhaps another one
        ("0179/LM/VI/2022/BJM dan 0180/LM/VI/2022/BJM", "0179/LM/VI/2022/BJM DAN 0180/LM/VI/2022/BJM"),
        ("NOTA/5/2022", "NOTA/5/2022"),  # "NO" that is part of a word stays
        ("0/LM/2022", "0000/LM/2022"),
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


@given(st.text(alphabet="0179/LMVIBJ no.:#()-\u200b\uff10\uff0f", max_size=40))
def test_what_looks_like_a_number_is_canonical_at_once(text: str) -> None:
    try:
        once = read_report_number(text).text
    except RuleBroken:
        return
    assert read_report_number(once).text == once
    assert read_report_number(f"No. {once}.").text == once


@each_row(("words", "number"), [("No. 179 LM VI 2022 BJM", USUAL), ("tapin", ""), ("", ""), ("a/b", "A/B")])
def test_words_that_can_be_a_number(words: str, number: str) -> None:
    assert number_within(words) == number


def test_words_around_a_number_are_not_kept() -> None:
    assert read_report_number("0179/LM/VI/2022/BJM atas nama Budi").typed == ""
    assert read_report_number("No. 0179/LM/VI/2022/BJM").typed == "No. 0179/LM/VI/2022/BJM"


@each_row(
    ("text", "numbers"),
    [
        ("Mohon kabar.\n0179/LM/VI/2022/BJM", [USUAL]),
        ("<b>No.\u00a0179 / lm / vi / 2022 / bjm</b>, terima kasih", [USUAL]),
        ("laporan 0179-LM-VI-2022-BJM", [USUAL]),
        ("\uff10\uff11\uff17\uff19/LM/VI/2022/BJM. Dan 180/LM/VI/2022/BJM", [USUAL, "0180/LM/VI/2022/BJM"]),
        ("surat 12/A/ABC tanggal 1 Des 2026", ["0012/A/ABC"]),
        ("5 hari kerja, sampai 8 Januari 2027 dan/atau sesudahnya", []),
    ],
)
def test_numbers_among_other_words(text: str, numbers: list[str]) -> None:
    assert numbers_in(text) == numbers
