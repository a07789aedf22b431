"""A day that the words leave open is asked with buttons that name weekday and date; nothing is taken before."""

from datetime import date

import pytest
from sqlmodel import Session

from bot.leaves import dialog as leaves
from models import extensions as requests
from models.people.people import StaffRole
from models.queues import dialogs
from tests.dates.test_typed_dates import ALL, TO_COME, Case, due, more_time, moved, next_news, received
from tests.support.clock import MORNING
from tests.support.drafting import LINE
from tests.support.driver import Driver
from tests.support.rows import somebody

OTHER = "📅 Tanggal lain"


@pytest.fixture
def case(session: Session) -> Case:
    """Nothing is asked yet; today is Monday 23 November 2026, the item is due on Thursday 10 December."""
    return Case(session)


@pytest.mark.parametrize("place", TO_COME)
def test_a_weekday_that_contradicts_is_asked_and_the_chosen_day_is_taken(case: Case, place: str) -> None:
    driver = TO_COME[place](case)
    said = driver.says("Jumat, 17 Desember 2026")
    assert "jatuh pada hari Kamis, 17 Desember 2026" in said
    assert driver.labels()[:3] == ["Kamis, 17 Desember 2026", "Jumat, 18 Desember 2026", OTHER]
    assert "Jumat, 18 Desember 2026" in driver.taps("Jumat, 18 Desember 2026")


@pytest.mark.parametrize("place", ALL)
def test_another_day_brings_the_question_back_as_it_was(case: Case, place: str) -> None:
    driver = ALL[place](case)
    before, labels = driver.screen(), driver.labels()
    driver.says("19 atau 20 November 2026" if place == "received" else "17 atau 18 Desember 2026")
    assert OTHER in driver.labels()
    assert driver.taps(OTHER) == before and driver.labels() == labels
    said = driver.says("20-11-2026" if place == "received" else "18-12-2026")
    assert "Jumat" in said or any("Jumat" in each.get("text", "") for each in driver.payloads()[-2:])


def test_nothing_is_half_done_while_it_is_asked(case: Case) -> None:
    driver = more_time(case)
    driver.says("setelah 31 Desember")
    running = dialogs.running(case.session, driver.person.chat_id or 0)
    assert running is not None and running.step == "extension.date"
    assert case.item.due_on == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("7 hari", "Kamis, 17 Desember 2026"),  # 10 + 7
        ("tambahan 5 hari kerja", "Kamis, 17 Desember 2026"),  # 11, 14, 15, 16, 17
        ("seminggu lagi", "Kamis, 17 Desember 2026"),  # from today it would be 30 November: no more time than now
        ("2 minggu", "Kamis, 24 Desember 2026"),  # 10 + 14
    ],
)
def test_a_span_under_minta_waktu_counts_from_the_due_date(case: Case, typed: str, day: str) -> None:
    assert f"mohon waktu sampai <b>{day}</b>" in more_time(case).says(typed)


def test_a_span_that_can_count_from_both_is_asked(case: Case) -> None:
    driver = more_time(case)
    driver.says("20 hari")  # 10 + 20 = 30 December; 23 November + 20 = 13 December
    assert driver.labels()[:3] == ["Rabu, 30 Desember 2026", "Minggu, 13 Desember 2026", OTHER]
    assert "Minggu, 13 Desember 2026" in driver.taps("Minggu, 13 Desember")


def test_a_reason_beside_a_day_that_is_not_taken_is_not_asked_again(case: Case) -> None:
    """The item is due on Thursday 10 December; each answer is typed, then the day is tapped or typed alone."""
    words = "anggaran belum cair"
    asked = (  # typed, then tapped or typed, and the day that is asked for
        (f"Jumat, 17 Desember 2026, {words}", "Kamis, 17", "Kamis, 17 Desember 2026"),
        (f"20 hari karena {words}", "Rabu, 30", "Rabu, 30 Desember 2026"),
        (f"{words}, mohon sampai 17 atau 18 Desember", OTHER, "Selasa, 22 Desember 2026"),
        (f"sampai 4 Desember 2026, {words}", "", "Selasa, 22 Desember 2026"),  # not later than the due date
        (f"20 November 2026, {words}", "", "Selasa, 22 Desember 2026"),  # over
    )
    for typed, choice, day in asked:
        with case.session.begin_nested() as whole:
            driver = more_time(case)
            assert "Alasannya sudah kami simpan" in driver.says(typed), typed
            said = driver.taps(choice) if choice else driver.screen()
            said = said if choice not in ("", OTHER) else driver.says("22 Desember 2026")
            assert "Alasan" not in said and f"sampai <b>{day}</b>" in said, typed
            asked_for = requests.pending(case.session, case.item.id)
            assert asked_for is not None and asked_for.reason == typed
            whole.rollback()
    driver = next_news(case)
    assert "Alasannya sudah kami simpan" in driver.says(f"Rabu atau Kamis, {words}")
    driver.taps("Kamis, 26")
    assert f"Rabu atau Kamis, {words}" in case.ina.screen(), "the office reads why"
    case.sari.says("menunggu tanda tangan")
    driver = more_time(case)
    driver.says("17 atau 18 Desember")
    assert "alasan" in driver.taps("Kamis, 17").lower(), "where none was given it is asked for"


