"""/impor from the first message to the last: columns, rows, refused ones, sending; on both databases."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from bot.imports import importing, texts
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.mass_changes import MassChange
from models.people.people import StaffRole
from models.queues import dialogs
from models.rules.agencies.tables import Record
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

pytestmark = pytest.mark.both_databases

HEAD = "Nomor laporan · Instansi · Perihal · Tenggat"
ROWS = (
    "0179/LM/VI/2026/BJM · Tapin · KTP belum terbit · 15-12-2026\n"
    "0180/LM/VI/2026/BJM · Kab. Banjar · Jalan rusak · 01-10-2026\n"  # over: a case that ran before
    "0181/LM/VI/2026/BJM · Banjar · Jalan rusak · 15-12-2026\n"  # Banjar may be three
    "179/lm/vi/2026/bjm · Kab. Tapin · sama lagi · 15-12-2026"
)
PASTED = f"{HEAD}\n{ROWS}"


class Desk:
    """Ina and Rina at the office, Sari for Tapin."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ina, self.rina = (
            Driver(session, somebody(session, chat, name, MORNING, role), MORNING)
            for chat, name, role in ((1, "Ina", StaffRole.ADMIN), (4, "Rina", StaffRole.ASISTEN))
        )
        self.sari = Driver(session, somebody(session, 2, "Sari", MORNING), MORNING)
        holds_seat(session, self.sari.person, "63.05", MORNING)

    def sent(self) -> list[tuple[str, str, date]]:
        """Number, agency and due date of every item, oldest first."""
        query = select(Report.number, Assignment).where(col(Report.id) == col(Assignment.report_id))
        rows = self.session.exec(query.order_by(col(Assignment.id)))
        return [(number, str(each.agency_id), each.due_on) for number, each in rows]

    def pastes(self, driver: Driver, words: str = PASTED) -> str:
        """The list, its columns confirmed; returns the rows."""
        driver.says(f"/impor {words}")
        return driver.taps("Sudah benar")

    def reads(self, driver: Driver, records: list[Record], name: str = "daftar.xlsx") -> str:
        """A file with these cells was fetched."""
        return driver.does(lambda ctx: importing.show_columns_of(ctx, records, name))


@pytest.fixture
def desk(session: Session) -> Desk:
    """The office."""
    return Desk(session)


def test_a_pasted_list_is_confirmed_by_columns_and_rows_and_sent_once(desk: Desk) -> None:
    columns = desk.ina.says(f"/impor {PASTED}")
    assert all(part in columns for part in ("4 baris", "baris 1", "Perihal: kolom C “Perihal”", "LHP"))
    rows = desk.ina.taps("Sudah benar")
    assert "4 baris</b>: 2 baru, 1 sudah ada, 1 belum diterima" in rows
    assert "1 tenggatnya sudah lewat" in rows
    assert "dapat berarti beberapa" in rows
    assert desk.sent() == []  # a dry run
    document = next(each for each in desk.ina.payloads() if "belum diterima" in each.get("caption", ""))
    assert "1 baris" in document["caption"]
    desk.ina.taps("Kirim 2 penugasan")
    done = desk.ina.waits()
    assert "2 penugasan sudah dikirim" in done
    assert [(number, due) for number, _, due in desk.sent()] == [
        ("0179/LM/VI/2026/BJM", date(2026, 12, 15)),
        ("0180/LM/VI/2026/BJM", date(2026, 10, 1)),
    ]
    assert "KTP belum terbit" in desk.sari.screen()
    assert "2 sudah ada" not in (again := desk.pastes(desk.ina))
    assert "0 baru, 3 sudah ada" in again
    assert not any("Kirim" in label for label in desk.ina.labels())


def test_two_who_import_the_same_make_one_of_each(desk: Desk) -> None:
    desk.pastes(desk.ina)
    desk.pastes(desk.rina)
    desk.ina.taps("Kirim 2 penugasan")
    shown = desk.rina.taps("Kirim 2 penugasan")  # what is new is something else by now: shown anew
    assert "0 baru" in shown
    desk.ina.waits()
    assert len(desk.sent()) == 2


