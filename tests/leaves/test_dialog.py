"""/cuti: understood, repeated back, stored once, told to whoever takes over, and taken back."""

import pytest

from bot.assignments.record import apply_event
from bot.leaves.coming_back import welcome_back
from models import leaves
from models.assignments.changes import Actor, Change
from models.office import tasks
from models.people.people import StaffRole
from models.rules.assignments import Event
from models.rules.leaves import LeaveSpan
from tests.support.cases.reminder_cases import Case, december, deputy, driver_of, heard, november
from tests.support.rows import context_at, item, rows_of, somebody

WEEK = "30 November - 4 Desember"


def spans(case: Case) -> list[LeaveSpan]:
    """What is planned for Ibu Sari."""
    return [each.span for each in leaves.of_person(case.session, case.sari.id, november(23).date())]


def test_a_leave_is_repeated_back_with_weekdays_and_working_days(case: Case) -> None:
    driver = driver_of(case)
    assert "Mulai kapan?" in driver.says("/cuti")
    asked = driver.says(WEEK)
    assert "Senin, 30 November 2026 – Jumat, 4 Desember 2026" in asked and "5 hari kerja" in asked
    assert spans(case) == []
    assert "Cuti tercatat" in driver.taps("Simpan")
    assert spans(case) == [LeaveSpan(november(30).date(), december(4))]


def test_two_questions_with_buttons_lead_to_the_same(case: Case) -> None:
    driver = driver_of(case)
    driver.says("/cuti")
    assert "Sampai kapan?" in driver.taps("Besok, Sel 24 Nov")
    assert "4 hari kerja" in driver.taps("sampai Jum 27 Nov")
    driver.taps("Batal")
    assert spans(case) == []


def test_during_the_leave_the_deputy_is_reminded(case: Case) -> None:
    deputy(case)
    sent = case.sends("K7Q2", 3)
    driver = driver_of(case)
    driver.says(f"/cuti {WEEK}")
    driver.taps("Simpan")
    rows = rows_of(case.session, sent)
    assert rows["h-1 Budi"] == december(2) and "h-1 Sari" not in rows
    assert rows["h-3 Budi"] == november(30).date()


def test_the_deputy_and_the_office_are_told_at_once(case: Case) -> None:
    budi = deputy(case)
    case.sends("K7Q2", 3)
    driver = driver_of(case)
    driver.says(f"/cuti {WEEK}")
    told = driver.taps("Simpan")
    assert "Budi (wakil Kab. Tapin)" in told
    (word,) = heard(driver, budi)
    assert "pengingat dan penugasan baru ke Bapak/Ibu" in word
    assert "#K7Q2" in word and "pengingat 30 Nov 2026" in word
    assert "Pengganti: Budi (wakil Kab. Tapin)" in heard(driver, case.ina)[-1]
    assert tasks.count_open(case.session) == 0


def test_with_nobody_to_take_over_the_person_is_told_and_the_office_gets_a_task(case: Case) -> None:
    sent = case.sends("K7Q2", 3)
    driver = driver_of(case)
    assert "belum ada yang menggantikan" in driver.says(f"/cuti {WEEK}").lower()
    assert "petugas Ombudsman (Ina)" in driver.taps("Simpan")
    assert "h-1 Ina" in rows_of(case.session, sent)
    (task,) = tasks.open_page(case.session, 0, 9)
    assert task.kind == "leave" and "Sari" in task.text and "/undang" in task.text


def test_a_deputy_who_is_away_too_leaves_it_to_the_office(case: Case) -> None:
    budi = deputy(case)
    sent = case.sends("K7Q2", 3)
    other = driver_of(case, budi)
    other.says("/cuti 2-4 Desember")
    other.taps("Simpan")
    driver = driver_of(case)
    told = driver.says(f"/cuti {WEEK}")
    assert "Budi (wakil Kab. Tapin)</b> (30 Nov 2026 – 1 Des 2026)" in told
    assert "Pada 2 Des 2026 – 4 Des 2026 belum ada yang menggantikan" in told
    driver.taps("Simpan")
    rows = rows_of(case.session, sent)
    assert "h-3 Budi" in rows and "h-1 Ina" in rows


