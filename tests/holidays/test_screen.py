"""/libur: who sees what, how a day is added, and what is shown before it counts."""

from datetime import date, datetime

import pytest
from sqlmodel import Session

from bot.holidays import screen as actions
from models import holidays
from models.office import tasks
from models.people.people import StaffRole
from models.queues import dialogs
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.holidays import HolidayKind
from tests.support.clock import WITA
from tests.support.driver_holidays import DUE, SARI, YOHANES, HolidaysDriver
from tests.support.rows import context_at, rows_of

PILKADA = date(2026, 12, 9)  # a Wednesday


@pytest.fixture
def driver(session: Session) -> HolidaysDriver:
    """Ibu Ina, admin, on Monday 23 November 2026."""
    return HolidaysDriver(session)


def names_on(driver: HolidaysDriver, day: date) -> list[tuple[str, HolidayKind, str]]:
    return [(row.name, row.kind, row.place) for row in holidays.listed(driver.session, day, day)]


def test_the_year_is_listed_by_month_with_its_standing(driver: HolidaysDriver) -> None:
    shown = driver.says("/libur")
    assert "Hari libur 2026" in shown and "Cuti bersama 2026 sudah dikonfirmasi" in shown
    to_come, _, over = shown.partition("<blockquote expandable>")  # on Monday, 23 November 2026
    assert "<b>Desember</b>" in to_come and over.index("Januari") < over.index("Tahun Baru") < over.index("Agustus")
    assert "🔴 Jum 25 · Hari Raya Natal" in shown
    assert "Hari libur 2027" in driver.taps("2027 ▶️")
    assert "perkiraan" in driver.says("/libur 2028")
    assert driver.labels() == [
        "➕ Tambah",
        "➖ Hapus",
        "📥 Impor berkas",
        "✅ Konfirmasi cuti bersama 2028",
        "◀️ 2027",
    ]


def test_staff_look_and_admins_change(session: Session) -> None:
    driver = HolidaysDriver(session, StaffRole.ASISTEN)
    assert "Hari libur 2026" in driver.says("/libur")
    assert driver.labels() == ["◀️ 2025", "2027 ▶️"]
    for words in ("tambah 24-12-2026 Natal", "hapus 25-12-2026", "impor", "konfirmasi 2028", "batalkan 2026"):
        assert "hanya diubah oleh admin" in driver.says(f"/libur {words}")
    for verb in ("add", "remove", "import", "confirm", "doubt"):
        assert "hanya diubah oleh admin" in driver.forges(f"lb:{verb}:2026:0")


def test_whoever_is_not_staff_reads_one_sentence(driver: HolidaysDriver) -> None:
    driver.person.staff_role = None
    assert "khusus petugas" in driver.says("/libur")
    assert "khusus petugas" in driver.says("/libur tambah 24-12-2026 Natal")


def test_one_line_leads_to_the_preview_and_apply_does_it_once(driver: HolidaysDriver) -> None:
    moved = [driver.lhp("K7Q2"), driver.lhp("M4X8"), driver.lhp("B2B2", "63.03")]
    shown = driver.says("/libur tambah 9-12-2026 Pilkada | nasional")
    assert "➕ <b>Rabu, 9 Desember 2026</b>: Pilkada (libur nasional, semua instansi)" in shown
    assert "3 tenggat bergeser" in shown and "#K7Q2" in shown and "Jumat, 8 Januari 2027" in shown
    assert [item.due_on for item in moved] == [DUE] * 3
    buttons = driver.buttons()
    assert "Kalender diperbarui" in driver.taps("Terapkan")
    assert [item.due_on for item in moved] == [date(2027, 1, 8)] * 3
    driver.forges(buttons[0]["callback_data"])  # the second of two taps
    assert len(driver.told(SARI)) == len(driver.told(YOHANES)) == 1
    assert "#K7Q2" in driver.told(SARI)[0] and "#M4X8" in driver.told(SARI)[0] and "#B2B2" in driver.told(YOHANES)[0]
    assert driver.log() == [
        "Hari libur: ditambah Rabu, 9 Desember 2026 Pilkada (libur nasional). Tenggat yang bergeser: 3."
    ]


