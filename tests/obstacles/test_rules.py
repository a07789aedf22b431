"""What a perihal is about, which period is meant, and what recurs: the rules as tables."""

from datetime import date

import pytest

from models.rules.errors import StaleButton
from models.rules.obstacles import SUBSTANCES, Asked, Recurring, recurring, substance_named, substance_of, take_period
from models.rules.search.days import Span
from tests.support.tables import each_row

TODAY = date(2026, 11, 23)


@each_row(
    "words, key",
    [
        ("Sertipikat tanah wakaf belum terbit", "agraria"),  # the land, not the faith
        ("KTP-el tidak kunjung dicetak", "adminduk"),
        ("Akta kelahiran di Disdukcapil", "adminduk"),
        ("Kepesertaan BPJS Kesehatan dinonaktifkan", "jaminan"),
        ("Antrean pasien di RSUD", "kesehatan"),
        ("Jalan rusak di Desa Binuang", "infrastruktur"),  # the road, not the village
        ("Perangkat desa diberhentikan", "desa"),
        ("TPP guru honorer belum dibayar", "kepegawaian"),
        ("Pungutan komite sekolah", "pendidikan"),
        ("Air PDAM tidak mengalir", "air"),
        ("Penerangan jalan umum padam", "energi"),  # before the road
        ("PBB terlalu tinggi", "pajak"),
        ("Persetujuan bangunan gedung (PBG) tertunda", "izin"),
        ("Limbah tambang mencemari sungai", "lingkungan"),
        ("Bansos PKH salah sasaran", "sosial"),
        ("Laporan polisi tidak ditindaklanjuti", "polisi"),
        ("Penundaan layanan administrasi", "lain"),
        ("Permohonan wakil rakyat", "lain"),  # no word within a word
        ("", "lain"),
    ],
)
def test_what_a_perihal_is_about(words: str, key: str) -> None:
    assert substance_of(words) == key


@each_row(
    "typed, key",
    [
        ("pertanahan", "agraria"),
        ("Agraria/Pertanahan", "agraria"),
        ("energi", "energi"),
        ("jalan", "infrastruktur"),
        ("Tapin", None),
        ("", None),
    ],
)
def test_a_substance_by_its_name(typed: str, key: str | None) -> None:
    assert substance_named(typed) == key
    assert key is None or key in SUBSTANCES


@each_row(
    "words, first, last, rest",
    [
        ("", "2026-01-01", "2026-12-31", ""),
        ("2025", "2025-01-01", "2025-12-31", ""),
        ("Tapin", "2026-01-01", "2026-12-31", "tapin"),
        ("Tapin 2025", "2025-01-01", "2025-12-31", "tapin"),
        ("triwulan 3", "2026-07-01", "2026-09-30", ""),
        ("TW IV 2025 Banjar", "2025-10-01", "2025-12-31", "banjar"),
        ("semester 2 tahun 2024", "2024-07-01", "2024-12-31", ""),
        ("smt i", "2026-01-01", "2026-06-30", ""),
        ("bulan ini", "2026-11-01", "2026-11-30", ""),
        ("Oktober 2026 tapin", "2026-10-01", "2026-10-31", "tapin"),
        ("tahun 2024", "2024-01-01", "2024-12-31", ""),
    ],
)
def test_which_period(words: str, first: str, last: str, rest: str) -> None:
    assert take_period(words, TODAY) == (Span(date.fromisoformat(first), date.fromisoformat(last)), rest)


def test_a_quarter_that_has_not_begun_is_last_years() -> None:
    assert take_period("triwulan 4", date(2026, 9, 30))[0].first == date(2025, 10, 1)
    assert take_period("triwulan 4", date(2026, 10, 1))[0].first == date(2026, 10, 1)


def test_the_third_case_recurs_in_its_own_year_and_at_its_own_agency() -> None:
    cases = [(1, "agraria", 2026)] * 2 + [(2, "agraria", 2026), (1, "agraria", 2025), (1, "lain", 2026)] * 3
    found = recurring((Recurring(*case), case) for case in cases)
    assert {each.key: len(those) for each, those in found.items()} == {  # 2 at agency 1 do not; "lain" never
        "repeated:2:agraria:2026": 3,
        "repeated:1:agraria:2025": 3,
    }
    assert all(Recurring.of(each.key) == each for each in found)


@each_row(
    "packed",
    [
        *("", "~", "k.x~1~2~3~4", "s.agraria~a~739617~739981", "~-1~739617~739981", "~0~739981~739617"),
        *("~0~1~739981", "~0~739617~99999999", "~0~739617~3652059", "~99999999999999999999~739617~739981"),
    ],
)
def test_what_a_forged_button_carries_is_none(packed: str) -> None:
    with pytest.raises(StaleButton):
        Asked.read(packed)


def test_the_longest_that_a_button_carries() -> None:
    longest = Asked(Span(date(2026, 1, 1), date(2026, 12, 31)), 10**9, "s.telekomunikasi")
    assert Asked.read(longest.packed) == longest
    assert len(f"hb:cases:{longest.packed}:9999") <= 64
