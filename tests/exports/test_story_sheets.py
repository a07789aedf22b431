"""The sheets Perpanjangan and Bukti, cell by cell, after the agency and the office did all of it on their phones."""

import io
from datetime import UTC, date, datetime, time, tzinfo
from hashlib import sha256
from importlib import import_module
from typing import Any

from bot.exports.rows import Rows
from bot.practice.phone.attachments import photo
from models.evidence.evidence import Storage, Submission, SubmissionState
from models.exports.reading import Everything, Handed
from models.rules.evidence import short_hash
from tests.papers.office import file
from tests.support.clock import MORNING
from tests.support.running_office import Office
from tests.support.stories import minute_later, reports, stored_evidence

OPENPYXL = import_module("openpyxl")  # it has no types
LETTER, SIGNED, NOTE = b"%PDF-1.7 surat", b"%PDF-1.7 bertanda tangan", "=Surat sudah diserahkan"
WHY = "Surat belum bertanda tangan; mohon versi yang ditandatangani"


async def asks_for_time(office: Office) -> None:
    """Two requests: the first is refused, the second granted."""
    for number, press in enumerate(("Tolak", "Setujui")):
        office.sari.taps("Minta waktu")
        await office.sari.sees("Sampai kapan")
        office.sari.taps("+5 hari kerja")
        await office.sari.sees("alasannya")
        office.sari.says(f"Alasan ke-{number + 1}")
        await office.ina.sees("Permohonan waktu #K7Q2", f"Alasan ke-{number + 1}")
        office.ina.taps(press)
        if press == "Tolak":
            await office.ina.sees("alasan")
            office.ina.says("Tenggatnya masih jauh")
            await office.sari.sees("Tenggatnya masih jauh")
    await office.sari.sees("disetujui", "Tenggat baru: Kamis, 14 Januari 2027")


async def hands_in_twice(office: Office) -> str:
    """A photo, a letter and words, which come back; then the letter that was asked for. Returns the first receipt."""
    office.sari.taps("Selesai")
    await office.sari.sees("kirim bukti")
    office.sari.sends(photo("Loket baru"))
    await office.sari.sees("1 berkas diterima")
    office.sari.sends_document("surat.pdf", LETTER)
    await office.sari.sees("2 berkas diterima")
    office.sari.says(NOTE)
    await office.sari.sees("1 catatan diterima")
    office.sari.taps("Sudah lengkap")
    receipt = await office.sari.sees("Tanda terima TT-K7Q2-1", "Sidik jari berkas")
    await office.ina.sees("Hasil #K7Q2")
    office.ina.taps("Kembalikan")
    await office.ina.sees("alasan dan apa yang masih kurang")
    office.ina.says(WHY)
    await office.ina.sees("dikembalikan")
    await minute_later(office)
    await office.sari.sees("belum bertanda tangan")
    await reports(office.sari, SIGNED, "bertanda-tangan.pdf")
    await office.ina.sees("Hasil #K7Q2", "TT-K7Q2-2")
    office.ina.taps("Setujui")
    await office.ina.sees("Disetujui oleh Ina Rahmawati")
    return receipt.text


async def sheets(office: Office) -> dict[str, list[dict[str, Any]]]:
    """The workbook that Ibu Ina takes out: by sheet its rows, by the titles of their columns."""
    office.ina.says("/ekspor semua")
    office.ina.taps("Kirim berkas", on=await office.ina.sees("1 penugasan"))
    wire = (await office.ina.sees("1 penugasan", "📤", "·")).wire
    stored = office.telegram.state.files.find(wire["document"]["file_id"])
    assert stored is not None
    read = OPENPYXL.load_workbook(io.BytesIO(stored.content()))
    found = {}
    for sheet in read.worksheets[1:]:
        titles, *rows = sheet.iter_rows()
        for each in (each for row in rows for each in row if isinstance(each.value, datetime)):
            assert each.is_date and "yyyy" in each.number_format
        assert not any(each.data_type == "f" for row in rows for each in row)
        found[sheet.title] = [
            {title.value: each.value for title, each in zip(titles, row, strict=True)} for row in rows
        ]
    return found


