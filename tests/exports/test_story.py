"""An export over HTTP: chosen, made by a child process beside the taps, sent once, read back by two libraries."""

import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook
from sqlmodel import Session, col, select

from bot.conversation.context import AppInfo
from bot.exports import sending, tidying
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.database import transaction
from models.exports.exports import Export, ExportKind, ExportState
from models.people.people import Person, StaffRole
from tests.support.clock import MORNING
from tests.support.rows import context_at, item
from tests.support.running_office import Office

OPENPYXL = import_module("openpyxl")  # it has no types
FORMULA = '=HYPERLINK("http://contoh.test","klik")'
TRICKS = (FORMULA, "+62 811", "-1+1", "@SUM(A1)", "\tTab", "https://contoh.test")


def seed(session: Session) -> None:
    """Six items of Tapin with texts that a table program would run, and one confidential of another owner."""
    ctx = context_at(session, MORNING)
    owner = session.exec(select(Person).where(col(Person.full_name).startswith("Ina"))).one()
    for number, words in enumerate(TRICKS):
        sent = item(ctx, "63.05", date(2026, 12, 1 + number), code=f"A{number + 2}AA", owner=owner)
        report = session.get_one(Report, sent.report_id)
        report.number, report.subject = f"000{number}/LM/XI/2026/BJM", words
    secret = item(ctx, "63.05", date(2026, 12, 20), code="SSSS", owner=owner, confidential=True)
    session.get_one(Report, secret.report_id).subject = "Nama yang tidak boleh keluar"


async def book_of(office: Office, phone: Any) -> dict[str, list[list[Any]]]:
    """The workbook that the phone got: by sheet its rows, as openpyxl reads them; calamine must read the same."""
    wire = (await phone.sees("penugasan", "📤", "·")).wire
    stored = office.telegram.state.files.find(wire["document"]["file_id"])
    assert stored is not None
    content = stored.content()
    read = OPENPYXL.load_workbook(io.BytesIO(content))
    other = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert other.sheet_names == read.sheetnames
    for sheet in read.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), "a formula"
        assert not list(sheet._hyperlinks)
    found = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in read.worksheets}
    for title, rows in found.items():
        theirs = other.get_sheet_by_name(title).to_python(skip_empty_area=False)
        assert [[cell for cell in row if cell not in (None, "")] for row in rows] == [
            [_plain(cell) for cell in row if cell != ""] for row in theirs
        ]
    tables = [sheet for sheet in read.worksheets if sheet.title != "Keterangan"]
    assert all(sheet.freeze_panes == "B2" and sheet.auto_filter.ref for sheet in tables)
    return found


def _plain(cell: Any) -> Any:
    """calamine says date where there is no time, and float for every number."""
    if isinstance(cell, float):
        return int(cell)
    return datetime.combine(cell, datetime.min.time()) if type(cell) is date else cell


async def test_the_head_takes_everything_out_and_it_is_known_who_did(office: Office) -> None:
    with transaction(office.engine) as session:
        seed(session)
    office.ina.says("/ekspor")
    await office.ina.sees("Ekspor ke Excel")
    office.ina.says("/ekspor Tapin 2026")
    shown = await office.ina.sees("7 penugasan", "Tapin", "7 lembar")
    assert "rahasia" not in shown.text.lower()  # she is the head of the office
    office.ina.taps_twice("Kirim berkas")
    await office.ina.sees("7 penugasan dikirim di bawah")
    book = await book_of(office, office.ina)
    about = dict(book["Keterangan"])
    assert about["Saringan yang diminta"] == "Tapin tahun 2026" and about["Diminta oleh"] == "Ina Rahmawati"
    assert len(about["Ujung rantai riwayat"]) == 64
    head, *rows = book["Penugasan"]
    assert [row[2] for row in rows] == [*TRICKS, "Nama yang tidak boleh keluar"]
    assert [row[head.index("Tenggat")].date() for row in rows][:2] == [date(2026, 12, 1), date(2026, 12, 2)]
    assert [row[3] for row in book["Tindakan korektif"][1:]] == ["Menerbitkan surat keputusan"] * 7
    assert {row[3] for row in book["Riwayat"][1:]} == {"Penugasan dikirim"}
    assert book["Narahubung"][0][-1] == "Telepon"
    assert "Sari Wahyuni" in {row[2] for row in book["Narahubung"][1:]}
    assert len([each for each in office.ina.messages if "document" in each.wire]) == 1  # two taps, one file
    office.ina.says("/ekspor")
    await office.ina.sees("Ekspor ke Excel")
    office.ina.taps("Riwayat ekspor")
    await office.ina.sees("Ina Rahmawati", "Tapin tahun 2026 (penugasan, Excel): 7 penugasan")