def test_a_year_far_away_is_asked_and_can_be_meant(case: Case) -> None:
    driver = more_time(case)
    driver.says("8-1-72")
    assert driver.labels()[:2] == ["Jumat, 8 Januari 2027", "Jumat, 8 Januari 2072"]
    assert "Jumat, 8 Januari 2072" in driver.taps("2072")


def test_a_span_for_another_due_date_is_asked_unless_it_is_added(case: Case) -> None:
    driver = moved(case)
    driver.says("7 hari")  # 23 + 7 = 30 November; 10 + 7 = 17 December
    assert driver.labels()[:3] == ["Kamis, 17 Desember 2026", "Senin, 30 November 2026", OTHER]
    driver.taps(OTHER)
    assert "Kamis, 17 Desember 2026" in driver.says("tambah 7 hari")


def test_the_next_news_may_be_asked_about_too(case: Case) -> None:
    driver = next_news(case)
    driver.says("Rabu atau Kamis")
    assert driver.labels()[:2] == ["Rabu, 25 November 2026", "Kamis, 26 November 2026"]
    assert "Kamis, 26 November 2026" in driver.taps("Kamis, 26")


@pytest.mark.parametrize(
    ("words", "labels", "choice", "said"),
    [
        (
            "mohon waktu 20 hari",
            ["Rabu, 30 Desember 2026", "Minggu, 13 Desember 2026"],
            "Rabu, 30",
            "permohonan tambahan waktu sampai Rabu, 30 Desember 2026",
        ),
        (
            "minta waktu 3 hari lagi",
            ["Minggu, 13 Desember 2026", "Kamis, 26 November 2026"],
            "Kamis, 26",
            "kabar berikutnya dijanjikan Kamis, 26 November 2026",  # within the due date
        ),
        (
            "surat menyusul Jumat atau Senin",
            ["Jumat, 27 November 2026", "Senin, 30 November 2026"],
            "Senin, 30",
            "kabar berikutnya dijanjikan Senin, 30 November 2026",
        ),
        (
            "bukti menyusul 2 hari sesudah libur natal",  # the 25th is a Friday, the weekend goes on to the 27th
            ["Minggu, 27 Desember 2026", "Selasa, 29 Desember 2026"],
            "Selasa, 29",
            "kabar berikutnya dijanjikan Selasa, 29 Desember 2026",
        ),
        (
            "sudah kami kirim, aslinya menyusul Kamis, 4 Desember 2026",
            ["Jumat, 4 Desember 2026", "Kamis, 3 Desember 2026"],
            "Kamis, 3",
            "kabar berikutnya Kamis, 3 Desember 2026",
        ),
    ],
)
def test_plain_words_with_an_open_day(case: Case, words: str, labels: list[str], choice: str, said: str) -> None:
    asked = case.sari.says(words)
    assert "hari yang mana yang dimaksud" in asked and words in asked
    assert case.sari.labels()[:3] == [*labels, OTHER]
    assert said in case.sari.taps(choice)
    assert case.item.promise_on is None and case.item.due_on == date(2026, 12, 10)
    case.sari.taps("Ya, catat")


def test_a_promise_on_a_day_off_is_asked_and_marked(case: Case) -> None:
    """28 November 2026 is a Saturday: in plain words, and where the next news is asked for."""
    assert "Sabtu, 28 November 2026 hari libur." in case.sari.says("surat menyusul Sabtu")
    assert case.sari.labels()[:3] == ["Senin, 30 November 2026", "Sabtu, 28 November 2026", OTHER]
    assert "dijanjikan Sabtu, 28 November 2026 (hari libur)" in case.sari.taps("Sabtu, 28")
    assert "kabar atau bukti pada <b>Sabtu, 28 November 2026 (hari libur)</b>" in case.sari.taps("Ya, catat")
    cards = [each["text"] for each in case.sari.payloads() if "Kabar yang dijanjikan" in each.get("text", "")]
    assert "Sabtu, 28 November 2026 (hari libur)" in cards[-1]
    driver = next_news(case)
    assert "Minggu, 29 November 2026 hari libur." in driver.says("hari Minggu, menunggu tanda tangan")
    assert "kabar berikutnya pada <b>Senin, 30 November 2026</b>" in driver.taps("Senin, 30")


def test_another_day_is_typed_in_plain_words(case: Case) -> None:
    case.sari.says("surat menyusul Jumat atau Senin")
    assert "ketik tanggalnya" in case.sari.taps(OTHER)
    assert "sudah lewat" in case.sari.says("kemarin")
    assert "dijanjikan Rabu, 25 November 2026" in case.sari.says("lusa")
    case.sari.taps("Ya, catat")
    assert case.item.promise_on == date(2026, 11, 25)


