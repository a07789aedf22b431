"""The morning digest and the week: what we owe first, nothing about zero, at most one message a day."""

import re
from collections import Counter
from datetime import date

import pytest
from sqlmodel import col, select

from bot.assignments import clocks
from bot.assignments.record import apply_event
from bot.bundles import texts_digest as texts
from bot.bundles.digest import remove_older
from bot.conversation.texts_words import shown_length
from bot.reach import alerts, outages
from models.assignments.changes import Actor, Change
from models.office.morning import Kind
from models.office.open_items import OpenItem
from models.office.weekly_numbers import Count
from models.people.people import StaffRole
from models.queues.outbox import OutboxRow
from models.rules.assignments import Event, Status
from models.rules.deadlines.clocks import Duty
from tests.support.cases.reminder_cases import SARI, Case
from tests.support.rows import item, send_digest, sent_messages, somebody


def digests(case: Case, day: int, chat: int = 1) -> list[str]:
    """What a member of staff reads on that morning of December 2026; the 7th is a Monday."""
    ctx = case.on(day, 8)
    send_digest(ctx)
    return [text for to, text in sent_messages(ctx) if to == chat and "<b>Ringkasan" in text]


def digest(case: Case, day: int, chat: int = 1) -> str:
    """The one digest of that morning."""
    (text,) = digests(case, day, chat)
    return text


def test_it_is_sent_when_something_waits_or_changed_and_has_no_zeros(case: Case) -> None:
    """Tue 1: nothing; Wed 2: due soon; Thu 3: the same; Fri 4: late; from Tue 8 on it waits for us."""
    assert digests(case, 1) == []
    sent = case.sends("A1A1", 3)
    soon = digest(case, 2)
    assert "<b>1 jatuh tempo</b>\n1 penugasan terbuka" in soon and not re.search(r"\b0\b", soon)
    assert digests(case, 3) == []
    assert "<b>1 terlambat</b>" in digest(case, 4) and digests(case, 8) == []
    apply_event(case.on(8), sent, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    assert ["Menunggu kita: 1" in digest(case, day) for day in (10, 11)] == [True, True]
    apply_event(case.on(11), sent, Change(Event.VERIFIED, by=Actor.of(case.ina)))
    sent_messages(case.on(11))
    nothing = digest(case, 15)
    assert "Tidak ada penugasan yang terlambat atau menunggu kita" in nothing and "penugasan terbuka" not in nothing
    assert digests(case, 16) == []


def test_todays_takes_the_place_of_yesterdays(case: Case) -> None:
    late = case.sends("A1A1", 3)
    apply_event(case.on(1), late, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    for day in (2, 3, 4):
        digest(case, day)
    for day in (7, 8):  # bundles carry it: Friday's is too old to be deleted on Monday, a line is left of it, once
        remove_older(case.on(day), 1)
        sent_messages(case.on(day))
    removed = [row.name for row in rows_to(case, "deleteMessage")]
    assert removed == [f"digest:2026-12-0{day}:1" for day in (2, 3, 4)]


def rows_to(case: Case, method: str) -> list[OutboxRow]:
    """The requests of one method, oldest first."""
    query = select(OutboxRow).where(OutboxRow.method == method).order_by(col(OutboxRow.id))
    return list(case.session.exec(query))


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
    case.sends("A1A1", day)
    assert ("Pekan lalu" in digest(case, day)) == shown


def test_the_week_is_for_the_head_of_the_office_only(case: Case) -> None:
    somebody(case.session, 9, "Rina", case.on(1).now, StaffRole.ASISTEN)
    case.sends("A1A1", 8)
    assert "Pekan lalu" not in digest(case, 7, chat=9)


def test_the_week_in_numbers(case: Case) -> None:
    """30 Nov - 6 Dec: two sent, one done in time, one late; two answers in time, one late; one outage of an hour."""
    first, second, _ = (item(case.on(1, 7), "63.05", date(2026, 12, d), code=f"W{d}") for d in (2, 10, 9))
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
        "Jawaban kita: 2 tepat waktu",
        "menunggu kita 2",
        "Gangguan bot: 1",
        "Jatuh tempo pekan ini: 1",
    ):
        assert words in text, words


def test_done_on_the_last_day_and_answered_while_our_limit_was_paused_are_in_time(case: Case) -> None:
    """Reported on its last day, Wed 2; our limit (Mon 7) paused on Fri 4 and answered on Thu 10."""
    sent = item(case.on(1, 7), "63.05", date(2026, 12, 2), code="W2")
    apply_event(case.on(2), sent, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    clocks.pause(case.on(4), sent, case.ina, "Menunggu ahli")
    apply_event(case.on(10), sent, Change(Event.VERIFIED, by=Actor.of(case.ina)))
    text = digest(case, 14)
    assert "Selesai: 1 tepat waktu" in text and "Jawaban kita: 1 tepat waktu" in text


def test_our_limit_that_was_over_before_it_was_paused_is_late(case: Case) -> None:
    sent = item(case.on(1, 7), "63.05", date(2026, 12, 2), code="W2")
    apply_event(case.on(2), sent, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    clocks.pause(case.on(8), sent, case.ina, "Menunggu ahli")
    apply_event(case.on(10), sent, Change(Event.VERIFIED, by=Actor.of(case.ina)))
    assert "Jawaban kita: 1 terlambat" in digest(case, 14)


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
            link="f" * 64,
        )
    )
    many = texts.Part(Kind(10**4), [far] * texts.MOST)
    morning = texts.Morning(
        date(2026, 12, 7), 10**4, many, 10**4, many, many, many, ["Nama yang panjang " * 9] * 99, 10**4, "n" * 300
    )
    for most, part in ((texts.FEW, week), (texts.MOST, "")):
        assert shown_length(texts.digest(morning, most, part)) <= 4096 - 400