async def test_others_get_a_confidential_item_by_number_and_code_only(office: Office) -> None:
    with transaction(office.engine) as session:
        seed(session)
        yohanes = session.exec(select(Person).where(Person.chat_id == office.yohanes.id)).one()
        yohanes.staff_role = StaffRole.ASISTEN
        ctx = context_at(session, MORNING)
        own = item(ctx, "63.05", date(2026, 12, 21), code="TTTT", owner=yohanes, confidential=True)
        session.get_one(Report, own.report_id).subject = "Rahasia yang dipegangnya sendiri"
    office.yohanes.says("/ekspor semua")
    await office.yohanes.sees("8 penugasan", "1 penugasan rahasia ditulis hanya dengan nomor dan kodenya")
    office.yohanes.taps("Kirim berkas")
    book = await book_of(office, office.yohanes)
    hidden = next(row for row in book["Penugasan"] if row[0] == "SSSS")
    assert [cell for cell in hidden if cell is not None] == ["SSSS", "0004/LM/XI/2026/SSSS", "(rahasia)"]
    assert all(row[0] != "SSSS" for title in ("Tindakan korektif", "Riwayat", "Bukti") for row in book[title])
    assert "tidak boleh keluar" not in str(book)
    assert "Rahasia yang dipegangnya sendiri" in {row[2] for row in book["Penugasan"]}
    assert any(row[0] == "TTTT" for row in book["Riwayat"])
    assert office.telegram.requests("sendDocument")[-1].arguments["protect_content"]  # it shows a confidential item
    assert "Telepon" not in book["Narahubung"][0]
    office.stranger.opens()
    for phone in (office.sari, office.stranger):
        phone.says("/ekspor semua")
        await phone.sees("khusus petugas Ombudsman")
    office.sari.forge_press("xo:semua", on=office.sari.from_bot[-1])
    await office.sari.gets_toast("petugas")
    with transaction(office.engine) as session:
        assert len(session.exec(select(Export)).all()) == 1
        assert len(session.exec(select(Assignment)).all()) == 8


async def test_a_kill_while_it_is_made_and_a_cancelled_one(before_opening: Office) -> None:
    """What a kill leaves: a row that waits, and half a file. The next start makes one file of it, and sends one."""
    office = before_opening
    with transaction(office.engine) as session:
        seed(session)
        ina = session.exec(select(Person).where(col(Person.full_name).startswith("Ina"))).one()
        for words in ("tapin", "semua"):
            row = Export(
                kind=ExportKind.ITEMS,
                person_id=ina.id,
                chat_id=ina.chat_id,
                words=words,
                asked_at=MORNING,
                due_at=MORNING,
            )
            session.add(row)
        session.flush()
        sending._end(context_at(session, MORNING), row, ExportState.CANCELLED)
    folder = office.settings.data_dir / sending.FOLDER
    folder.mkdir(parents=True)
    (folder / "1-1.rows").write_bytes(b'["Penugasan", ["half a l')
    (folder / "1-1.xlsx").write_bytes(b"half a book")
    await office.opens()
    await office.ina.sees("7 penugasan dikirim di bawah")
    assert len((await book_of(office, office.ina))["Penugasan"]) == 8
    await office.closes()
    await office.opens()
    documents = [each for each in office.ina.messages if "document" in each.wire]
    assert len(documents) == 1
    _only_files_of_waiting_exports_stay(office, folder)


def _only_files_of_waiting_exports_stay(office: Office, folder: Path) -> None:
    with transaction(office.engine) as session:
        ctx = replace(context_at(session, MORNING), app=AppInfo(office.settings, "bot"))
        (folder / "2-1.xlsx").write_bytes(b"of the cancelled one")
        row = Export(kind=ExportKind.ITEMS, person_id=1, asked_at=MORNING, due_at=MORNING + timedelta(days=1))
        session.add(row)
        session.flush()
        kept = folder / f"{row.id}-1.rows"
        kept.write_bytes(b"being written")
        tidying.forget(ctx, tidying.sent_files(ctx))
        assert list(folder.iterdir()) == [kept]
