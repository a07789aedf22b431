"""A list of days off sent as a file: shown row by row, then the dates that move, and nothing before Terapkan."""

from datetime import date, timedelta

import orjson
import pytest
from sqlmodel import Session, col, select

from bot.conversation.typed import Typed
from bot.holidays import file_import, list_files
from models import holidays
from models.people.people import StaffRole
from models.queues import dialogs
from models.queues.outbox import OutboxRow
from models.rules.holidays.errors import FileNotFetched
from models.rules.queues import Failure, FetchCause
from tests.support.driver_holidays import DUE, INA, SARI, HolidaysDriver
from tests.support.rows import context_at

ICS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261209\r\n"
    b"SUMMARY:Pilkada\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
CSV = "Tanggal;Keterangan;Jenis;Daerah\r\n09/12/2026;Pilkada;Libur nasional;\r\n02/12/2026;Hari jadi;;Tapin\r\n"


@pytest.fixture
def driver(session: Session) -> HolidaysDriver:
    """Ibu Ina, admin, on Monday 23 November 2026."""
    return HolidaysDriver(session)


@pytest.mark.parametrize(("data", "name"), [(CSV.encode("utf-8-sig"), "libur.csv"), (ICS, "libur.ics")])
def test_a_file_is_shown_by_row_then_by_date_and_applied_once(driver: HolidaysDriver, data: bytes, name: str) -> None:
    sent = driver.lhp("K7Q2")
    shown = driver.sends(data, name)
    assert f"<b>{name}</b>" in shown and "Rabu, 9 Desember 2026: Pilkada (libur nasional)" in shown
    assert "1 tenggat bergeser" in driver.taps("Lanjut") and sent.due_on == DUE
    driver.taps("Terapkan")
    assert sent.due_on > DUE and len(driver.told(SARI)) == 1
    assert driver.log()[0].startswith(f"Hari libur (impor {name}): ditambah Rabu, 9 Desember 2026")
    assert "Tidak ada yang perlu diubah" in driver.sends(data, name)


def test_every_row_says_what_becomes_of_it(driver: HolidaysDriver) -> None:
    rows = [
        "tanggal,nama,daerah",
        "2026-12-25,Hari Raya Natal,",
        "2026-12-24,Cuti bersama Natal,",
        "31/02/2027,Imlek,",
        "2031-01-01,Tahun Baru,",
        "2026-12-02,Haul,Banjar",
        "2026-12-25,Natal lagi,",
    ]
    shown = driver.sends("\n".join(rows).encode())
    assert "🆕 baru 0 · ✏️ berubah 1 · ☑️ sudah ada 1 · ⚠️ tidak diambil 4" in shown
    assert "☑️ <b>2.</b> Jumat, 25 Desember 2026" in shown
    assert "✏️ <b>3.</b>" in shown and "semula: Cuti Bersama Hari Raya Natal" in shown
    assert "⚠️ <b>4.</b> 31/02/2027 · Imlek: tanggal itu tidak ada" in shown
    assert "⚠️ <b>5.</b> 2031-01-01 · Tahun Baru: tahunnya di luar" in shown
    assert "daerahnya belum pasti" in shown and "sudah ada di baris lain" in shown


def test_a_whole_year_also_tells_what_it_does_not_name(driver: HolidaysDriver) -> None:
    every = [row for row in holidays.of_year(driver.session, 2027) if row.day != date(2027, 12, 25)]
    text = "\n".join(f"{row.day:%d/%m/%Y};{row.name}" for row in every) + "\n31/12/2027;Cuti bersama akhir tahun\n"
    shown = driver.sends(text.encode("latin-1"))
    assert "Ada di daftar, tetapi tidak di berkas: 25 Des 2027 Hari Raya Natal." in shown
    assert "halaman 1 dari" in shown
    assert "Lanjut: tenggat yang bergeser (1) ▸" in driver.labels()
    assert "Cuti bersama akhir tahun" in (driver.taps("▶️") and driver.taps("▶️"))


UNREADABLE = [
    (b"", "libur.csv", "kosong"),
    (b"tanggal;nama\n", "libur.csv", "kosong"),
    (b"PK\x03\x04", "libur.csv", "bukan daftar .ics, .xlsx atau .csv"),
    (b"BEGIN:VCALENDAR\nBEGIN:VEV", "libur.ics", "terputus atau rusak"),
    (b"2027-01-01;Tahun Baru\n" * 600, "libur.csv", "600 baris"),
    (b"x", "libur.pdf", "Simpan sebagai"),
    (b"x" * 300_000, "libur.csv", "lebih besar dari 256 kB"),
]


