"""Files that Telegram does not hand over at once, or ever, and files that are gone from the disk."""

from collections.abc import Callable
from hashlib import sha256

import pytest

from models.database import transaction
from models.evidence import evidence
from models.evidence.evidence import Evidence, Storage
from models.office import tasks
from models.rules.evidence import short_hash
from models.rules.queues import SEND_DELAYS
from tests.support.faults.disk import until_on_disk
from tests.support.running_office import Office
from tests.support.stories import reports, stored_evidence

UNAVAILABLE = "Bad Request: wrong file_id or the file is temporarily unavailable"
HASH = short_hash(sha256(b"isi").hexdigest())


def change_first(office: Office, change: Callable[[Evidence], None]) -> None:
    """Write to the first piece of evidence while the program is closed."""
    with transaction(office.engine) as session:
        found = evidence.item(session, 1)
        assert found is not None
        change(found)


def failed_often(office: Office) -> None:
    """Fetching the first file has failed as often as it is repeated, and is due once more."""

    def change(found: Evidence) -> None:
        found.tries, found.next_try_at = len(SEND_DELAYS), office.clock()

    change_first(office, change)


def open_tasks(office: Office) -> list[str]:
    """The kinds of the open tasks."""
    with transaction(office.engine) as session:
        return [task.kind for task in tasks.open_page(session, 0, 9)]


async def sends_surat(office: Office) -> None:
    """Ibu Sari reports with surat.pdf, which is not fetched at once."""
    office.sari.taps("Selesai")
    await office.sari.sees("kirim bukti")
    office.sari.sends_document("surat.pdf", b"isi")
    await office.sari.sees("1 berkas diterima")
    office.sari.taps("Sudah lengkap")
    await office.sari.sees("tanda terima menyusul")


@pytest.mark.parametrize(
    ("method", "code", "description", "tries"),
    [
        ("getFile", 400, UNAVAILABLE, 1),  # of this file: counted, and tried again
        ("getFile", 400, "Logged out", 0),  # of the bot
        ("getFile", 401, "Unauthorized", 0),
        ("getFile", 404, "Not Found: method not found", 0),
        ("getFile", 502, "Bad Gateway", 0),
        ("file", 404, "Not Found", 0),  # the file service, which hands out nothing at all
        ("file", 502, "Bad Gateway", 0),
    ],
)
async def test_one_refusal_is_no_verdict_and_the_receipt_waits(
    tapin: Office, method: str, code: int, description: str, tries: int
) -> None:
    tapin.telegram.faults.refused(description, method, code=code)
    await sends_surat(tapin)
    tapin.clock.passes(seconds=SEND_DELAYS[0])
    await tapin.sari.sees("Tanda terima TT-K7Q2-1", "surat.pdf", HASH)
    assert (stored_evidence(tapin)[0].storage, stored_evidence(tapin)[0].tries) == (Storage.KEPT, tries)
    assert open_tasks(tapin) == []


async def test_a_file_that_cannot_be_had_is_said_to_everybody_and_fetched_again_by_a_button(tapin: Office) -> None:
    tapin.telegram.faults.refused(UNAVAILABLE, "getFile", times=None)
    await sends_surat(tapin)
    await tapin.closes()  # no try is under way that would write its own count
    failed_often(tapin)
    await tapin.opens()
    await tapin.sari.sees("Tanda terima", "belum dapat kami simpan")
    asked = await tapin.sari.sees("#K7Q2", "surat.pdf", "Mohon kirim sekali lagi")
    told = await tapin.ina.sees("#K7Q2", "surat.pdf", "belum dapat diambil dari Telegram", "Ambil lagi")
    assert stored_evidence(tapin)[0].storage is Storage.FAILED and open_tasks(tapin) == ["fetch"]
    tapin.telegram.faults.clear()
    tapin.ina.taps("Ambil lagi", on=told)
    done = await tapin.ina.sees("#K7Q2", "surat.pdf", "sudah diambil dan tersimpan")
    await tapin.sari.sees("Tanda terima TT-K7Q2-1", HASH)
    again = await tapin.sari.sees("tidak perlu dikirim lagi")
    assert (done.message_id, again.message_id) == (told.message_id, asked.message_id) and open_tasks(tapin) == []