def test_what_somebody_sent_between_two_pieces_is_not_sent_again(desk: Desk) -> None:
    many = "\n".join(f"{number:04}/LM/VI/2026/BJM | Tapin | Perihal {number} | 15-12-2026" for number in range(1, 13))
    desk.pastes(desk.ina, many)
    desk.ina.taps("Kirim 12 penugasan")
    assert len(desk.sent()) == 4  # the others wait as a list: nothing is lost by a kill
    row = desk.session.exec(select(MassChange)).one()
    assert (row.total, row.done) == (12, 4)
    other = item(context_at(desk.session, MORNING), "63.05", date(2026, 12, 20), code="ZZZZ", owner=desk.rina.person)
    report = desk.session.get_one(Report, other.report_id)
    report.number = "0012/LM/VI/2026/BJM"
    desk.session.flush()
    desk.ina.now += timedelta(minutes=1)
    assert "11 penugasan sudah dikirim</b>; 1 sudah dikirim rekan" in desk.ina.waits()
    assert len(desk.sent()) == 12
    assert len({number for number, _, _ in desk.sent()}) == 12


def test_a_preview_of_many_rows_asks_the_database_as_often_as_one_of_few(desk: Desk) -> None:
    """500 rows with dates asked for their agency one by one: 0.12 s in which no tap is handled."""

    def asked(rows: int) -> int:
        body = [(f"{number:04}/LM/V/2026/BJM", "Tapin", "KTP", "15-12-2026") for number in range(1, rows + 1)]
        head = ("Nomor laporan", "Instansi", "Perihal", "Tenggat")
        desk.ina.says("/impor")
        desk.reads(desk.ina, [Record(number, each) for number, each in enumerate((head, *body), start=1)])
        made: list[str] = []
        heard = (desk.session.connection(), "before_cursor_execute", lambda *event: made.append(event[2]))
        sa.event.listen(*heard)
        assert f"{rows} baru" in desk.ina.taps("Sudah benar")
        sa.event.remove(*heard)
        return len(made)

    few = asked(5)
    assert asked(400) <= few + 2


def test_a_column_is_set_by_tap_and_the_product_too(desk: Desk) -> None:
    cells = (
        ("LAPORAN 2026", "", "", "", ""),
        ("Kode", "Nomor LM", "Terlapor", "Apa", "Sampai"),
        ("x", "0179/LM/VI/2026/BJM", "Tapin", "KTP belum terbit", "2026-12-15"),
        ("x", "0180/LM/VI/2026/BJM", "Tapin", "=HYPERLINK(1)", "kapan-kapan"),
    )
    records = [Record(number, each) for number, each in enumerate(cells, start=1)]
    desk.ina.says("/impor")
    screen = desk.reads(desk.ina, records)
    assert "Kolom perihal dan tenggat belum saya temukan" in screen
    assert "Sudah benar" not in " ".join(desk.ina.labels())
    for field, place in (("Perihal", "Kolom D: Apa"), ("Tenggat", "Kolom E: Sampai")):
        desk.ina.taps("Ubah kolom")
        desk.ina.taps(field)
        if not any(place in label for label in desk.ina.labels()):
            desk.ina.taps("Lainnya")
        desk.ina.taps(place)
    desk.ina.taps("Ubah produk")
    assert "Permintaan klarifikasi II, untuk semua baris" in desk.ina.taps("Permintaan klarifikasi II")
    assert "1 baru, 1 belum diterima" in desk.ina.taps("Sudah benar")
    upload = texts.refused_table(("=1+1", *cells[1]), [(cells[3], "tanggal “kapan-kapan” tidak terbaca.")])
    assert "'=HYPERLINK(1)" in upload  # no formula
    assert upload.startswith("'=1+1;")
    assert upload.splitlines()[0].endswith(";Alasan")
    desk.ina.taps("Kirim 1 penugasan")
    assert desk.session.exec(select(Assignment)).one().product_code == "klarifikasi_2"


def test_who_may_and_what_is_refused(desk: Desk) -> None:
    assert "kantor" in desk.sari.says(f"/impor {PASTED}").lower() or desk.sent() == []
    assert "Nomor laporan" not in desk.sari.screen()
    assert "belum" in desk.ina.says("/impor").lower()
    secret = item(context_at(desk.session, MORNING), "63.03", date(2026, 12, 20), code="ZZZZ", confidential=True)
    report = desk.session.get_one(Report, secret.report_id)
    report.number = "0179/LM/VI/2026/BJM"
    desk.session.flush()
    rows = desk.pastes(desk.ina)
    assert "laporannya rahasia" in rows
    assert "KTP belum terbit" not in rows
    desk.ina.says("/impor")
    running = dialogs.running(desk.session, 1)
    assert running is not None
    desk.ina.says("/assign 1/LM/VI/2026/BJM · Tapin · A · 15-12-2026\n2/LM/VI/2026/BJM · Tapin · B · 15-12-2026")
    assert "2 baris" in desk.ina.screen()  # /assign with several lines is a table
    assert "Tapin" in desk.ina.says(
        "/assign Tapin | LHP | 0500/LM/VI/2022/BJM | diterima 20-11-2026 | perihal | a; b"
    )
