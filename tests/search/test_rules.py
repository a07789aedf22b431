"""How a search is understood: words, states, days and agencies in any order; and what is quoted of a hit."""

from datetime import date

from models.rules.drafting.places import INSPECTORATES
from models.rules.search.quoting import holds, quote
from models.rules.search.reading import LONGEST, Sought, State, fitted, read

SATURDAY = date(2026, 11, 28)
DAY = date.fromisoformat
# typed: words, state, from, to, codes of agencies. A line each; the year that is not written is the nearest one.
UNDERSTOOD: dict[str, tuple[str, State | None, str, str, str]] = {
    "sertipikat Tapin terlambat": ("sertipikat", State.LATE, "", "", "63.05"),
    "Terlambat, TAPIN: sertipikat!": ("sertipikat", State.LATE, "", "", "63.05"),
    "lewat tenggat kotabaru": ("", State.LATE, "", "", "63.02"),
    "yang belum diterima HSS": ("", State.NEW, "", "", "63.06"),
    "Banjar ktp": ("ktp", None, "", "", "63.03 63.71 63.72"),  # may be three: all of them
    "kab banjar ktp-el": ("ktp el", None, "", "", "63.03"),
    "kota baru terlambat": ("", State.LATE, "", "", "63.02 63.72"),  # Kotabaru in two words, or Banjarbaru: both
    "Inspektorat Kota Baru jalan baru": ("jalan baru", None, "", "", "63.02 63.72"),
    "15 Des": ("", None, "2026-12-15", "2026-12-15", ""),
    "surat 5 Nov": ("surat", None, "2026-11-05", "2026-11-05", ""),  # 23 days ago, 342 ahead
    "Desember": ("", None, "2026-12-01", "2026-12-31", ""),
    "juni 2025 jalan": ("jalan", None, "2025-06-01", "2025-06-30", ""),
    "20-11-2026": ("", None, "2026-11-20", "2026-11-20", ""),
    "2026-11-20 foto": ("foto", None, "2026-11-20", "2026-11-20", ""),
    "31 Feb": ("", None, "2027-02-01", "2027-02-28", ""),  # no such day: its month, 66 days ahead
    "29 Feb 2028": ("", None, "2028-02-29", "2028-02-29", ""),
    "minggu ini": ("", None, "2026-11-23", "2026-11-29", ""),
    "bulan depan selesai": ("", State.DONE, "2026-12-01", "2026-12-31", ""),
    "tahun 2025": ("", None, "2025-01-01", "2025-12-31", ""),
    "0179/LM/VI/2022/BJM": ("0179 lm vi 2022 bjm", None, "", "", ""),  # BJM is no Banjarmasin here
    "no 179/lm": ("0179 lm", None, "", "", ""),
    '"a* OR b" NEAR(c) -d ^e {f}:g': ("a or b near c d e f", None, "", "", ""),  # signs are no operators; eight words
    "'; DROP TABLE reports; --": ("drop table reports", None, "", "", ""),
    "ＳＥＲＴＩＰＩＫＡＴ\u200b tanah": ("sertipikat tanah", None, "", "", ""),
    "tolong cari yang di": ("", None, "", "", ""),
    "?!…": ("", None, "", "", ""),
}


def test_each_line_is_understood_in_any_order() -> None:
    for typed, (words, state, first, last, codes) in UNDERSTOOD.items():
        found = read(typed, SATURDAY, INSPECTORATES, at_office=True)
        span = (found.span.first, found.span.last) if found.span else None
        expected = (DAY(first), DAY(last)) if first else None
        there = " ".join(sorted(place.code for place in found.places))
        assert (" ".join(found.words), found.state, span, there) == (words, state, expected, codes), typed
    assert read("?", SATURDAY, INSPECTORATES, at_office=True).is_empty


def test_kita_is_whoever_searches() -> None:
    for words, office, agency in (
        ("menunggu kita", State.OURS, State.THEIRS),
        ("tunggu kami", State.OURS, State.THEIRS),
        ("menunggu ombudsman", State.OURS, State.OURS),
        ("menunggu instansi", State.THEIRS, State.THEIRS),
    ):
        states = [read(words, SATURDAY, INSPECTORATES, at_office=each).state for each in (True, False)]
        assert states == [office, agency], words


def test_what_a_button_carries_is_cut_between_words() -> None:
    assert fitted("  satu:dua \n tiga ") == "satu dua tiga"
    assert fitted("kata " * 30) == " ".join(["kata"] * 9)  # 9 × 4 + 8 blanks = 44 bytes; a tenth word would be 49
    assert len(fitted("é" * 5000).encode()) <= LONGEST
    again = fitted("Kecamatan Tapin Tengah sertipikat tanah wakaf yang belum terbit")
    assert fitted(again) == again


def test_the_words_that_matched_are_quoted() -> None:
    long = "Pemohon datang pada hari Senin dan diminta kembali lagi " * 3 + "karena sertipikat tanahnya belum terbit."
    for texts, words, said in (
        (["Sertipikat tanah"], "sertipikat", "[Sertipikat] tanah"),
        (["Penundaan", "foto sertipikat.pdf"], "foto sert", "[foto] [sertipikat].pdf"),
        (["Sértipikat hilang"], "sertipikat", "[Sértipikat] hilang"),
        (["Penundaan layanan", "x"], "0179", "Penundaan layanan"),  # found by its number
        (["terbitkan", "diterbitkan"], "terbit", "[terbitkan]"),  # a beginning, never a middle
        ([long], "sertipikat", "…diminta kembali lagi karena [sertipikat] tanahnya belum terbit."),
        ([], "x", ""),
    ):
        pieces = quote(texts, words.split(), may_begin=True)
        assert "".join(f"[{each.text}]" if each.hit else each.text for each in pieces) == said, words
    assert max(len("".join(each.text for each in quote([long * 9], ["dan"], may_begin=False))) for _ in "x") < 115
    assert holds("KTP tidak terbit", ["ktp", "terb"], may_begin=True)
    assert not holds("KTP tidak terbit", ["kt", "terbit"], may_begin=True)
    assert not holds("KTP tidak terbit", ["ktp", "terb"], may_begin=False)
    assert Sought(("a",)).may_begin is False  # one letter would find nearly everything
