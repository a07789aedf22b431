"""Mengapa tanggal ini? in words: short is short, and the full count fits a message however much has happened."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.texts_pausing import Clocks
from bot.conversation.texts_words import LIMIT, shown_length
from bot.deadlines.texts_why import Why, full, short
from bot.deadlines.texts_why_moves import Change, Kind
from models.rules.deadlines.counting import Fix, Fixed, NotCharged, parts_of, recount
from models.rules.deadlines.products import PRODUCTS, ProductRule, Unit
from models.rules.deadlines.working_days import Calendar
from tests.support.calendars import indonesia

WITA = ZoneInfo("Asia/Makassar")
BY_CODE = {rule.code: rule for rule in PRODUCTS}
SENT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
KNOWN = Calendar(indonesia(*range(2018, 2029)).holidays, frozenset(range(2018, 2028)))
PHONE = 45  # characters of a line at 390 px


def why(rule: ProductRule, start: date | None, fix: Fix | None = None, calendar: Calendar = KNOWN) -> Why:
    """The answer about a date that was counted, or fixed by somebody."""
    count = recount(rule, start, fix, NotCharged(), calendar)
    parts = parts_of(start, count.first, calendar, rule.unit) if start and count.first else []
    due_on = count.due_on or date(2026, 12, 31)
    return Why("K7Q2", rule, due_on, due_on, SENT.astimezone(WITA), WITA, "Ina Rahmawati", count, start, parts=parts)


def lines_on_a_phone(text: str) -> int:
    """How many lines it takes there."""
    return sum(ceil(max(1, shown_length(line)) / PHONE) for line in text.split("\n"))


def test_the_short_answer_is_short() -> None:
    said = short(why(BY_CODE["lhp"], date(2026, 11, 20)))
    assert said.split("\n") == [
        "❓ <b>#K7Q2: Kamis, 7 Januari 2027</b>",
        "LHP diterima Terlapor Jumat, 20 November 2026, dicatat Ina Rahmawati.",
        "30 hari kerja sesudahnya, 4 hari libur dilewati.",
        "Dasar: Peraturan ORI 58/2023 Ps 54(1) (sesuai bunyi pasalnya).",
    ]
    assert lines_on_a_phone(said) <= 8


def test_the_full_count_names_every_week_and_every_day_off_at_its_place() -> None:
    said = full(why(BY_CODE["lhp"], date(2026, 11, 20))).split("\n")
    count = said[said.index("<b>Hitungan</b>") + 1 :]
    assert count[:12] == [
        "Sen 23–Jum 27 Nov: hari kerja ke-1–5",
        "Sen 30 Nov–Jum 4 Des: hari kerja ke-6–10",
        "Sen 7–Jum 11 Des: hari kerja ke-11–15",
        "Sen 14–Jum 18 Des: hari kerja ke-16–20",
        "Sen 21–Rab 23 Des: hari kerja ke-21–23",
        "Kam 24–Jum 25 Des: <i>libur, Cuti Bersama Hari Raya Natal; Hari Raya Natal</i>",
        "Sen 28–Kam 31 Des: hari kerja ke-24–27",
        "Jum 1 Jan 2027: <i>libur, Tahun Baru Masehi</i>",
        "Sen 4 Jan: hari kerja ke-28",
        "Sel 5 Jan: <i>libur, Isra Mikraj Nabi Muhammad</i>",
        "Rab 6–Kam 7 Jan: hari kerja ke-29–30",
        "<b>Hari kerja ke-30: Kamis, 7 Januari 2027</b>",
    ]


def test_calendar_days_count_weekends_too() -> None:
    said = full(why(BY_CODE["klarifikasi_1"], date(2026, 12, 10)))
    assert "Jum 11–Min 13 Des: hari kalender ke-1–3" in said
    assert "<b>Hari kalender ke-14: Kamis, 24 Desember 2026</b>" in said
    assert "belum terkonfirmasi" in said and "libur ikut dihitung" in said


def test_a_date_from_the_letter_says_why_the_count_does_not_touch_it() -> None:
    letter = why(BY_CODE["lhp"], date(2026, 11, 20), Fix(Fixed.LETTER, date(2027, 1, 8)))
    assert "Ditulis dari surat oleh Ina Rahmawati" in short(letter)
    assert "Hitungan (hanya pembanding): LHP diterima Terlapor Jum 20 Nov 2026 + 30 hari kerja = Kam 7" in short(
        letter
    )
    assert lines_on_a_phone(short(letter)) <= 9
    assert "suratlah yang berlaku" in full(letter)
    granted = why(BY_CODE["lhp"], date(2026, 11, 20), Fix(Fixed.GRANTED, date(2027, 1, 20), given=2))
    assert "Perpanjangan sampai Rabu, 20 Januari 2027 sudah disetujui" in full(granted)
    assert "Ditambah 2 hari kerja yang tidak dihitung: 20 Jan 2027 → Jumat, 22 Januari 2027" in full(granted)


def test_a_date_that_the_count_no_longer_gives_says_so() -> None:
    moved = replace(why(BY_CODE["lhp"], date(2026, 11, 20)), due_on=date(2027, 1, 8))
    assert "Yang berlaku adalah Jumat, 8 Januari 2027" in full(moved)


def test_hours_are_counted_from_the_moment_of_sending() -> None:
    until = (SENT + timedelta(hours=6)).astimezone(WITA)
    rco = replace(why(BY_CODE["rco"], None), due_at=until, first_due_at=until)
    assert "pukul 15.00 WITA" in short(rco) and "Waktunya 6 jam sejak dikirim" in short(rco)
    later = replace(rco, due_at=until + timedelta(minutes=95))
    assert "Ditambah 1 jam dan 35 menit yang tidak dihitung" in full(later)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=1500) | st.just("&<>" * 500)
NOTES = WORDS.map(str.strip)
SOME_DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
CHANGES = st.lists(
    st.builds(
        Change,
        kind=st.sampled_from(Kind),
        on=SOME_DAYS,
        old=SOME_DAYS | st.none(),
        new=SOME_DAYS | st.none(),
        by=WORDS,
        note=NOTES,
        since=SOME_DAYS | st.none(),
        given=st.sampled_from(["", "12 hari kerja"]),
    ),
    min_size=8,
    max_size=30,
)
RULES = st.builds(
    ProductRule,
    code=st.just("x"),
    name=WORDS,
    length=st.integers(1, 365),
    unit=st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS]),
    start_event=WORDS,
    late_means=st.just(""),
    basis=WORDS,
    confidence=st.sampled_from([rule.confidence for rule in PRODUCTS]),
)
CLOCKS = st.builds(
    Clocks, paused_on=SOME_DAYS, paused_for=NOTES, unreached_on=SOME_DAYS, office_late=st.integers(0, 9)
)


@settings(deadline=None)
@given(RULES, SOME_DAYS, CHANGES, CLOCKS, st.dictionaries(SOME_DAYS, WORDS, max_size=60))
def test_everything_fits_a_message(
    rule: ProductRule, start: date, changes: list[Change], clocks: Clocks, local: dict[date, str]
) -> None:
    whole = replace(why(rule, start, calendar=KNOWN.with_local(local)), changes=changes, clocks=clocks)
    whole = replace(whole, provisional_years=(2028, 2029), day_off=True, recorded_by="&" * 900)
    assert shown_length(full(whole)) <= LIMIT and shown_length(short(whole)) <= LIMIT


def test_sixty_days_over_lebaran_with_eight_moves_are_told_whole() -> None:
    rule = replace(BY_CODE["lhp"], length=60)
    moves = [
        Change(Kind.HOLIDAY, date(2027, 1, number), date(2027, 4, number), date(2027, 4, number + 1), "Ina", "x" * 60)
        for number in range(1, 9)
    ]
    said = full(replace(why(rule, date(2027, 2, 1)), changes=moves))
    assert len(said) <= LIMIT and "…" not in said
    assert "Sen 8–Jum 12 Mar: <i>libur, " in said and "Hari kerja ke-60" in said
    assert said.count("hari libur berubah") == 8


def test_the_longest_of_all_still_fits_and_says_what_it_leaves_out() -> None:
    every_other = {date(2026, 1, 1) + timedelta(days=2 * n): f"Libur {n} " + "&" * 300 for n in range(700)}
    change = Change(Kind.PAUSED, date(2027, 1, 1), date(2027, 1, 1), date(2027, 2, 1), "&" * 99, "&" * 999)
    rule = replace(BY_CODE["lhp"], length=365, basis="&" * 999, start_event="&" * 999)
    clocks = Clocks(paused_on=date(2027, 1, 1), paused_for="&" * 999, unreached_on=date(2027, 1, 1))
    worst = why(rule, date(2026, 1, 1), calendar=KNOWN.with_local(every_other))
    said = full(replace(worst, changes=[change] * 20, clocks=clocks, recorded_by="&" * 99))
    assert shown_length(said) <= LIMIT
    assert "baris lagi" in said and "16 perubahan yang lebih lama ada di <b>Riwayat</b>" in said
