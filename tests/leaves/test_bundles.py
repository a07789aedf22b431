"""Bundles around a leave: nobody on leave is reminded, what was missed is passed on, and the substitute reads why."""

from bot.people.privacy import own_data
from bot.reminders import plan
from models import leaves, policy
from models.agencies.agencies import SeatRole
from models.people.people import StaffRole
from models.reminders import ReminderState
from models.rules.leaves import LeaveSpan
from models.rules.policy.numbers import INSPECTOR
from tests.support.cases.reminder_cases import Case, december, deputy, driver_of, send_all_due
from tests.support.clock import MORNING
from tests.support.rows import context_at, holds_seat, item, rows_of, sent_messages, somebody


def goes(case: Case, first: int, last: int, person_id: int | None = None) -> None:
    """Leave of Ibu Sari in December, planned."""
    leaves.add(case.session, person_id or case.sari.id, LeaveSpan(december(first), december(last)), MORNING)
    plan.replan_open(context_at(case.session, MORNING))


def test_the_deputy_reads_why_and_the_holder_nothing(case: Case) -> None:
    deputy(case)
    case.sends("K7Q2", 9)
    case.gets(1)
    goes(case, 3, 9)
    ctx = case.on(4)
    send_all_due(ctx)
    ((chat, text),) = [(chat, text) for chat, text in sent_messages(ctx) if chat != 1]
    assert chat == 5 and "#K7Q2" in text
    assert "Karena narahubung utama sedang cuti sampai 9 Des 2026; Bapak/Ibu yang menggantikan" in text


def test_with_nobody_there_the_office_reads_that_it_is_a_leave(case: Case) -> None:
    case.sends("K7Q2", 9)
    case.gets(1)
    goes(case, 3, 9)
    (text,) = [text for text in case.gets(4, chat=1) if "#K7Q2" in text]
    assert "Narahubung cuti sampai 9 Des 2026; belum ada yang menggantikan" in text


def test_a_reminder_missed_before_the_leave_is_passed_on_to_the_deputy(case: Case) -> None:
    budi = deputy(case)
    sent = case.sends("K7Q2", 9)
    case.gets(1)
    goes(case, 7, 9)
    # The machine was off on Friday, 4 December (H-3), and it is Monday, the first day of the leave.
    assert case.gets(7) == []
    assert "#K7Q2" in case.gets(7, 9, 1, chat=5)[-1]
    again = case.gets(7, 9, 2, chat=5)
    assert again == [] and sent.id and budi.id


def test_a_bundle_that_waits_while_a_leave_is_saved_goes_to_the_deputy(case: Case) -> None:
    budi = deputy(case)
    case.sends("K7Q2", 9)
    driver = driver_of(case, now=case.on(4).now)
    driver.says("/cuti hari ini sampai 9 Desember")
    send_all_due(case.on(4))
    driver.taps("Simpan")
    for minute in (1, 2):
        send_all_due(case.on(4, 9, minute))
    reminded = {chat for chat, text in sent_messages(case.on(4, 9, 3)) if "Pengingat" in text and chat != 1}
    assert reminded == {budi.chat_id}


def test_of_a_unit_the_inspectorate_above_takes_over(case: Case) -> None:
    rina = somebody(case.session, 6, "Rina", MORNING)
    holds_seat(case.session, rina, "63.05.01", MORNING)
    item(context_at(case.session, MORNING), "63.05.01", december(9))
    case.gets(1)
    goes(case, 3, 9, rina.id)
    (text,) = case.gets(4)
    assert "#K7Q2" in text and "Bapak/Ibu yang menggantikan untuk Dinas 63.05.01" in text


def test_a_deputy_on_leave_does_not_escalate_to_them_and_none_is_announced(case: Case) -> None:
    budi = deputy(case)
    case.sends("K7Q2", 1)
    goes(case, 1, 11, budi.id)
    assert "wakil narahubung" not in "".join(case.gets(2))
    assert case.gets(3, chat=5) == []


