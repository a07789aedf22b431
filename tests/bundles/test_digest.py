"""The morning digest and the week: what we owe first, zero said plainly, one message a day."""

from collections import Counter
from datetime import date

import pytest

from bot.assignments import clocks
from bot.assignments.record import apply_event
from bot.bundles import digest as bundles_digest
from bot.bundles import texts_digest as texts
from bot.conversation.texts_words import shown_length
from bot.reach import alerts, outages
from models.assignments.changes import Actor, Change
from models.office.open_items import OpenItem
from models.office.weekly_numbers import Count
from models.people.people import StaffRole
from models.rules.assignments import Event, Status
from models.rules.deadlines.clocks import Duty
from tests.support.cases.reminder_cases import SARI, Case
from tests.support.rows import item, sent_messages, somebody


def digest(case: Case, day: int, chat: int = 1) -> str:
    """What a member of staff reads on that morning of December 2026; the 7th is a Monday."""
    ctx = case.on(day, 8)
    bundles_digest.send_digest(ctx)
    (text,) = [text for to, text in sent_messages(ctx) if to == chat and "Ringkasan" in text]
    return text


def test_a_quiet_morning_says_every_zero(case: Case) -> None:
    text = digest(case, 1)
    for words in (
        "0 penugasan terbuka",
        "Menunggu kita: 0</b> (0 sudah lewat",
        "Terlambat: 0",
        "7 hari: 0",
        "kantor: 0",
    ):
        assert words in text
    assert "Pekan lalu" not in text and "dijeda" not in text and "dihubungi langsung" not in text


def test_our_own_lateness_comes_first(case: Case) -> None:
    late, fresh, overdue = case.sends("A1A1", 20), case.sends("B2B2", 20), case.sends("C3C3", 3)
    case.sends("D4D4", 11)
    apply_event(case.on(1), late, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    apply_event(case.on(7), fresh, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    text = digest(case, 8)
    order = [
        "Menunggu kita: 2</b> (1 sudah",
        "#A1A1",
        "(lewat 2 hari kerja)",
        "#B2B2",
        "Terlambat: 1",
        "#C3C3",
        "#D4D4",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places) and overdue.code == "C3C3"


def test_paused_clocks_and_the_unreachable_have_their_part(case: Case) -> None:
    paused = case.sends("A1A1", 20)
    case.sends("B2B2", 20)
    paused.paused_at = case.on(1).now
    item(case.on(1), "63.06", date(2026, 12, 28), code="E3E3")
    alerts.report_unreachable(case.on(2), SARI, "blocked")
    sent_messages(case.on(2))
    text = digest(case, 3)
    assert "⏸ <b>Waktu dijeda: 1</b>\n#A1A1" in text
    assert "dihubungi langsung: 2</b>" in text and "Sari, Kab. Tapin (tidak dapat dihubungi)" in text
    assert "Kab. Hulu Sungai Selatan (kursi kosong)" in text


@pytest.mark.parametrize(("day", "shown"), [(7, True), (8, False), (1, False)])
def test_the_week_comes_on_its_first_working_day(case: Case, day: int, shown: bool) -> None:
    assert ("Pekan lalu" in digest(case, day)) == shown


def test_the_week_is_for_the_head_of_the_office_only(case: Case) -> None:
    somebody(case.session, 9, "Rina", case.on(1).now, StaffRole.ASISTEN)
    assert "Pekan lalu" not in digest(case, 7, chat=9)


def test_the_week_in_numbers(case: Case) -> None:
    """30 Nov - 6 Dec: two sent, one done in time, one late; two answers in time, one late; one outage of an hour."""
    first, second, third = (item(case.on(1, 7), "63.05", date(2026, 12, d), code=f"W{d}") for d in (2, 10, 9))
    for sent, asked, day in ((first, 3, 4), (second, 1, 2)):
        apply_event(case.on(asked), sent, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
        apply_event(case.on(day), sent, Change(Event.VERIFIED, by=Actor.of(case.ina)))
    outages.stamp(case.on(4, 10))
    outages.stamp(case.on(4, 11))
    sent_messages(case.on(4, 12))
    text = digest(case, 7)
    for words in (
        "(30 Nov 2026 – 6 Des 2026)",
        "Dikirim: 3",
        "Selesai: 1 tepat waktu, 1 terlambat",
        "Jawaban kita: 2 tepat waktu, 0 terlambat",
        "menunggu kita 2",
        "Gangguan bot: 1",
        "Jatuh tempo pekan ini: 1",
    ):
        assert words in text, words
    assert third.code == "W9"


def test_done_on_the_last_day_and_answered_while_our_limit_was_paused_are_in_time(case: Case) -> None:
    """Reported on its last day, Wed 2; our limit (Mon 7) paused on Fri 4 and answered on Thu 10."""
    sent = item(case.on(1, 7), "63.05", date(2026, 12, 2), code="W2")
    apply_event(case.on(2), sent, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    clocks.pause(case.on(4), sent, case.ina, "Menunggu ahli")
    apply_event(case.on(10), sent, Change(Event.VERIFIED, by=Actor.of(case.ina)))
    text = digest(case, 14)
    assert "Selesai: 1 tepat waktu, 0 terlambat" in text and "Jawaban kita: 1 tepat waktu, 0 terlambat" in text


def test_our_limit_that_was_over_before_it_was_paused_is_late(case: Case) -> None:
    sent = item(case.on(1, 7), "63.05", date(2026, 12, 2), code="W2")
    apply_event(case.on(2), sent, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    clocks.pause(case.on(8), sent, case.ina, "Menunggu ahli")
    apply_event(case.on(10), sent, Change(Event.VERIFIED, by=Actor.of(case.ina)))
    assert "Jawaban kita: 0 tepat waktu, 1 terlambat" in digest(case, 14)


def test_the_longest_monday_fits_one_message() -> None:
    far = OpenItem(
        *(
            1,
            "K7Q2",
            Status.SENT,
            date(2026, 12, 31),
            None,
            date(2026, 12, 1),
            None,
            "0179/LM/VI/2022/BJM",
            "x",
            False,
        ),
        *("Permintaan klarifikasi II" * 3, 1, "Kab. Hulu Sungai Selatan" * 3, None, None, None),
    )
    week = texts.week(
        texts.Week(
            *(date(2026, 11, 30), date(2026, 12, 6), 10**4, Count(10**4, 10**4), 10**4, Count(10**4, 10**4)),
            *(Counter(dict.fromkeys(texts._WHY_MOVED, 1000)), 10**4, 10**4, 10**4, 10**4, 10**6),
        )
    )
    many = [far] * 10**4
    morning = texts.Morning(
        date(2026, 12, 7), 10**5, many, 10**4, many, many, many, ["Nama yang panjang " * 9] * 99, 10**4, "n" * 300
    )
    for most, part in ((texts.FEW, week), (texts.MOST, "")):
        assert shown_length(texts.digest(morning, most, part)) <= 4096 - 400
