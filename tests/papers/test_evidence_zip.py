"""Bukti (ZIP): opened again, and every hash compared with its receipt."""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import col, select

from bot.conversation.context import Sender
from bot.conversation.stored import to_json
from bot.papers import evidence_zip, packing, texts_zip
from bot.practice.phone.attachments import photo
from bot.rendering.child import Limits
from bot.rendering.files import FOLDER, NotRendered, RenderedFiles
from bot.rendering.kinds import Kind
from models.queues import outbox
from models.queues.outbox import OutboxRow, OutboxState
from models.rules.papers import BESIDE, MOST, parts_of
from tests.papers.office import asked_by, file, hand_in, note, stored
from tests.support.cases.reminder_cases import Case, december, driver_of
from tests.support.clock import MORNING
from tests.support.rows import context_at, item
from tests.support.running_office import Office
from tests.support.tables import each_row

HALF = MOST // 2


@each_row(
    ("files", "parts"),
    [
        ([], [[]]),  # the manifest alone
        ([(1, 5), (2, 6)], [[1, 2]]),
        ([(1, HALF - BESIDE), (2, HALF - BESIDE), (3, 1)], [[1, 2], [3]]),  # two halves fill a part
        ([(1, HALF), (2, HALF), (3, HALF)], [[1], [2], [3]]),
        ([(1, MOST), (2, 7)], [[2]]),  # with its names it is too large for any part
    ],
)
def test_files_are_divided_in_their_order(files: list[tuple[int, int]], parts: list[list[int]]) -> None:
    assert parts_of(files) == parts


def opened(content: bytes | Path) -> Mapping[str, bytes]:
    """The files of a ZIP by their names."""
    with ZipFile(io.BytesIO(content) if isinstance(content, bytes) else content) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def documents(case: Case) -> list[OutboxRow]:
    """The files that are queued, in their order."""
    outbox.write_queued(case.session)
    query = select(OutboxRow).where(OutboxRow.method == "sendDocument")
    return list(case.session.exec(query.order_by(col(OutboxRow.id))))


HOSTILE = (
    "../../etc/passwd",
    "..\\..\\CON.txt",
    "=cmd|'/c calc'!A1.pdf",
    "\u202efdp.exe",
    "a" * 300 + ".pdf",
    "漢字 Ž.pdf",
)
SAFE = (
    *("MANIFES.csv", "MANIFES.txt", "TT-K7Q2-1_01_passwd", "TT-K7Q2-1_02_CON.txt", "TT-K7Q2-1_03_c calc_A1.pdf"),
    "TT-K7Q2-1_06_漢字 Ž.pdf",
)
RENAMED = ("TT-K7Q2-1_04_", "TT-K7Q2-1_05_aaa")  # without the mark that turns letters around, and cut


def test_names_are_safe_hashes_are_compared_and_what_is_missing_says_why(case: Case, tmp_path: Path) -> None:
    """Eight files of ours (two of them no longer what was handed in), one at Telegram alone, and a note."""
    sent, ctx = case.sends("K7Q2", 9), case.on(4)
    data_dir = tmp_path / "data"
    ctx.app.settings.data_dir = data_dir
    files = [stored(data_dir, name, name.encode(), number) for number, name in enumerate(HOSTILE)]
    changed, gone = stored(data_dir, "ganti.pdf", b"old", 90), stored(data_dir, "hilang.pdf", b"x", 91)
    hand_in(case, sent, *files, changed, gone, file(None, 30_000_000), note("+62 tidak\nditelepon"))
    (data_dir / "evidence" / "90.pdf").write_bytes(b"new")
    (data_dir / "evidence" / "91.pdf").unlink()
    parts = parts_of([(each.id, each.size or 0) for each in (*files, changed, gone)])
    made = evidence_zip.wanted(ctx, asked_by(case.ina.chat_id, sent, parts=parts, part=1))
    assert (
        made is not None and not made.is_kept and "8 berkas" in made.caption and "1 berkas tidak ikut" in made.caption
    )
    packing.write(to_json(made.facts), tmp_path / "a.zip")
    found = opened(tmp_path / "a.zip")
    assert sorted(found) == sorted((*SAFE, *[name for name in found if name.startswith(RENAMED)]))
    hashes = {hashlib.sha256(content).hexdigest() for name, content in found.items() if "MANIFES" not in name}
    assert hashes == {each.sha256 for each in files}
    assert all(len(name.encode()) < 200 and "\u202e" not in name and "/" not in name for name in found)
    manifest, table = found["MANIFES.txt"].decode(), found["MANIFES.csv"].decode()
    for each in files:
        assert each.sha256 is not None and each.sha256 in manifest and each.sha256 in table
    for reason in (texts_zip.DIFFERS, texts_zip.GONE, texts_zip.REFERENCE, texts_zip.NOTE):
        assert reason in manifest and reason in table
    assert (
        "PERHATIAN: 2 berkas tidak cocok" in manifest
        and "oleh narahubung utama" in manifest
        and "untuk nomor: 1" in manifest
    )
    assert table.startswith("\ufeff") and "'=cmd" in table and "'+62" in table and ";=cmd" not in table


