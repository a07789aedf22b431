"""Each limit in the unit of whoever sets it: UTF-16 units for Telegram's texts, bytes for names of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.texts_words import clip, safe
from bot.evidence.results.texts_verification import caption, long_caption, note
from bot.practice.server.markup import read_html
from models.rules.drafting.words import ACTIONS_LIMIT, read_actions
from models.rules.errors import TooLong
from models.rules.evidence import safe_name
from models.rules.lengths import CAPTION, MESSAGE, cut, cut_bytes, pieces, units
from models.rules.replies.reasons import LONGEST_REASON, reason
from tests.support.tables import each_row

FILE_NAME_BYTES = 255  # the most that ext4, XFS, APFS and NTFS take

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@each_row(("text", "count"), [("", 0), ("abc", 3), ("é", 1), ("😀", 2), ("\U00020000" * 100, 200)])
def test_units(text: str, count: int) -> None:
    assert units(text) == count == len(text.encode("utf-16-le")) // 2


@given(WORDS, st.integers(2, 40))
def test_pieces_lose_nothing_and_fit(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert "".join(found) == text
    assert all(0 < units(piece) <= limit for piece in found)
    assert units(clip(text, limit)) <= limit
    assert text.startswith(cut(text, limit))
    assert len(cut_bytes(text, limit).encode()) <= limit


@each_row("name", ["\U00020000" * 100, "\U00020000" * 100 + ".pdf", "é" * 255, "x" * 300 + ".\U00020000" * 9])
def test_a_file_name_fits_the_file_system(name: str) -> None:
    assert len(f"{2**63}-{safe_name(name)}.part".encode()) <= FILE_NAME_BYTES


@each_row("words", ["😀" * 2000, "a" + "😀" * 2047, "&" * 4096, "kata" * 1024])
def test_a_note_is_passed_on_whole(words: str) -> None:
    shown = [read_html(message)[0] for message in note("K7Q2", "10/10", words)]
    assert all(units(each) <= MESSAGE for each in shown)
    assert "".join(each.partition("\n")[2] for each in shown) == words


@each_row("words", ["😀" * 512, "&" * 1024, "kata" * 256, "pendek"])
def test_a_caption_fits_and_its_words_are_passed_on_whole(words: str) -> None:
    over = read_html(caption("K7Q2", "10/10", words))[0]
    assert units(over) <= CAPTION
    rest = [read_html(message)[0].partition("\n")[2] for message in long_caption("K7Q2", "10/10", words)]
    assert "".join(rest) == words if rest else over.endswith(words)


def test_reasons_and_actions_are_counted_as_they_are_sent() -> None:
    emoji = "x" + "😀" * (LONGEST_REASON // 2)  # 1 + 1,500 units, 751 letters
    with pytest.raises(TooLong):
        reason(emoji)
    assert safe(reason(emoji[:-1]), 1600) == emoji[:-1]
    with pytest.raises(TooLong):
        read_actions("x" + "😀" * (ACTIONS_LIMIT // 2))
