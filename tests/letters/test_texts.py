"""Captions of files that are shown again stay within Telegram's 1,024 units, however long names and words are."""

from bot.conversation.albums import LARGEST
from bot.conversation.texts_words import shown_length
from bot.evidence.results import texts_reopening
from bot.letters import texts
from models.rules.lengths import CAPTION, units

LONG = "<b>&" + "Kepala Subbagian 🏛" * 100


def test_ten_files_with_long_words_fit_the_caption_of_an_album() -> None:
    lines = {
        "a letter": [texts.arrives("K7Q2", 12, LONG, LONG), *[texts.line(LONG)] * LARGEST],
        "a letter again": [texts.again("K7Q2", 12, 12, LONG, "Jumat, 27 November 2026 pukul 14.05 WITA")]
        + [texts.line(LONG)] * LARGEST,
        "evidence": [texts_reopening.head("K7Q2", "TT-K7Q2-123", 100)]
        + [texts_reopening.line("100/100", LONG)] * LARGEST,
    }
    assert {
        name: shown_length("\n".join(each)) for name, each in lines.items() if shown_length("\n".join(each)) > CAPTION
    } == {}
    assert shown_length(texts_reopening.caption("K7Q2", "TT-K7Q2-123", "100/100", LONG)) <= CAPTION


def test_words_that_are_cut_below_a_file_follow_whole() -> None:
    for words, limit in (("a" * 60, texts.LINE), ("a" * 80, texts_reopening.LINE)):
        assert units(words) == limit
    assert not texts.is_cut("a" * 60) and texts.is_cut("a" * 61)
    assert not texts_reopening.is_cut("a" * 80) and texts_reopening.is_cut("a" * 81)