async def test_what_does_not_fit_on_the_disk_leaves_nothing_and_is_said(case: Case, tmp_path: Path) -> None:
    sent, ctx = case.sends("K7Q2", 9), case.on(4)
    ctx.app.settings.data_dir = tmp_path
    one = stored(tmp_path, "besar.pdf", b"x" * 300_000, 1)
    hand_in(case, sent, one)
    made = evidence_zip.wanted(ctx, asked_by(case.ina.chat_id, sent, parts=[[one.id]], part=1))
    assert made is not None and "ruang di server habis" in made.words
    small = Limits(seconds=60, cpu_seconds=60, file_size=100_000)
    with pytest.raises(NotRendered, match="OSError"):
        async with RenderedFiles(tmp_path, {"evidence_zip": Kind("bot.papers.packing", small)}).file(made):
            pass
    assert [path for path in (tmp_path / FOLDER).rglob("*") if path.is_file()] == []


def test_parts_are_rows_that_can_be_cancelled_and_who_may_not_read_gets_none(case: Case, tmp_path: Path) -> None:
    sent = case.sends("K7Q2", 9)
    hand_in(case, sent, *(file(f"{number}.pdf", 20_000_000, path=f"{number}.pdf") for number in range(5)))
    ctx = case.on(4)
    ctx.sender = Sender(case.ina.telegram_id or 0, case.ina.chat_id or 0)
    for _ in range(2):  # two fast taps
        evidence_zip.send(ctx, sent.id)
    files = documents(case)
    assert [row.context["part"] for row in files] == [1, 2, 3]  # 40, 40 and 20 of 100 MB
    evidence_zip.cancel(ctx, sent.id)
    case.session.expire_all()
    assert {row.state for row in files} == {OutboxState.DROPPED}
    elsewhere = item(context_at(case.session, MORNING), "63.03", december(9), code="B2B2")
    for verb in ("send", "cancel"):
        assert "B2B2" not in driver_of(case).forges(f"ze:{verb}:{elsewhere.id}")
    assert evidence_zip.wanted(case.on(4), asked_by(case.sari.chat_id, elsewhere, parts=[[]], part=1)) is None


async def test_a_story_of_a_photo_on_its_way_into_a_zip_also_over_a_restart(tapin: Office) -> None:
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    tapin.sari.sends(photo("Loket baru"))
    await tapin.sari.sees("1 berkas diterima")
    tapin.sari.taps("Sudah lengkap")
    await tapin.sari.sees("Tanda terima TT-K7Q2-1", "Sidik jari berkas")
    for phone in (tapin.ina, tapin.sari):
        phone.says("/riwayat K7Q2")
        phone.taps("Cetak (PDF)", on=await phone.sees("Riwayat #K7Q2"))
        phone.taps("Bukti (ZIP)", on=await phone.sees("#K7Q2 untuk dicetak"))
        if phone is tapin.ina:
            await tapin.closes()  # wherever it is
            await tapin.opens()
        sent = (await phone.sees("Bukti #K7Q2: 1 berkas", "SHA-256")).wire["document"]
        await phone.sees("ZIP-nya selesai disiapkan")
        file_ = tapin.telegram.state.files.find(sent["file_id"])
        assert sent["file_name"] == "bukti-K7Q2.zip" and file_ is not None
        found = opened(file_.content())
        (name,) = [each for each in found if "MANIFES" not in each]
        assert name.startswith("TT-K7Q2-1_01_foto")
        assert hashlib.sha256(found[name]).hexdigest() in found["MANIFES.txt"].decode()
    assert list((tapin.settings.data_dir / FOLDER).glob("once-*")) == []