def test_a_file_that_cannot_be_read_says_why(driver: HolidaysDriver) -> None:
    for data, name, answer in UNREADABLE:
        assert answer in driver.sends(data, name), name


def test_after_a_refused_file_another_one_may_follow(driver: HolidaysDriver) -> None:
    driver.says("/libur impor")
    assert "kosong" in driver.sends(b" ")
    assert "Pilkada" in driver.sends(ICS, "libur.ics")


def test_a_districts_file_is_its_own(driver: HolidaysDriver) -> None:
    assert "(libur lokal, Kab. Tapin)" in driver.sends(ICS, "libur.ics", caption="/libur Tapin")
    assert "Tidak ada instansi bernama" in driver.sends(ICS, "libur.ics", caption="/libur Entahlah")


def test_only_an_admins_file_is_taken(session: Session) -> None:
    driver = HolidaysDriver(session, StaffRole.ASISTEN)
    assert "hanya diubah oleh admin" in driver.sends(ICS)
    assert driver.files() == []


def test_words_and_stickers_leave_the_question_standing(driver: HolidaysDriver) -> None:
    assert "Kirim berkas" in driver.says("/libur impor")
    assert "Kirim berkas" in driver.says("sebentar")
    sticker = Typed(message_id=3, sent_at=driver.now, other="stiker")
    assert "Kirim berkas" in driver.gets(sticker)


def test_cancelled_meanwhile_it_is_not_shown_any_more(driver: HolidaysDriver) -> None:
    driver.sends_only(ICS)
    dialogs.end(driver.session, INA)
    before = len(driver.payloads())
    driver.reads(ICS)
    assert len(driver.payloads()) == before
    assert driver.files()[0].done_at is not None


def test_another_question_is_not_pushed_aside(driver: HolidaysDriver) -> None:
    driver.sends_only(ICS)
    driver.says("/assign")
    assert "ada pertanyaan lain yang berjalan" in driver.reads(ICS)
    dialog = dialogs.running(driver.session, INA)
    assert dialog is not None and dialog.step.startswith("assign")


def test_a_newer_file_takes_the_place_of_an_older_one(driver: HolidaysDriver) -> None:
    driver.sends_only(ICS)
    driver.sends_only(CSV.encode())
    assert "Hari jadi" not in driver.reads(ICS)
    assert "Hari jadi" in driver.reads(CSV.encode())


def test_a_file_that_cannot_be_fetched_is_put_off_then_given_up(driver: HolidaysDriver) -> None:
    driver.sends_only(ICS)
    file_id = driver.files()[0].id
    ctx = context_at(driver.session, driver.now)
    list_files.put_off(ctx, file_id, Failure(1, 0, FetchCause.FILE, driver.now + timedelta(minutes=1)))
    assert holidays.to_fetch(driver.session, driver.now) is None
    file_import.refuse(ctx, file_id, FileNotFetched())
    assert "kirim sekali lagi" in driver.screen()
    assert holidays.to_fetch(driver.session, driver.now + timedelta(hours=1)) is None


def test_the_dry_run_is_checked_against_the_current_list(driver: HolidaysDriver) -> None:
    driver.sends(ICS, "libur.ics")
    driver.person.staff_role = StaffRole.ASISTEN
    assert "hanya diubah oleh admin" in driver.taps("Lanjut")


def test_the_rows_that_are_not_taken_come_back_as_a_table_that_may_be_sent_again(driver: HolidaysDriver) -> None:
    driver.sends(b"tanggal;nama;jenis\n09/12/2026;Pilkada;\n31/02/2027;=Imlek;Cuti bersama\n")
    (row,) = driver.session.exec(select(OutboxRow).where(col(OutboxRow.method) == "sendDocument"))
    upload = row.context["upload"]
    assert upload["name"] == "baris-yang-tidak-diambil.csv"
    head, refused = upload["text"].splitlines()
    assert head == "Baris;Tanggal;Nama;Jenis;Daerah;Alasan"
    assert refused.startswith("3;31/02/2027;'=Imlek;cuti bersama;;\"tanggal itu tidak ada di kalender")
    assert orjson.loads(row.payload)["caption"].startswith("⚠️ 1 baris tidak diambil")
    mended = upload["text"].replace("31/02/2027", "06/02/2027").encode("utf-8-sig")
    assert "Sabtu, 6 Februari 2027" in driver.sends(mended)


def test_nothing_is_sent_back_when_every_row_is_taken(driver: HolidaysDriver) -> None:
    driver.sends(ICS, "libur.ics")
    assert not driver.session.exec(select(OutboxRow).where(col(OutboxRow.method) == "sendDocument")).all()