async def test_ambil_lagi_is_for_staff_and_also_in_tugaskantor(tapin: Office) -> None:
    tapin.telegram.faults.refused(UNAVAILABLE, "getFile", times=None)
    await sends_surat(tapin)
    await tapin.closes()
    failed_often(tapin)
    await tapin.opens()
    await tapin.ina.sees("belum dapat diambil dari Telegram")
    tapin.telegram.faults.clear()
    tapin.sari.forge_press("eg:1")
    await tapin.sari.gets_toast("khusus petugas")
    tapin.ina.says("/tugaskantor")
    listed = await tapin.ina.sees("Tugas kantor", "surat.pdf")
    tapin.ina.taps("Ambil lagi", on=listed)
    await tapin.ina.sees("sudah diambil dan tersimpan")
    tapin.ina.forge_press("eg:1", on=listed)
    await tapin.ina.gets_toast("sudah tersimpan")
    assert (
        len(tapin.telegram.requests("getFile"))
        == len([e for e in tapin.telegram.requests("getFile") if not e.ok]) + 1
    )


async def test_too_large_for_a_bot_is_told_with_what_helps(tapin: Office) -> None:
    tapin.telegram.faults.refused("Bad Request: file is too big", "getFile")
    tapin.sari.taps("Selesai")
    await tapin.sari.sees("kirim bukti")
    tapin.sari.sends_document("pindai.pdf", b"isi")
    await tapin.sari.sees("pindai.pdf", "lebih dari 20 MB", "versi yang lebih kecil")
    assert stored_evidence(tapin)[0].storage is Storage.REFERENCE and len(tapin.telegram.requests("getFile")) == 1


@pytest.mark.parametrize("name", ["laporan.part", "1.part", ".partial", "../.partial/1"])
async def test_no_name_makes_a_kept_file_disappear(tapin: Office, name: str) -> None:
    receipt = await reports(tapin.sari, b"isi", name)
    assert HASH in receipt.text
    await tapin.reopens_at(tapin.clock().replace(day=24))
    (kept,) = stored_evidence(tapin)
    assert (tapin.settings.data_dir / (kept.path or "")).read_bytes() == b"isi" and kept.file_name == name


async def test_a_file_stored_under_its_given_name_by_an_earlier_version_stays(tapin: Office) -> None:
    await reports(tapin.sari, b"isi")
    await tapin.closes()
    folder = tapin.settings.data_dir / "evidence" / "K7Q2"
    (folder / "1.pdf").rename(folder / "1-laporan.part")
    change_first(tapin, lambda found: setattr(found, "path", "evidence/K7Q2/1-laporan.part"))
    (folder / "7-surat.pdf.part").write_bytes(b"half")  # what a kill left there at that time
    await tapin.opens()
    await until_on_disk(lambda: not (folder / "7-surat.pdf.part").exists())
    assert [path.name for path in folder.iterdir()] == ["1-laporan.part"] and open_tasks(tapin) == []


async def test_a_row_whose_file_is_gone_is_noticed_at_the_start(tapin: Office) -> None:
    await reports(tapin.sari, b"isi")
    await tapin.closes()
    kept = tapin.settings.data_dir / "evidence" / "K7Q2" / "1.pdf"
    kept.unlink()
    await tapin.opens()
    told = await tapin.ina.sees("#K7Q2", "surat.pdf", "tidak ditemukan di disk")
    tapin.ina.taps("Ambil lagi", on=told)
    await tapin.ina.sees("sudah diambil dan tersimpan")
    assert kept.read_bytes() == b"isi"