def test_what_was_missed_waits_for_the_own_hour(case: Case) -> None:
    case.sends("K7Q2", 9)
    case.sari.reminder_hour = 13
    assert case.gets(4, 8) == [] and case.gets(4, 12, 59) == []
    assert "#K7Q2" in case.gets(4, 13)[0]


def test_the_leave_of_an_inspektur_needs_nobody_in_their_place(case: Case) -> None:
    chief = somebody(case.session, 8, "Hadi", MORNING)
    holds_seat(case.session, chief, "63.05", MORNING, SeatRole.INSPECTOR)
    driver = driver_of(case, chief)
    assert "narahubung utama tetap bertugas" in driver.says("/cuti besok sampai Jumat")
    assert "Cuti tercatat" in driver.taps("Simpan")


def test_who_is_erased_leaves_no_leave_and_no_hour_behind(case: Case) -> None:
    goes(case, 3, 9)
    case.sari.reminder_hour = 10
    shown = driver_of(case)
    shown.does(own_data.show)
    assert "Jam pengingat: pukul 10.00" in shown.screen() and "Cuti: 3 Des 2026 – 9 Des 2026" in shown.screen()
    shown.does(lambda ctx: own_data.erase_confirmed(ctx, case.sari.id))
    assert leaves.of_person(case.session, case.sari.id, MORNING.date()) == []
    assert case.sari.reminder_hour is None


def test_a_rung_of_the_deputy_that_was_missed_is_cancelled_in_a_leave(case: Case) -> None:
    budi = deputy(case)
    sent = case.sends("K7Q2", 1)
    case.gets(2)
    # The machine was off on Thursday, 3 December (H+2), and on Friday the deputy is on leave.
    goes(case, 4, 11, budi.id)
    case.gets(4)
    assert "h+2 Sari" not in {**rows_of(case.session, sent), **rows_of(case.session, sent, ReminderState.SENT)}
    assert rows_of(case.session, sent, ReminderState.SILENCED)["h+2 Budi"] == december(3)


def test_the_inspektur_s_rung_goes_to_nobody_else(case: Case) -> None:
    policy.set_number(case.session, INSPECTOR, 1)
    boss = somebody(case.session, 7, "Inspektur", MORNING)
    holds_seat(case.session, boss, "63.05", MORNING, SeatRole.INSPECTOR)
    sent = case.sends("K7Q2", 1)
    case.lives_until(9)  # Wednesday the 9th would be H+6
    goes(case, 10, 18, boss.id)
    case.gets(10)
    assert rows_of(case.session, sent, ReminderState.SILENCED)["h+6 Inspektur"] == december(9)
    assert "h+6 Sari" not in {**rows_of(case.session, sent), **rows_of(case.session, sent, ReminderState.SENT)}


def test_an_inspektur_s_own_hour_and_leave_count_at_once(case: Case) -> None:
    policy.set_number(case.session, INSPECTOR, 1)
    boss = somebody(case.session, 7, "Inspektur", MORNING)
    holds_seat(case.session, boss, "63.05", MORNING, SeatRole.INSPECTOR)
    sent = case.sends("K7Q2", 1)
    assert rows_of(case.session, sent)["h+6 Inspektur"] == december(9)
    leaves.add(case.session, boss.id, LeaveSpan(december(9), december(11)), MORNING)
    plan.replan_person(case.on(1), boss)
    assert "h+6 Inspektur" not in rows_of(case.session, sent)


def test_with_the_whole_office_on_leave_a_line_waits_for_its_first_reader(case: Case) -> None:
    rini = somebody(case.session, 8, "Rini", MORNING, StaffRole.ADMIN)
    gone = somebody(case.session, 9, "Tono", MORNING)
    sent = item(context_at(case.session, MORNING), "63.06", december(4), owner=gone)
    plan.replan_open(context_at(case.session, MORNING))
    for person in (case.ina, rini):
        leaves.add(case.session, person.id, LeaveSpan(december(4), december(11)), MORNING)
    standing = []
    for minute in (0, 1, 2):
        send_all_due(case.on(4, 9, minute))
        standing.append(rows_of(case.session, sent))
    assert standing[0] == standing[1] == standing[2]
