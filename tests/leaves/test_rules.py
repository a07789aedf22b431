"""Leave: the spans that people write, what is refused, and spans that touch become one."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates.errors import DateImpossible, WeekdayMismatch
from models.rules.deadlines.working_days import WEEKDAYS_ONLY, Calendar
from models.rules.errors import RuleBroken
from models.rules.leaves import (
    LONGEST,
    LeaveInPast,
    LeaveSpan,
    LeaveTooFar,
    LeaveTooLong,
    LeaveWithoutWork,
    NotShorter,
    SpanBackwards,
    SpanNotUnderstood,
    check,
    merge,
    parse_span,
    shortened,
)
from tests.support.tables import each_row

TODAY = date(2026, 11, 18)  # a Wednesday
NOV = [date(2026, 11, 1) + timedelta(days=number) for number in range(-1, 30)]
DEC = [date(2026, 12, 1) + timedelta(days=number) for number in range(-1, 31)]


@each_row(
    "text",
    [
        "23-27 November",
        "23 - 27 November",
        "23–27 nov 2026",
        "23 s.d. 27 November 2026",
        "23 s/d 27 November",
        "23 sd 27 November",
        "23 sampai 27 November",
        "23 November sampai dengan 27 November",
        "tgl 23 sampai tgl 27",
        "tanggal 23 hingga 27",
        "cuti 23-27 November",
        "saya cuti mulai 23 sampai 27 November.",
        "23/11 s.d. 27/11",
        "23/11-27/11",
        "23/11/2026-27/11/2026",
        "23-11-2026 - 27-11-2026",
        "23-11-2026-27-11-2026",
        "2026-11-23 sampai 2026-11-27",
        "23-27/11",
        "Senin sampai Jumat depan",
        "Senin, 23 November sampai Jumat, 27 November 2026",
        "minggu depan",
        "Senin selama 5 hari",
        "23 November 5 hari kerja",
        "lima hari mulai Senin",
        "Senin depan sampai Jumat",
    ],
)
def test_many_ways_to_say_the_week_of_23_november(text: str) -> None:
    assert parse_span(text, TODAY) == (date(2026, 11, 23), date(2026, 11, 27))


@each_row(
    ("text", "first", "last"),
    [
        ("besok sampai Jumat", NOV[19], NOV[20]),
        ("hari ini sampai lusa", NOV[18], NOV[20]),
        ("1/12 s.d. 4/12", DEC[1], DEC[4]),
        ("besok", NOV[19], None),
        ("5-12", DEC[5], None),  # a date first: the last day is asked for
        ("28-2 Desember", NOV[28], DEC[2]),
        ("28 Desember sampai 2 Januari", DEC[28], date(2027, 1, 2)),
        ("28 s.d. 2 Januari 2027", DEC[28], date(2027, 1, 2)),
        ("25 Desember sampai 2", DEC[25], date(2027, 1, 2)),
        ("besok sampai 3 hari lagi", NOV[19], NOV[21]),
        ("Jumat sampai Senin", NOV[20], NOV[23]),
        ("Senin minggu depan sampai Rabu", NOV[23], NOV[25]),
        ("27 sampai 23 November", date(2026, 10, 27), NOV[23]),  # refused by check: it is over
        ("seminggu", date(2026, 11, 25), None),
    ],
)
def test_spans_are_read_from_the_day_on_which_they_are_said(text: str, first: date, last: date | None) -> None:
    assert parse_span(text, TODAY) == (first, last)


@each_row(
    ("text", "kind"),
    [
        ("", SpanNotUnderstood),
        ("cuti", SpanNotUnderstood),
        ("kapan saja sampai nanti", SpanNotUnderstood),
        ("besok sampai kapan-kapan", SpanNotUnderstood),
        ("x" * 500, SpanNotUnderstood),
        ("30-31 November", DateImpossible),
        ("31 Februari sampai 2 Maret", DateImpossible),
        ("Selasa 23 November sampai Jumat", WeekdayMismatch),
    ],
)
def test_what_is_no_span_is_refused_by_its_kind(text: str, kind: type[RuleBroken]) -> None:
    with pytest.raises(kind):
        parse_span(text, TODAY)


@each_row(
    ("span", "kind"),
    [
        (LeaveSpan(NOV[23], NOV[20]), SpanBackwards),
        (LeaveSpan(NOV[17], NOV[20]), LeaveInPast),
        (LeaveSpan(NOV[18], NOV[18] + timedelta(days=LONGEST)), LeaveTooLong),
        (LeaveSpan(date(2028, 1, 3), date(2028, 1, 4)), LeaveTooFar),
        (LeaveSpan(NOV[21], NOV[22]), LeaveWithoutWork),
    ],
)
def test_a_leave_that_cannot_be_is_refused(span: LeaveSpan, kind: type[RuleBroken]) -> None:
    with pytest.raises(kind):
        check(span, TODAY, WEEKDAYS_ONLY)


def test_from_today_and_ninety_days_are_allowed() -> None:
    span = LeaveSpan(TODAY, TODAY + timedelta(days=LONGEST - 1))
    assert check(span, TODAY, WEEKDAYS_ONLY) == span


def test_working_days_leave_out_weekends_and_holidays() -> None:
    calendar = Calendar({date(2026, 12, 25): "Natal"})
    assert LeaveSpan(DEC[21], DEC[28]).working_days(calendar) == 5  # 21-24 and 28 December


@each_row("last", [NOV[17], NOV[27], NOV[30]])
def test_a_leave_is_shortened_to_a_day_that_is_neither_over_nor_later(last: date) -> None:
    with pytest.raises(NotShorter):
        shortened(LeaveSpan(NOV[16], NOV[27]), last, TODAY)
    assert shortened(LeaveSpan(NOV[16], NOV[27]), TODAY, TODAY) == LeaveSpan(NOV[16], TODAY)


SPANS = st.builds(
    lambda start, length: LeaveSpan(TODAY + timedelta(days=start), TODAY + timedelta(days=start + length)),
    st.integers(0, 120),
    st.integers(0, 30),
)


def days_of(spans: list[LeaveSpan]) -> set[date]:
    """Every day of some spans."""
    return {span.first + timedelta(days=number) for span in spans for number in range(span.days)}


@given(st.lists(SPANS, max_size=8))
def test_merging_keeps_every_day_and_leaves_no_two_that_touch(spans: list[LeaveSpan]) -> None:
    standing: list[LeaveSpan] = []
    for span in spans:
        whole, taken = merge(standing, span)
        standing = sorted([*(each for each in standing if each not in taken), whole])
    assert days_of(standing) == days_of(spans)
    for before, after in pairwise(standing):
        assert (after.first - before.last).days > 1


@given(st.text(max_size=60))
def test_no_words_break_the_reading_of_a_span(text: str) -> None:
    with suppress(RuleBroken):
        parse_span(text, TODAY)


@given(SPANS)
def test_a_span_written_in_full_is_read_back(span: LeaveSpan) -> None:
    assert parse_span(f"{span.first:%d/%m/%Y} s.d. {span.last:%d/%m/%Y}", TODAY) == (span.first, span.last)