def test_the_reminders_of_an_item_follow_the_holiday(driver: HolidaysDriver) -> None:
    sent = driver.lhp("K7Q2")
    before = rows_of(driver.session, sent)
    driver.says("/libur tambah 9-12-2026 Pilkada | nasional")
    driver.taps("Terapkan")
    assert before["h Sari"] == DUE
    assert rows_of(driver.session, sent)["h Sari"] == date(2027, 1, 8)


def test_a_kind_that_is_not_clear_is_asked_for(driver: HolidaysDriver) -> None:
    assert "Termasuk jenis yang mana?" in driver.says("/libur tambah Rabu 9 Desember 2026 Pilkada")
    assert driver.labels() == ["🔴 Libur nasional", "🟠 Cuti bersama", "🟢 Libur lokal", "✖️ Batal"]
    assert "(cuti bersama, semua instansi)" in driver.taps("Cuti bersama")


def test_step_by_step_with_typed_answers(driver: HolidaysDriver) -> None:
    driver.says("/libur")
    assert "Tanggal berapa?" in driver.taps("Tambah")
    assert "belum saya pahami" in driver.says("entah")
    assert "tidak ada di kalender" in driver.says("31-02-2027")
    assert "Rabu, 2 Desember 2026" in driver.says("2 Desember")
    assert "jenis yang mana" in driver.says("Hari jadi Tapin")
    assert "daerah mana" in driver.taps("Libur lokal")
    assert "dapat berarti beberapa" in driver.says("Banjar")
    assert "Kab. Tapin" in driver.says("Tapin")
    driver.taps("Terapkan")
    assert names_on(driver, date(2026, 12, 2)) == [("Hari jadi Tapin", HolidayKind.LOCAL, "Kab. Tapin")]


def test_a_local_holiday_moves_its_district_only(driver: HolidaysDriver) -> None:
    mine, other = driver.lhp("K7Q2"), driver.lhp("B2B2", "63.03")
    shown = driver.says("/libur tambah 2-12-2026 Hari jadi Tapin | Tapin")
    assert "(libur lokal, Kab. Tapin)" in shown and "1 tenggat bergeser" in shown
    driver.taps("Terapkan")
    assert (mine.due_on, other.due_on) == (date(2027, 1, 8), DUE)
    assert driver.told(YOHANES) == []


def test_an_unclear_district_is_asked_about(driver: HolidaysDriver) -> None:
    assert "dapat berarti beberapa" in driver.says("/libur tambah 2-12-2026 Haul | Banjar")
    assert "Kab. Banjar" in driver.labels()
    assert "(libur lokal, Kab. Banjar)" in driver.taps("Kab. Banjar")
    assert "tidak saya kenal" in driver.says("/libur tambah 2-12-2026 Haul | Qwxyz")


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("26-12-2026 Cuti bersama Natal", "memang bukan hari kerja"),
        ("10-11-2026 Cuti bersama Pahlawan", "sudah lewat"),
        ("9-12-2026 Hari Raya Natal | nasional", "juga tercatat pada 25 Des 2026"),
        ("25-12-2026 Hari jadi | Tapin", "sudah libur untuk semua instansi"),
    ],
)
def test_what_an_admin_should_know_is_shown_below(driver: HolidaysDriver, line: str, note: str) -> None:
    shown = driver.says(f"/libur tambah {line}")
    assert note in shown and "ℹ️" in shown
    assert "Kalender diperbarui" in driver.taps("Terapkan")


