"""What is due is sent: one bundle a person a working day, in office hours, true at the moment of sending."""

from datetime import date, datetime, timedelta

import pytest

from bot.assignments import clocks
from bot.assignments.record import apply_event
from bot.reach import alerts
from models.agencies.agencies import SeatRole
from models.assignments.changes import Actor, Change
from models.holidays import Holiday
from models.office import tasks
from models.queues import claims
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from models.rules.holidays.holidays import HolidayKind
from tests.support.cases.reminder_cases import SARI, Case, send_all_due
from tests.support.clock import MORNING, WITA
from tests.support.rows import agency_called, context_at, holds_seat, item, rows_of, sent_messages, somebody

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(
    ("day", "hour", "minute", "is_sent"),
    [
        (1, 7, 59, False),
        (1, 8, 0, True),
        (1, 15, 59, True),
        (1, 16, 0, False),
        (4, 16, 15, True),  # Friday until 16:30
        (5, 9, 0, False),  # Saturday
        (6, 9, 0, False),  # Sunday
        (25, 9, 0, False),  # Natal
        (7, 9, 0, True),
    ],
)
def test_it_is_sent_only_in_office_hours_of_working_days(
    case: Case, day: int, hour: int, minute: int, is_sent: bool
) -> None:
    case.sends("K7Q2", 4)
    assert bool(case.gets(day, hour, minute)) is is_sent


def test_one_bundle_a_day_and_what_waits_comes_on_the_next_working_day(case: Case) -> None:
    case.sends("K7Q2", 4)
    assert len(case.gets(4)) == 1
    late_row = case.sends("M4X8", 9)  # its rows of days gone by are due at once
    assert case.gets(4, 10) == [] and case.gets(5) == []
    (bundle,) = case.gets(7)
    assert "#M4X8" in bundle and "#K7Q2" in bundle
    assert "acknowledge Sari" not in rows_of(case.session, late_row)


def test_days_of_downtime_are_caught_up_once_the_most_urgent_first(case: Case) -> None:
    case.sends("M4X8", 9)
    case.sends("K7Q2", 4)
    (bundle,) = case.gets(8)
    assert bundle.index("1. <b>#K7Q2</b>") < bundle.index("2. <b>#M4X8</b>")
    assert "lewat tenggat 2 hari kerja" in bundle and "besok" in bundle
    assert case.gets(8, 9, 1) == []


def test_each_line_says_what_which_day_and_what_is_wanted_in_five_lines(case: Case) -> None:
    case.sends("K7Q2", 4)
    (bundle,) = case.gets(3)
    for words in ("LM/XI/2026/K7Q2", "Penundaan layanan", "Jumat, 4 Desember 2026", "besok", "Mohon tekan <b>Terima"):
        assert words in bundle
    assert "Karena" not in bundle, "the principal knows why"
    assert len([line for line in bundle.splitlines() if line]) == 5
    (late,) = case.gets(7)
    assert "Mohon tekan" not in late and "Mohon kabar perkembangannya" in late


def test_an_answer_before_it_is_sent_cancels_the_bundle(case: Case) -> None:
    sent = case.sends("K7Q2", 4)
    ctx = case.on(3)
    send_all_due(ctx)
    apply_event(ctx, sent, Change(Event.ACKNOWLEDGED, by=Actor.of(case.sari)))
    assert [text for chat, text in sent_messages(ctx) if chat == SARI and "Pengingat" in text] == []
    assert case.gets(3, 10) == []
    assert len(case.gets(4)) == 1


def test_only_the_lines_that_are_still_true_leave(case: Case) -> None:
    sent, _ = case.sends("K7Q2", 4), case.sends("M4X8", 4)
    ctx = case.on(3)
    send_all_due(ctx)
    apply_event(ctx, sent, Change(Event.CANCELLED, by=Actor.of(case.ina), note="Laporan dicabut"))
    (bundle,) = [text for chat, text in sent_messages(ctx) if chat == SARI]
    assert "#M4X8" in bundle and "#K7Q2" not in bundle


def test_a_network_that_returns_at_night_sends_in_the_morning(case: Case) -> None:
    case.sends("K7Q2", 4)
    send_all_due(case.on(3))
    assert sent_messages(case.on(3, 22)) == []
    assert case.gets(3, 22, 1) == []
    (bundle,) = case.gets(4, 8)
    assert "hari ini" in bundle


def test_a_handover_cancelled_by_an_answer_is_sent_the_next_day(case: Case) -> None:
    sent = case.sends("K7Q2", 4)
    ctx = case.on(18)
    send_all_due(ctx)
    apply_event(ctx, sent, Change(Event.STARTED, by=Actor.of(case.sari)))
    assert not [text for chat, text in sent_messages(ctx) if chat == 1 and "Pengingat" in text]
    (bundle,) = case.gets(21, chat=1)
    assert "Pengingat otomatis berhenti" in bundle


