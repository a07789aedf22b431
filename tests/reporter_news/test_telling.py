"""The office tells a complainant: the text, by which way, once; taken back for ten minutes; only for the office."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.bundles import digest
from bot.office.presses import TaskHandledPress
from bot.reporter_news import texts
from bot.reporter_news.presses import NewsPress
from bot.reporter_news.texts import News
from models.assignments.assignments import by_code
from models.rules.reporter_news import COPIED, Ending, Way
from tests.reporter_news.office import NEWS_BUTTON, NewsOffice
from tests.support.driver import read
from tests.support.rows import context_at
from tests.test_texts import FORBIDDEN

OFFICE = "Perwakilan Ombudsman RI Provinsi Kalimantan Selatan"
DAY = date(2026, 11, 26)
NUMBER = "0179/LM/VI/2022/BJM"
VERIFIED, HANDED_OVER, DECIDED, CANCELLED = Ending


def told(office: NewsOffice, way: str = "Sudah: surat") -> str:
    """Ibu Ina opens the only news from /tugaskantor and says how it was told."""
    office.ina.says("/tugaskantor")
    office.ina.taps(NEWS_BUTTON)
    return office.ina.taps(way)


@pytest.fixture
def owed(session: Session) -> NewsOffice:
    """News of one item of Tapin, which ended ten minutes ago."""
    office = NewsOffice(session)
    office.ends(office.sends("63.05", "K7Q2"))
    office.passes(minutes=10)
    office.surveys()
    return office


def test_the_text_fits_the_button_that_copies_it_and_says_what_became_of_each() -> None:
    fourteen = [(VERIFIED, f"Kab. {letter}") for letter in "ABCDEFGHIJKLMN"]
    cases = (
        (News(NUMBER, OFFICE, [(VERIFIED, "Kab. Tapin")], []), "oleh Kab. Tapin sudah kami periksa", OFFICE),
        (News(NUMBER, OFFICE, [(HANDED_OVER, "Kab. Tapin")], []), "dilanjutkan tim Resolusi", "kesabarannya"),
        (News(NUMBER, OFFICE, [(DECIDED, "Kab. Tapin")], []), "Atas saran kami kepada Kab. Tapin, rapat", OFFICE),
        (News(NUMBER, OFFICE, [(CANCELLED, "Kab. Tapin")], []), "tidak kami lanjutkan", "ditanyakan kepada kami"),
        (News(NUMBER, OFFICE, [], ["Kab. Tapin"]), "masih ditindaklanjuti oleh Kab. Tapin", OFFICE),
        (News(NUMBER, OFFICE, fourteen, []), "14 instansi", "dinyatakan selesai"),
        (News(NUMBER, OFFICE, [(VERIFIED, "A"), (VERIFIED, "B")], ["C"]), "A dan B sudah", "oleh C"),
        (News(NUMBER, OFFICE, [(VERIFIED, "Kab. Tapin")], ["C"], True), "instansi terkait sudah", "selesai"),
        (
            News("B" * 64, OFFICE * 4, [*fourteen, (CANCELLED, "x" * 200), (HANDED_OVER, "z")], ["y" * 300]),
            "selesai diperiksa 14, dilanjutkan tim kami 1, tidak dilanjutkan 1, masih berjalan 1",
            "B" * 64,
        ),
    )
    for news, first, second in cases:
        letter = texts.letter(news)
        assert first in letter and second in letter, letter
        assert 1 <= len(letter.encode("utf-16-le")) // 2 <= COPIED
        assert not FORBIDDEN.search(letter)
        assert not letter.endswith("…"), "nobody sends half a sentence"
        assert "Tapin" not in letter or not news.confidential
        read(texts.screen(news, DAY, 2))


def test_it_is_told_once_and_everybody_at_the_office_reads_by_whom(owed: NewsOffice) -> None:
    ina, hasan = owed.ina, owed.hasan
    for driver in (hasan, ina):
        assert NEWS_BUTTON in driver.says("/tugaskantor")
        assert all("Sudah ditangani" not in words for words in (driver.screen(), *driver.labels()))
        shown = driver.taps(NEWS_BUTTON)
    assert "Paling lambat <b>Kamis, 26 November 2026</b>" in shown
    assert "Ina" not in shown and "Sari" not in shown
    buttons = ina.buttons()
    assert len(buttons) == 6
    copied: dict[str, str] = dict(ina.payloads()[-1]["reply_markup"]["inline_keyboard"][0][0]["copy_text"])
    assert f"<pre>{copied['text']}</pre>" in shown
    ina.taps("Sudah: surat")
    assert ina.labels() == [texts.UNDO]
    assert "lewat surat, dicatat Ina Rahmawati" in ina.screen()
    assert "lewat surat, dicatat Ina Rahmawati" in hasan.screen()  # in the place of the text
    assert owed.open_tasks() == []
    news = owed.news()[0]
    again = hasan.forges(NewsPress("telepon", news.id, news.version).pack())
    assert "sudah dicatat tersampaikan oleh Ina Rahmawati" in again
    assert (news.way, news.told_by) == (Way.LETTER, ina.person.id)
    # Riwayat says it to the office only.
    assert "lewat surat, oleh Ina Rahmawati" in hasan.says("/riwayat K7Q2")
    assert "Pelapor" not in owed.sari.says("/riwayat K7Q2")


def test_a_note_is_taken_back_for_ten_minutes_by_anybody_at_the_office(owed: NewsOffice) -> None:
    owed.hasan.says("/tugaskantor")
    owed.hasan.taps(NEWS_BUTTON)
    told(owed)
    news = owed.news()[0]
    undo = NewsPress("undo", news.id, news.version).pack()
    owed.passes(minutes=10)
    assert "Paling lambat" in owed.hasan.forges(undo)
    assert (news.told_at, news.told_by, news.way) == (None, None, None)
    assert len(owed.open_tasks()) == 1
    owed.surveys()
    assert len(owed.news()) == len(owed.open_tasks()) == 1
    told(owed, "Sudah: telepon")
    owed.passes(minutes=10, seconds=1)
    assert "Sudah lewat sepuluh menit" in owed.ina.forges(undo)
    assert news.way is Way.PHONE


def test_an_older_text_is_not_noted_as_told(owed: NewsOffice) -> None:
    owed.ina.says("/tugaskantor")
    owed.ina.taps(NEWS_BUTTON)
    first = owed.news()[0]
    known = by_code(owed.session, "K7Q2")
    assert known is not None
    owed.ends(owed.sends("63.03", "B2B2", known))
    owed.passes(minutes=10)
    owed.surveys()
    assert "Ada perkembangan baru" in owed.ina.taps("Sudah: surat")
    assert first.told_at is None
    owed.ina.says("/tugaskantor")
    assert "Permintaan kepada Kab. Tapin dan Kab. Banjar" in owed.ina.taps(NEWS_BUTTON)
    owed.ina.taps("Sudah: surat")
    assert first.told_at is not None


def test_nobody_else_opens_tells_or_takes_back(owed: NewsOffice) -> None:
    news = owed.news()[0]
    for verb in ("open", *Way, "undo"):
        answer = owed.sari.forges(NewsPress(verb, news.id, news.version).pack())
        assert "Pelapor" not in answer, answer
        assert news.told_at is None
    assert "tidak perlu disampaikan lagi" in _toast(owed, NewsPress("open", 999, 1).pack())
    # Sudah ditangani, under a list of before or forged, says nothing about how it was told.
    task = owed.open_tasks()[0]
    assert "Paling lambat" in owed.ina.forges(TaskHandledPress(task.id, 0, 0).pack())
    assert task.done_at is None


def test_words_about_a_complainant_are_not_kept(owed: NewsOffice) -> None:
    for words in (
        "sudah, pelapornya 0812-3456-7890",
        "nama pelapor Budi Santoso",
        "6371010101900001 sudah ditelepon",
    ):
        assert "tidak kami catat" in owed.ina.says(words).replace("<b>", "").replace("</b>", ""), words
    assert "Tapin" in owed.ina.says("bagaimana Tapin?")


def test_the_digest_says_how_many_wait(owed: NewsOffice) -> None:
    for days, words in ((0, "Kabar untuk Pelapor: 1</b> ·"), (7, "Kabar untuk Pelapor: 1</b>, 1 lewat batas kita")):
        ctx = context_at(owed.session, owed.now + timedelta(days=days))
        assert words in digest.summary(ctx, 3, owed.ina.person)


def _toast(office: NewsOffice, data: str) -> str:
    office.ina.forges(data)
    return office.ina.toast.text if office.ina.toast is not None else ""