SLIPS = {
    "tambah 25-12-2026 Hari Raya Natal | nasional": "sudah tercatat sebagai",
    "tambah 1-1-2040 Tahun Baru | nasional": "tahun 2018 sampai 2028",
    "2040": "tahun 2018 sampai 2028",
    "konfirmasi 2040": "tahun 2018 sampai 2028",
    "tambah 31-02-2027 Imlek": "tidak ada di kalender",
    "tambah Senin 25-12-2026 Natal": "jatuh pada hari Jumat",
    "tambah Natal": "belum saya pahami",
    "hapus 23-12-2026": "tidak tercatat sebagai hari libur",
    "hapus entah": "belum saya pahami",
    "konfirmasi": "Yang dapat diketik",
    "apa saja": "Yang dapat diketik",
}


def test_each_slip_gets_a_clear_sentence(driver: HolidaysDriver) -> None:
    for words, answer in SLIPS.items():
        assert answer in driver.says(f"/libur {words}"), words


def test_another_name_for_a_day_that_is_there_is_a_change_of_name(driver: HolidaysDriver) -> None:
    shown = driver.says("/libur tambah 25-12-2026 Natal | nasional")
    assert "✏️ <b>Jumat, 25 Desember 2026</b>: Hari Raya Natal → Natal" in shown
    assert "Tidak ada tenggat yang bergeser" in shown
    driver.taps("Terapkan")
    assert [name for name, _, _ in names_on(driver, date(2026, 12, 25))] == ["Natal"]


def test_a_calendar_that_changed_meanwhile_is_shown_again(driver: HolidaysDriver) -> None:
    sent = driver.lhp("K7Q2")
    driver.says("/libur tambah 9-12-2026 Pilkada | nasional")
    holidays.make(driver.session, Change(Verb.ADD, date(2026, 12, 10), "Pilkada II", HolidayKind.NATIONAL))
    assert "berubah sejak pratinjau" in driver.taps("Terapkan")
    assert sent.due_on == DUE
    driver.taps("Terapkan")
    assert sent.due_on == date(2027, 1, 11)


def test_any_other_change_of_the_calendar_is_shown_too(driver: HolidaysDriver) -> None:
    driver.says("/libur tambah 9-12-2026 Pilkada | nasional")
    holidays.make(driver.session, Change(Verb.ADD, date(2028, 7, 3), "Pilpres", HolidayKind.NATIONAL))
    assert "berubah sejak pratinjau" in driver.taps("Terapkan")


def test_an_item_sent_meanwhile_is_shown_too(driver: HolidaysDriver) -> None:
    driver.says("/libur tambah 9-12-2026 Pilkada | nasional")
    late = driver.lhp("K7Q2")
    assert "#K7Q2" in driver.taps("Terapkan")
    assert late.due_on == DUE


def test_somebody_else_was_faster(driver: HolidaysDriver) -> None:
    driver.says("/libur tambah 9-12-2026 Pilkada | nasional")
    holidays.make(driver.session, Change(Verb.ADD, PILKADA, "Pilkada", HolidayKind.NATIONAL))
    assert "sudah tercatat" in driver.taps("Terapkan")


def test_long_lists_of_dates_come_in_pages(driver: HolidaysDriver) -> None:
    for number in range(23):
        driver.lhp(f"A{number:03}")
    shown = driver.says("/libur tambah 9-12-2026 Pilkada | nasional")
    assert "23 tenggat bergeser</b> (halaman 1 dari 3)" in shown and "#A009" in shown and "#A010" not in shown
    assert "#A022" in (driver.taps("▶️") and driver.taps("▶️"))
    driver.taps("◀️")
    assert "0%" in driver.taps("Terapkan") and "23 tenggat bergeser" in driver.waits()  # more than one piece


def test_cancelling_changes_nothing(driver: HolidaysDriver) -> None:
    before = holidays.fingerprint(driver.session)
    driver.says("/libur tambah 9-12-2026 Pilkada | nasional")
    assert driver.labels()[-1] == "✖️ Batal"
    assert holidays.fingerprint(driver.session) == before