def test_other_words_instead_of_a_day_are_read_as_such(case: Case) -> None:
    case.sari.says("surat menyusul Jumat atau Senin")
    assert "ada kendala" in case.sari.says("maaf, masih terkendala anggaran di dinas")


@pytest.mark.parametrize("words", ["mohon waktu 7 hari", "mohon tambahan waktu seminggu"])
def test_time_asked_for_in_plain_words_counts_from_the_due_date(case: Case, words: str) -> None:
    assert "permohonan tambahan waktu sampai Kamis, 17 Desember 2026" in case.sari.says(words)


def test_a_line_of_assign_with_a_weekday_that_contradicts_asks_with_buttons(case: Case) -> None:
    said = case.ina.says(LINE.replace("20-11-2026", "Kamis, 20 November 2026"))
    assert "jatuh pada hari Jumat, 20 November 2026" in said
    assert case.ina.labels()[:3] == ["Jumat, 20 November 2026", "Kamis, 19 November 2026", OTHER]
    assert "Pratinjau" in case.ina.taps("Kamis, 19")


def test_a_line_of_assign_with_two_due_dates_asks_with_buttons(case: Case) -> None:
    case.ina.says(LINE.replace("diterima 20-11-2026", "tenggat 7 atau 8 Januari 2027"))
    assert case.ina.labels()[:3] == ["Kamis, 7 Januari 2027", "Jumat, 8 Januari 2027", OTHER]
    assert "Jumat, 8 Januari 2027" in case.ina.taps("Jumat, 8")


def test_a_line_of_a_respon_cepat_keeps_its_hour(case: Case) -> None:
    line = "/assign Tapin | RCO | 0001/RCO/XI/2026/BJM | tenggat {} | Pasien | Melayani"
    assert "Selasa, 24 November 2026 pukul 14.00 WITA" in case.ina.says(line.format("besok jam 2 siang"))
    assert "belum pasti" in case.ina.says(line.format("besok atau lusa"))


def test_an_unclear_receipt_is_asked_in_the_dialog(case: Case) -> None:
    driver = received(case)
    driver.says("Kamis, 20 November 2026")
    assert driver.labels()[:2] == ["Jumat, 20 November 2026", "Kamis, 19 November 2026"]
    assert "Usulan tenggat" in driver.taps("Jumat, 20")


def test_a_month_at_its_middle_is_asked_in_the_dialog(case: Case) -> None:
    driver = due(case)
    driver.says("medio Januari")
    assert driver.labels()[:2] == ["Jumat, 15 Januari 2027", OTHER]
    assert "Jumat, 15 Januari 2027" in driver.taps("Jumat, 15")


def test_a_leave_with_a_weekday_that_contradicts_is_asked(case: Case) -> None:
    case.does(case.sari, lambda ctx: leaves.begin(ctx))
    case.sari.says("Kamis, 4 Desember 2026")
    assert case.sari.labels()[:2] == ["Jumat, 4 Desember 2026", "Kamis, 3 Desember 2026"]
    assert "Kamis, 3 Desember 2026" in case.sari.taps("Kamis, 3")


@pytest.mark.parametrize("words", ["/cuti Kamis, 4 Desember 2026", "saya cuti Kamis, 4 Desember 2026"])
def test_a_leave_behind_the_command_is_asked_too(case: Case, words: str) -> None:
    assert "jatuh pada hari Jumat, 4 Desember 2026" in case.sari.says(words)
    assert case.sari.labels()[:3] == ["Jumat, 4 Desember 2026", "Kamis, 3 Desember 2026", OTHER]
    assert "Kamis, 3 Desember 2026" in case.sari.taps("Kamis, 3")


def test_without_a_question_before_another_day_asks_to_type_it(case: Case) -> None:
    case.sari.says("/cuti Kamis, 4 Desember 2026")
    assert "ketik tanggalnya" in case.sari.taps(OTHER)
    assert "Jumat, 4 Desember 2026" in case.sari.says("4 Desember 2026")


def test_a_day_off_with_a_weekday_that_contradicts_is_asked(session: Session) -> None:
    head = Driver(session, somebody(session, 300, "Kepala", MORNING, StaffRole.ADMIN), MORNING)
    assert "jatuh pada hari Kamis, 4 Februari 2027" in head.says("/libur tambah Jumat, 4 Februari 2027")
    assert head.labels()[:3] == ["Kamis, 4 Februari 2027", "Jumat, 5 Februari 2027", OTHER]
    assert "Jumat, 5 Februari 2027" in head.taps("Jumat, 5")


def test_made_up_days_change_nothing(case: Case) -> None:
    case.sari.says("surat menyusul Jumat atau Senin")
    data = next(each["callback_data"] for each in case.sari.buttons() if "Senin" in each["text"])
    for value in ("x", "2026-13-45", "", "other"):
        case.sari.forges(data.replace("2026-11-30", value))
    assert case.item.promise_on is None