def test_staff_read_when_the_last_word_came(case: Case) -> None:
    sent, _ = case.sends("K7Q2", 4), case.sends("M4X8", 4)
    apply_event(case.on(3), sent, Change(Event.STARTED, by=Actor.of(case.sari)))
    case.lives_until(10)
    (bundle,) = case.gets(10, chat=1)
    heard, silent = bundle.split("#M4X8")[0], bundle.split("#M4X8")[1]
    assert "Kabar terakhir dari narahubung 3 Des 2026 (Diproses)" in heard and "Belum ada kabar" not in heard
    assert "Belum ada kabar dari narahubung" in silent


def test_a_deputy_is_not_told_of_silence_where_there_was_an_answer(case: Case) -> None:
    holds_seat(case.session, somebody(case.session, 3, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    apply_event(case.on(7), case.sends("K7Q2", 4), Change(Event.STARTED, by=Actor.of(case.sari)))
    case.lives_until(10)
    (bundle,) = case.gets(10, chat=3)  # the answer of Monday stepped it down: Tuesday is quiet, then two days
    assert "wakil narahubung Kab. Tapin." in bundle and "belum ada kabar sejak" not in bundle


def test_the_end_of_the_ladder_is_one_task_for_staff(case: Case) -> None:
    case.sends("K7Q2", 4)
    for day in (18, 21, 22):
        case.gets(day)
    (task,) = tasks.open_page(case.session, 0, 10)
    assert task.kind == "overdue" and "Resolusi dan Monitoring" in task.text


def test_nothing_is_sent_after_the_end_of_the_ladder(case: Case) -> None:
    case.sends("K7Q2", 4)
    days = [day for day in range(1, 32) if case.gets(day)]
    assert days == [1, 3, 4, 7, 9, 11, 15, 17]


def test_the_deputy_hears_it_later_and_reads_why(case: Case) -> None:
    holds_seat(case.session, somebody(case.session, 3, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    case.sends("K7Q2", 4)
    assert [day for day in range(1, 8) if case.gets(day, chat=3)] == []
    (bundle,) = case.gets(8, chat=3)
    assert "wakil narahubung Kab. Tapin, dan belum ada kabar sejak tenggatnya" in bundle


def test_who_cannot_be_reached_is_a_task_with_words_to_copy(case: Case) -> None:
    sent = case.sends("K7Q2", 4)
    case.sari.unreachable_at = MORNING
    assert case.gets(3) == [] and case.gets(4) == []
    assert "h-1 Sari" not in rows_of(case.session, sent)
    (task,) = tasks.open_page(case.session, 0, 10)
    assert task.kind == "unreachable" and "#K7Q2" in task.text and "<pre>Yth. Narahubung" in task.text


def test_what_never_reached_a_closed_chat_is_told_to_the_deputy(case: Case) -> None:
    holds_seat(case.session, somebody(case.session, 5, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    sent = case.sends("K7Q2", 4)
    ctx = case.on(3)
    send_all_due(ctx)
    (bundle,) = claims.claim(case.session, ctx.now, 10)
    claims.give_up(case.session, bundle.id, "Forbidden: bot was blocked by the user")
    alerts.report_unreachable(ctx, SARI, "Forbidden: bot was blocked by the user")
    assert "h-1 Dedi" in rows_of(case.session, sent)
    (line,) = [text for text in case.gets(3, 9, 1, chat=5) if "Pengingat" in text]
    assert "#K7Q2" in line


def test_with_an_empty_seat_the_owner_reads_the_lines_and_gets_the_task(case: Case) -> None:
    item(context_at(case.session, MORNING), "63.06", date(2026, 12, 4), code="E3E3")
    (bundle,) = case.gets(3, chat=1)
    assert "#E3E3" in bundle and "tidak terhubung" in bundle
    assert [task.kind for task in tasks.open_page(case.session, 0, 10)] == ["empty_seat"]


def test_a_district_on_its_own_holiday_is_left_in_peace(case: Case) -> None:
    tapin = agency_called(case.session, "63.05").id
    case.sends("K7Q2", 4)
    case.session.add(Holiday(day=date(2026, 12, 3), name="Hari jadi Tapin", kind=HolidayKind.LOCAL, agency_id=tapin))
    case.session.flush()
    assert case.gets(3) == []
    assert len(case.gets(4)) == 1


def test_a_confidential_item_shows_number_and_code_only(case: Case) -> None:
    case.sends("K7Q2", 4, confidential=True)
    (bundle,) = case.gets(3)
    assert "#K7Q2" in bundle and "rahasia" in bundle
    assert "LHP" not in bundle and "Penundaan" not in bundle


def test_sixty_items_fit_one_message(case: Case) -> None:
    for number in range(60):
        case.sends(f"A{number:03}", 4 + number % 20)
    (bundle,) = case.gets(4)
    assert len(bundle) <= 4096 and "lainnya: ketik /tugas" in bundle


def test_queue_and_marks_are_one_transaction(case: Case) -> None:
    case.sends("K7Q2", 4)
    point = case.session.begin_nested()
    send_all_due(case.on(3))
    point.rollback()  # a kill before the commit
    assert len(case.gets(3)) == 1  # neither lost
    assert case.gets(3, 10) == []  # nor doubled


def test_an_rco_is_sent_at_night_and_is_no_part_of_the_bundle(case: Case) -> None:
    saturday = datetime(2026, 12, 5, 20, tzinfo=WITA)
    item(
        context_at(case.session, saturday),
        "63.05",
        date(2026, 12, 6),
        code="RC22",
        product="rco",
        due_at=saturday + timedelta(hours=24),
    )
    assert case.gets(6, 7, 59) == []
    (call,) = case.gets(6, 8)
    assert "Respon cepat" in call and "pukul 20.00" in call
    (phones,) = case.gets(6, 20, chat=1)
    assert "RCO belum selesai" in phones and "waktunya habis" in phones


def test_an_answered_rco_is_not_sent(case: Case) -> None:
    morning = datetime(2026, 12, 7, 8, tzinfo=WITA)
    sent = item(
        context_at(case.session, morning),
        "63.05",
        date(2026, 12, 7),
        code="RC22",
        due_at=morning + timedelta(hours=8),
    )
    apply_event(case.on(7, 10), sent, Change(Event.STARTED, by=Actor.of(case.sari)))
    assert case.gets(7, 12) == []
    assert len(case.gets(7, 16, chat=1)) == 1  # it is still not done


def test_after_an_outage_the_holder_is_warned_before_anybody_else_hears(case: Case) -> None:
    holds_seat(case.session, somebody(case.session, 3, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    case.sends("K7Q2", 4)
    # Away from Friday 4 to Wednesday 9 December: H+1 (Monday) and H+2, the deputy's (Tuesday), are both due.
    assert [case.gets(9, minute=minute, chat=3) for minute in (0, 1, 2)] == [[], [], []]
    assert case.gets(10, chat=3)


def test_the_bundle_of_the_holder_is_sent_meanwhile(case: Case) -> None:
    holds_seat(case.session, somebody(case.session, 3, "Dedi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)
    case.sends("K7Q2", 4)
    assert len(case.gets(9)) == 1


def test_staff_are_asked_whether_a_pause_is_still_needed(case: Case) -> None:
    sent = case.sends("K7Q2", 30)
    clocks.pause(case.on(1), sent, case.ina, "Banjir di kecamatan")
    assert case.gets(7, chat=1) == []
    (bundle,) = case.gets(8, chat=1)  # five working days after Tuesday 1
    assert "Waktu narahubung dijeda sejak <b>1 Des 2026</b>" in bundle and "Lanjutkan waktu" in bundle


def test_after_an_outage_the_holder_reads_who_hears_next_and_gets_the_ways_out(case: Case) -> None:
    case.lives_until(9)
    case.sends("K7Q2", 4)
    case.lives_until(9)
    (bundle,) = case.gets(10)  # H+3 was missed on Wednesday; the office would hear it today
    assert "asisten" in bundle and "pada hari kerja berikutnya" in bundle
    assert case.gets(10, chat=1) == [] and len(case.gets(11, chat=1)) == 1


def test_the_end_of_the_ladder_waits_until_the_holder_was_told(case: Case) -> None:
    case.sends("K7Q2", 4)
    assert len(case.gets(18)) == 1 and tasks.open_page(case.session, 0, 10) == []
    case.gets(21)
    assert [task.kind for task in tasks.open_page(case.session, 0, 10)] == ["overdue"]


def test_what_we_have_answered_is_no_task_any_more(case: Case) -> None:
    sent = case.sends("K7Q2", 30)
    apply_event(case.on(1), sent, Change(Event.REPORTED, by=Actor.of(case.sari), duty=Duty.VERIFY))
    for day in range(2, 17):
        case.gets(day)
    (task,) = tasks.open_page(case.session, 0, 10)
    assert task.key.split(":")[0] == "office-stop"
    assert sent.office_due_on is not None
    assert (task.kind, task.due_version) == ("office_overdue", sent.office_due_on.toordinal())
    apply_event(case.on(17), sent, Change(Event.VERIFIED, by=Actor.of(case.ina)))
    assert tasks.open_page(case.session, 0, 10) == []
