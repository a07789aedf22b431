"""A typed day with the reason behind it; a day is never taken from a fragment of an unclear answer."""

from datetime import date

import pytest

from models.rules.dates.errors import DateNotUnderstood, DateUnclear
from models.rules.dates.reading import parse_day
from models.rules.replies.reasons import day_with_reason

FRIDAY, DUE = date(2026, 11, 27), date(2026, 12, 11)
READ = {
    "mohon tambahan waktu sampai 30 desember, menunggu tanda tangan": date(2026, 12, 30),
    "30 desember karena kepala dinas sakit": date(2026, 12, 30),
    "sampai Jumat, 18 Desember 2026, masih menunggu jawaban BPN": date(2026, 12, 18),
    "surat belum ditandatangani, mohon waktu sampai 30 desember": date(2026, 12, 30),
    "Kadis masih cuti. Minta waktu s.d. 18-12-2026": date(2026, 12, 18),
    "18-12-2026. Anggaran belum cair, kadis cuti": date(2026, 12, 18),
}
ALONE = {"30 desember": date(2026, 12, 30), "Jumat, 18 Desember 2026": date(2026, 12, 18)}
UNCLEAR = (
    "Jumat, 19 Desember karena sakit",  # 19 December is a Saturday
    "18 desember, menunggu rapat 21 desember",
    "setelah rapat, menunggu tanda tangan",
    "18 atau 19 desember, masih menunggu",
    "menunggu tanda tangan",
    "menunggu rapat, 30 desember",  # perhaps the day of the meeting
    "menunggu rapat 21 desember, mohon waktu sampai 30 desember",
)


def read(text: str) -> tuple[date, str]:
    """As the question until when reads it."""
    return day_with_reason(text, FRIDAY, lambda typed: parse_day(typed, FRIDAY, due=DUE))


def test_a_day_and_the_reason_behind_it() -> None:
    assert {text: read(text) for text in READ} == {text: (day, text) for text, day in READ.items()}
    assert {text: read(text) for text in ALONE} == {text: (day, "") for text, day in ALONE.items()}


def test_what_is_unclear_is_asked_as_a_whole() -> None:
    for text in UNCLEAR:
        with pytest.raises((DateUnclear, DateNotUnderstood)):
            read(text)