def test_overlapping_leaves_become_one(case: Case) -> None:
    driver = driver_of(case)
    for words in (WEEK, "3-9 Desember"):
        said = driver.says(f"/cuti {words}")
        driver.taps("Simpan")
    assert "Bersambung dengan cuti yang sudah tercatat (30 Nov 2026 – 4 Des 2026)" in said
    assert spans(case) == [LeaveSpan(november(30).date(), december(9))]
    assert "sudah termasuk cuti" in driver.says("/cuti 1-2 Desember")


def test_a_leave_is_taken_back_and_everybody_told(case: Case) -> None:
    budi = deputy(case)
    sent = case.sends("K7Q2", 3)
    driver = driver_of(case)
    driver.says(f"/cuti {WEEK}")
    driver.taps("Simpan")
    assert "Cuti yang tercatat" in driver.says("/cuti")
    data = next(each["callback_data"] for each in driver.buttons() if "Batalkan cuti" in each["text"])
    assert "dibatalkan" in driver.taps("Batalkan cuti")
    assert spans(case) == [] and "h-1 Sari" in rows_of(case.session, sent)
    assert "tidak perlu lagi menggantikan" in heard(driver, budi)[-1]
    assert "sudah berubah, selesai, atau dibatalkan" in driver.forges(data)


