"""The links of a history on the phones: on the tanda terima, in /riwayat, and for the operator."""

import re
import subprocess
import sys

import pytest
import sqlalchemy as sa

from models.assignments.events import AssignmentEvent
from models.columns import table_of
from models.database import transaction
from tests.support.running_office import Office
from tests.support.stories import reports, stored_evidence, what_happened


def link_on(text: str) -> str:
    """The link that a tanda terima shows."""
    found = re.search(r"sampai tanda terima ini: ((?:[0-9a-f]{4} ?){4})", text)
    assert found is not None, text
    return found[1].strip()


def tamper(office: Office, kind: str, note: str) -> None:
    """Somebody with access to the database changes words."""
    events = table_of(AssignmentEvent)
    with transaction(office.engine) as session:
        session.connection().execute(sa.update(events).where(events.c.event == kind).values(note=note))


@pytest.mark.both_databases
async def test_the_link_of_a_receipt_is_found_again_after_more_has_happened(tapin: Office) -> None:
    receipt = await reports(tapin.sari)
    link = link_on(receipt.text)
    await tapin.ina.sees("Hasil #K7Q2", "Menunggu verifikasi")
    tapin.ina.taps("Setujui")
    await tapin.ina.sees("Disetujui oleh")
    tapin.sari.says(f"/riwayat #k7q2 cek {link}")
    whole = await tapin.sari.sees("Riwayat #K7Q2 utuh", "1 berkas sesuai dengan rantainya")
    assert re.search(r"cocok dengan catatan ke-[34]. Sejak itu bertambah 1 catatan.", whole.text)
    assert link not in whole.text  # its own is a newer one
    tapin.sari.says("/riwayat K7Q2 cek 0000 1111 2222 3333")
    await tapin.sari.sees("tidak ada dalam riwayat #K7Q2", "simpan tanda terimanya")
    tapin.sari.says("/riwayat K7Q2 cek TT-K7Q2-1")
    await tapin.sari.sees("bukan sidik")
    tapin.ina.says("/riwayat K7Q2")
    await tapin.ina.sees("Riwayat #K7Q2", "Hasil disetujui")
    tapin.ina.says("/riwayat")
    await tapin.ina.sees("Riwayat penugasan yang mana?")
    tapin.yohanes.says("/riwayat K7Q2 cek")
    await tapin.yohanes.sees("tidak ada dalam daftar Bapak/Ibu")


async def test_what_does_not_fit_is_told_and_is_a_task_of_the_office(tapin: Office) -> None:
    tapin.sari.says("Draf SK sudah di meja Kadis")
    await tapin.sari.sees("Diteruskan ke")
    tamper(tapin, "note", "SK sudah terbit")
    tapin.sari.says("/riwayat K7Q2 cek")
    told = await tapin.sari.sees("tidak utuh mulai catatan ke-2 (Catatan,", "kata-katanya bukan lagi")
    assert "basis data" not in told.text and "Ombudsman sudah diberi tahu" in told.text
    tapin.ina.says("/tugaskantor")
    await tapin.ina.sees("Riwayat #K7Q2 tidak utuh")
    tapin.ina.says("/riwayat K7Q2 cek")
    await tapin.ina.sees("verify-records")


def run(office: Office, *arguments: str) -> tuple[int, str]:
    """`python -m bot verify-records` beside the running bot: status and output."""
    environment = {
        "DATABASE_URL": office.settings.database_url,
        "DATA_DIR": str(office.settings.data_dir),
        "PATH": "/usr/bin:/bin",
    }
    command = [sys.executable, "-m", "bot", "verify-records", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


async def test_the_operator_checks_everything_beside_the_running_bot(tapin: Office) -> None:
    await reports(tapin.sari)
    status, printed = run(tapin)
    assert status == 0 and "1 penugasan," in printed and "1 berkas: utuh." in printed
    assert run(tapin, "ZZZZ") == (1, "Tidak ada penugasan dengan kode ZZZZ.\n")
    [kept] = stored_evidence(tapin)
    assert kept.path is not None
    (tapin.settings.data_dir / kept.path).write_bytes(b"lain")
    status, printed = run(tapin, "k7q2")
    assert status == 1 and f"berkas {kept.path} hilang atau isinya berubah" in printed and "utuh." not in printed
    assert what_happened(tapin) == ["sent", "evidence_added", "reported"]