def test_a_year_is_confirmed_and_doubted_again(driver: HolidaysDriver) -> None:
    sent = driver.lhp("K7Q2")
    holidays.make(driver.session, Change(Verb.DOUBT, year=2027))
    driver.says("/libur 2027")
    assert "dikonfirmasi" in driver.taps("Konfirmasi cuti bersama 2027")
    sent.provisional = True
    driver.session.flush()
    driver.taps("Terapkan")
    assert holidays.is_confirmed(driver.session, 2027) and sent.provisional is False
    assert driver.told(SARI) == []  # no date moved
    driver.says("/libur batalkan konfirmasi 2027")
    driver.taps("Terapkan")
    assert not holidays.is_confirmed(driver.session, 2027) and bool(sent.provisional)
    assert driver.log() == [
        "Hari libur: cuti bersama 2027 dikonfirmasi. Tenggat yang bergeser: 0.",
        "Hari libur: cuti bersama 2027 kembali perkiraan. Tenggat yang bergeser: 0.",
    ]


def test_a_year_that_is_not_ready_is_said_before_it_is_confirmed(driver: HolidaysDriver) -> None:
    shown = driver.says("/libur konfirmasi 2028")
    assert "Belum ada satu pun cuti bersama 2028" in shown and "masih bernama “(perkiraan)”" in shown


def test_from_october_on_the_next_year_is_asked_for_once(driver: HolidaysDriver) -> None:
    session = driver.session

    def night(year: int, month: int) -> str:
        ctx = context_at(session, datetime(year, month, 1, 0, 10, tzinfo=WITA))
        actions.open_year_task(ctx)
        return actions.holidays_notice(ctx)

    assert (night(2027, 9), tasks.count_open(session)) == ("", 0)
    assert "Cuti bersama 2028 belum dikonfirmasi" in night(2027, 10)
    assert tasks.count_open(session) == 1
    (task,) = tasks.open_page(session, 0, 5)
    task.done_at = driver.now  # "Sudah ditangani" alone does not ask again each night
    assert "2028" in night(2027, 11) and tasks.count_open(session) == 0
    assert "2028" in night(2028, 1)


def test_confirming_settles_the_task(driver: HolidaysDriver) -> None:
    actions.open_year_task(context_at(driver.session, datetime(2027, 10, 1, tzinfo=WITA)))
    assert tasks.count_open(driver.session) == 1
    driver.says("/libur konfirmasi 2028")
    driver.taps("Terapkan")
    assert tasks.count_open(driver.session) == 0


def test_a_preview_of_an_older_version_is_shown_once_more(driver: HolidaysDriver) -> None:
    sent = driver.lhp("K7Q2")
    driver.says("/libur tambah 9-12-2026 Pilkada | nasional")
    dialog = dialogs.running(driver.session, driver.person.chat_id or 0)
    assert dialog is not None
    change = {"verb": "add", "day": "2026-12-09", "name": "Pilkada", "kind": "national"}
    dialog.data = {"changes": [change], "calendar": "0123456789abcdef", "moves": "0123456789abcdef", "source": ""}
    assert "berubah sejak pratinjau tadi" in driver.taps("Terapkan") and sent.due_on == DUE
    assert "Kalender diperbarui" in driver.taps("Terapkan") and sent.due_on == date(2027, 1, 8)


def test_a_draft_of_an_older_version_is_read(driver: HolidaysDriver) -> None:
    driver.says("/libur tambah 9-12-2026 Pilkada")
    dialog = dialogs.running(driver.session, driver.person.chat_id or 0)
    assert dialog is not None
    dialog.data = {"day": "2026-12-09", "name": "Pilkada", "kind": "", "place": "", "agency": None}
    assert "➕ <b>Rabu, 9 Desember 2026</b>: Pilkada (libur nasional" in driver.taps("Libur nasional")