def test_a_leave_is_shortened(case: Case) -> None:
    budi = deputy(case)
    sent = case.sends("K7Q2", 3)
    driver = driver_of(case)
    driver.says(f"/cuti {WEEK}")
    driver.taps("Simpan")
    driver.says("/cuti")
    assert "Hari terakhir yang baru?" in driver.taps("Persingkat")
    assert "harus sebelum Jumat, 4 Desember 2026" in driver.says("9 Desember")
    assert "2 hari kerja" in driver.says("1 Desember")
    rows = rows_of(case.session, sent)
    assert "h-3 Budi" in rows and "h-1 Sari" in rows
    assert "1 Desember 2026" in heard(driver, budi)[-1]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("16-20 November 2026", "sudah lewat"),
        ("1 Desember sampai 30 November 2026", "sebelum hari pertamanya"),
        ("1 Desember 2026 sampai 1 April 2027", "122 hari"),
        ("30-31 November", "tidak ada di kalender"),
        ("28-29 November", "tidak ada hari kerja"),
        ("kapan-kapan", "belum saya pahami"),
        ("kemarin", "sudah lewat"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(case: Case, words: str, why: str) -> None:
    assert why in driver_of(case).says(f"/cuti {words}")
    assert spans(case) == []


def test_simpan_twice_is_one_leave_and_a_stranger_has_none(case: Case) -> None:
    driver = driver_of(case)
    driver.says(f"/cuti {WEEK}")
    data = next(each["callback_data"] for each in driver.buttons() if "Simpan" in each["text"])
    driver.forges(data)
    driver.forges(data)
    assert driver.toast is not None and "sudah selesai" in driver.toast.text
    assert len(spans(case)) == 1


def test_somebody_elses_leave_cannot_be_ended(case: Case) -> None:
    budi = deputy(case)
    driver = driver_of(case)
    driver.says(f"/cuti {WEEK}")
    driver.taps("Simpan")
    driver.says("/cuti")
    data = next(each["callback_data"] for each in driver.buttons() if "Batalkan cuti" in each["text"])
    assert "Ketik /cuti" in driver_of(case, budi).forges(data)
    assert len(spans(case)) == 1


def test_the_button_of_a_leave_that_was_changed_says_what_to_do(case: Case) -> None:
    driver = driver_of(case)
    driver.says(f"/cuti {WEEK}")
    driver.taps("Simpan")
    driver.says("/cuti")
    old = next(each["callback_data"] for each in driver.buttons() if "Batalkan cuti" in each["text"])
    driver.taps("Persingkat")
    driver.says("1 Desember")
    assert "sudah berubah" in driver.forges(old)
    assert spans(case) == [LeaveSpan(november(30).date(), december(1))]


def test_back_again_one_silent_message_says_what_happened(case: Case) -> None:
    driver = driver_of(case)
    driver.says("/cuti besok sampai Jumat")
    driver.taps("Simpan")
    meanwhile = context_at(case.session, november(25))
    apply_event(meanwhile, item(meanwhile, "63.05", december(9)), Change(Event.NOTE, by=Actor.of(case.ina)))
    welcome_back(context_at(case.session, november(27)))
    for hour in (7, 8, 9):
        welcome_back(context_at(case.session, november(30, hour)))
    words = [each for each in driver.payloads() if "Selamat bertugas kembali" in each.get("text", "")]
    (word,) = words
    assert word["disable_notification"] is True
    assert "#K7Q2</b> Penugasan dikirim (Ina) dan Catatan (Ina)" in word["text"]
    assert "1 terbuka; terdekat <b>#K7Q2</b>" in word["text"]


def test_staff_on_leave_are_replaced_at_the_office(case: Case) -> None:
    sent = case.sends("K7Q2", 3)
    somebody(case.session, 9, "Rudi", november(23), StaffRole.ADMIN)
    driver = driver_of(case, case.ina)
    assert "ke Rudi" in driver.says("/cuti 7-11 Desember")
    driver.taps("Simpan")
    rows = rows_of(case.session, sent)
    assert "h+4 Rudi" in rows and "h+4 Ina" not in rows


def test_plain_words_about_a_leave_are_understood_too(case: Case) -> None:
    driver = driver_of(case)
    assert "5 hari kerja" in driver.says("Saya cuti 30 November sampai 4 Desember")
    driver.taps("Batal")
    assert "Cuti" not in driver.says("cuti bersama sudah kami hitung")
    assert spans(case) == []


def test_words_that_name_no_leave_reach_the_office_while_it_is_asked_for(case: Case) -> None:
    driver = driver_of(case)
    driver.says("/cuti")
    assert "Diteruskan ke" in driver.says("jembatannya sudah dicek oleh pelapor kemarin")
    assert "5 hari kerja" in driver.says(WEEK), "the question goes on"


def test_taking_back_a_running_leave_tells_what_happened_at_once(case: Case) -> None:
    driver = driver_of(case)
    driver.says("/cuti hari ini sampai Jumat")
    driver.taps("Simpan")
    meanwhile = context_at(case.session, november(24))
    item(meanwhile, "63.05", december(9))
    back = driver_of(case, now=november(25))
    back.says("/cuti")
    assert "Selamat bertugas kembali" in back.taps("Batalkan cuti")
    welcome_back(context_at(case.session, november(30)))
    assert len([text for text in heard(driver, case.sari) if "Selamat bertugas kembali" in text]) == 1


def test_the_only_one_at_the_office_is_told_that_it_waits(case: Case) -> None:
    case.sends("K7Q2", 3)
    driver = driver_of(case, case.ina)
    assert "menunggu sampai Bapak/Ibu kembali" in driver.says("/cuti 4-18 Desember")
    driver.taps("Simpan")
    days = {day: "".join(case.gets(day, chat=1)) for day in (7, 9, 21, 22)}  # on 21 the holder hears of it first
    assert [day for day, text in days.items() if "Pengingat" in text] == [22]
    assert "#K7Q2" in days[22]


def test_at_night_nobody_is_woken_by_somebody_elses_leave(case: Case) -> None:
    budi = deputy(case)
    driver = driver_of(case, now=november(23, 22))
    driver.says(f"/cuti {WEEK}")
    driver.taps("Simpan")
    (word,) = driver.payloads(budi.chat_id)
    assert word["disable_notification"] is True


def test_a_leave_whose_stand_in_changed_is_shown_again(case: Case) -> None:
    budi = deputy(case)
    case.sends("K7Q2", 3)
    driver = driver_of(case)
    assert "Budi" in driver.says(f"/cuti {WEEK}")
    leaves.add(case.session, budi.id, LeaveSpan(november(30).date(), december(4)), november(23))
    shown = driver.taps("Simpan")
    assert "Belum disimpan" in shown and "Budi" not in shown
    assert spans(case) == []
    driver.taps("Simpan")
    assert spans(case) == [LeaveSpan(november(30).date(), december(4))]
