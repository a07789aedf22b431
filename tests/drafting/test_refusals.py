"""What /assign refuses, with the question still open: wrong words, stale and made-up buttons, other people."""

import re
from datetime import timedelta
from html import unescape

import pytest

from tests.support.clock import MORNING
from tests.support.drafting import LINE, answers
from tests.support.driver import Driver
from tests.support.rows import somebody


@pytest.mark.parametrize(
    ("at", "words", "said"),
    [
        (1, "Atlantis", "Tidak ada instansi"),
        (2, "surat sakti", "tidak ada"),
        (3, "9" * 65, "65 huruf"),
        (4, "❌", "Belum ada kata-kata"),
        (4, "x" * 251, "paling banyak 250"),
        (5, "x" * 1801, "paling banyak 1800"),
        (5, "\n".join("abcdefghijklm"), "Paling banyak 12"),
        (6, "lusa", "belum tiba"),
        (6, "32-13-2026", "belum saya pahami|tidak ada di kalender"),
    ],
)
def test_what_cannot_be_right_is_refused_and_the_question_stays_open(
    ina: Driver, at: int, words: str, said: str
) -> None:
    way = ["/assign", "Tapin", "LHP", "0179/LM/VI/2022/BJM", "Penundaan", "Satu"]
    before = answers(ina, *way[:at])
    refusal = ina.says(words)
    assert any(each in refusal for each in said.split("|"))
    assert ina.screen() == before


@pytest.mark.parametrize("typed", ["besok 25.00", "0 jam", "721 jam", "kapan saja"])
def test_what_is_no_moment_of_a_respon_cepat(ina: Driver, typed: str) -> None:
    before = answers(ina, "/assign", "Tapin", "RCO", "0001/RCO/XI/2026/BJM", "Pasien", "Melayani")
    assert "Silakan" in ina.says(typed) and ina.screen() == before
    assert "Pratinjau" in ina.says("hari ini 10.00")


def test_a_line_whose_date_is_over_by_now_asks_for_another_one(ina: Driver) -> None:
    assert "sudah lewat" in ina.says(LINE.replace("20-11-2026", "01-06-2026"))
    assert "Ya, kasus berjalan" in ina.labels()
    assert not any("Pakai" in label or "Tetap" in label for label in ina.labels())
    assert "LHP diterima Terlapor" in ina.taps("Kembali")
    assert "Usulan tenggat" in ina.says("20-11-2026")


def test_a_draft_that_lay_until_its_date_was_over_is_not_sent(ina: Driver) -> None:
    ina.says(LINE.replace("diterima 20-11-2026", "tenggat 24-11-2026"))
    ina.now += timedelta(days=2)
    assert "sudah lewat" in ina.taps("Kirim")
    assert ina.items() == []


def test_a_button_of_an_earlier_question_does_nothing(ina: Driver) -> None:
    ina.says("/assign")
    old = ina.buttons()[0]["callback_data"]
    ina.taps("Kab. Tapin")
    assert "langkah yang sudah lewat" in ina.forges(old)


def test_a_second_kirim_sends_nothing(ina: Driver) -> None:
    ina.says(LINE)
    send = ina.buttons()[0]["callback_data"]
    ina.forges(send)
    assert "langkah yang sudah lewat" in ina.forges(send)
    assert len(ina.items()) == 1


@pytest.mark.parametrize(
    "data", ["agency:x", "agency:99999", f"agency:{'9' * 40}", "product:none", "hours:9999", "zzz:1"]
)
def test_made_up_values_are_nobodys_button(ina: Driver, data: str) -> None:
    ina.says("/assign")
    version = ina.buttons()[0]["callback_data"].split(":")[1]
    assert "langkah yang sudah lewat" in ina.forges(f"a:{version}:{data}")


def test_only_staff_may_assign(ina: Driver) -> None:
    stranger = Driver(ina.session, somebody(ina.session, 900, "Orang Asing", MORNING), MORNING)
    assert "khusus petugas" in stranger.says(LINE)
    assert "khusus petugas" in stranger.forges("a:1:send:")
    assert ina.items() == []


def test_the_longest_item_for_many_agencies_fits_into_one_message(ina: Driver) -> None:
    names = "Kalsel, Tanah Laut, Kotabaru, Kab. Banjar, Batola, Tapin, HSS, HST, HSU, Tabalong, Tanbu, Balangan"
    actions = "; ".join(["<" * 149 + "y"] * 12)
    line = f"/assign {names} | saran | {'9' * 64} | diterima 20-11-2026 | {'&' * 249}x | {actions}"
    assert "Belum ada narahubung" in ina.says(line)
    preview = ina.taps("Tetap lanjutkan")
    assert "Pratinjau" in preview and len(unescape(re.sub("</?b>", "", preview))) <= 4096


def test_the_questions_fit_as_well(ina: Driver) -> None:
    agencies = "Kalsel, Tanah Laut, Kotabaru, Kab. Banjar, Batola, Tapin, HSS, HST, HSU, Tabalong, Tanbu, Balangan"
    actions = "\n".join(["<" * 149 + "y"] * 12)
    screen = answers(ina, "/assign", agencies, "LHP", "9" * 64, "&" * 249 + "x", actions, "20-11-2026")
    assert "Usulan tenggat" in screen and len(unescape(screen)) <= 4096