async def test_time_that_was_asked_for_and_evidence_are_read_back(tapin: Office) -> None:
    await asks_for_time(tapin)
    receipt = await hands_in_twice(tapin)
    found = await sheets(tapin)
    rows = found["Perpanjangan"]
    assert [row["Diminta sampai"] for row in rows] == [cell(2027, 1, 14)] * 2  # a date, at no hour
    assert [row["Tenggat waktu itu"] for row in rows] == [cell(2027, 1, 7)] * 2
    assert {row["Diminta"] for row in rows} | {row["Diputuskan"] for row in rows} == {cell(2026, 11, 23, 9)}
    assert [(row["Alasan"], row["Keputusan"], row["Penjelasan"]) for row in rows] == [
        ("Alasan ke-1", "tidak disetujui", "Tenggatnya masih jauh"),
        ("Alasan ke-2", "disetujui", None),
    ]
    assert {(row["Kode"], row["Oleh"], row["Oleh Ombudsman"], row["Ditawarkan"]) for row in rows} == {
        ("K7Q2", "Sari Wahyuni", "Ina Rahmawati", None)
    }
    item = found["Penugasan"][0]
    assert (item["Tenggat"], item["Tenggat pertama"]) == (cell(2027, 1, 14), cell(2027, 1, 7))
    assert (item["Perpanjangan"], item["Bukti"], item["Tepat waktu"]) == (1, 4, "ya")

    rows, kept = found["Bukti"], [*stored_evidence(tapin, 1), *stored_evidence(tapin, 2)]
    assert [
        [row["Tanda terima"], row["Jenis"], row["Nama berkas"], row["Catatan atau keterangan"]] for row in rows
    ] == [
        ["TT-K7Q2-1", "foto", None, "Loket baru"],
        ["TT-K7Q2-1", "dokumen", "surat.pdf", None],
        ["TT-K7Q2-1", "catatan", None, NOTE],
        ["TT-K7Q2-2", "dokumen", "bertanda-tangan.pdf", None],
    ]
    assert [row["Hasil pemeriksaan"] for row in rows] == ["dikembalikan"] * 3 + ["disetujui"]
    assert [row["SHA-256"] for row in rows] == [each.sha256 for each in kept]
    assert [row["SHA-256"] for row in rows[1:]] == [
        sha256(each).hexdigest() for each in (LETTER, NOTE.encode(), SIGNED)
    ]
    assert all(short_hash(row["SHA-256"]) in receipt for row in rows[:2])
    assert [row["Ukuran (byte)"] for row in rows] == [each.size for each in kept]
    zone = tapin.settings.zone
    assert [row["Masuk"] for row in rows] == [_local(each.received_at, zone) for each in kept]
    assert all(row["Diserahkan"] >= row["Masuk"] for row in rows)


def cell(year: int, month: int, day: int, hour: int = 0) -> datetime:
    """What openpyxl reads: a date is a moment at midnight."""
    return datetime.combine(date(year, month, day), time(hour))


def _local(at: datetime, zone: tzinfo) -> datetime:
    """As the clock of the office showed it, in whole seconds."""
    return at.astimezone(zone).replace(tzinfo=None, microsecond=0)


def test_a_file_that_is_not_at_the_office_says_so_in_place_of_its_hash() -> None:
    """By its storage: the hash where there is one, else why there is none."""
    facts: Any = None
    rows = Rows(Everything([]), frozenset(), UTC)
    for storage, sha, said in (
        (Storage.KEPT, "ab" * 32, "ab" * 32),
        (Storage.REFERENCE, None, "rujukan di Telegram"),
        (Storage.PENDING, None, "belum tersimpan"),
        (Storage.FAILED, None, "belum tersimpan"),
    ):
        made = file("video.mp4", 1)
        made.storage, made.sha256 = storage, sha
        handed = Submission(assignment_id=1, opened_by=1, opened_at=MORNING, state=SubmissionState.SUBMITTED)
        assert said in rows._evidence(Handed(made, handed), facts)[-1]


async def test_the_code_of_one_item_sends_its_paper(tapin: Office) -> None:
    tapin.ina.says("/ekspor #k7q2")
    message = await tapin.ina.sees("#K7Q2 untuk dicetak")
    assert message.wire["document"]["file_name"] == "penugasan-K7Q2.pdf"
    tapin.ina.says("/ekspor K7Q2")  # at once again
    await tapin.ina.sees("baru saja")
    tapin.sari.says("/ekspor K7Q2")
    await tapin.sari.sees("khusus petugas Ombudsman")
    assert len(tapin.telegram.requests("sendDocument")) == 1
