"""At most six buttons under a question; what has no room there stands behind one of them."""

from datetime import date, timedelta

from sqlmodel import Session

from bot.cards import cards
from bot.conversation.typed import Attachment, Typed
from models.assignments import assignments
from models.assignments.assignments import CorrectiveAction
from models.evidence.evidence import EvidenceKind
from models.people.people import StaffRole
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

MOST = 6
CODES = ("K7Q2", "M4X8", "N1N1", "P5P5", "R3R3", "T6T6", "W9W9")


def photo(number: int, caption: str = "") -> Typed:
    """A photo, sent now."""
    file = Attachment(EvidenceKind.PHOTO, f"file{number}", f"unique{number}", 1000, None, None, None)
    return Typed(number, MORNING, caption, attachment=file)


def test_files_find_each_of_many_items(session: Session) -> None:
    somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN)
    sari = somebody(session, 200, "Sari Wahyuni", MORNING)
    holds_seat(session, sari, "63.05", MORNING)
    for number, code in enumerate(CODES):
        item(context_at(session, MORNING), "63.05", date(2026, 12, 4) + timedelta(days=number), code=code)
    driver = Driver(session, sari, MORNING)
    asked = driver.gets(photo(11))
    assert [code for code in CODES if code in asked] == [*CODES[:4]] and len(driver.labels()) == MOST
    others = driver.taps("Tugas lain")
    assert [code for code in CODES if code in others] == [*CODES[4:]] and len(driver.labels()) == 5
    assert CODES[0] in driver.taps("Tugas lain"), "behind the last ones the first again"
    driver.taps("Tugas lain")
    last = assignments.by_code(session, CODES[-1])
    assert last is not None
    driver.forges(f"ef:{last.id}")
    told = " ".join(each.get("text", "") for each in driver.payloads()[-3:])
    assert "1 berkas masuk ke bukti <b>#W9W9</b>" in told


def test_what_was_meant_and_why_it_is_returned(session: Session) -> None:
    ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN), MORNING)
    sari = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
    holds_seat(session, sari.person, "63.05", MORNING)
    sent = item(context_at(session, MORNING), "63.05", date(2026, 12, 4))
    for number in (2, 3, 4):
        session.add(CorrectiveAction(assignment_id=sent.id, number=number, text=f"Tindakan {number}"))
    session.flush()
    cards.send(context_at(session, MORNING), sent, sari.person)
    sari.says("masih diproses bu, menunggu tanda tangan")
    sari.taps("Ubah")
    assert len(sari.labels()) == MOST
    sari.taps("Lainnya")
    assert sari.labels()[:3] == ["◐ Sebagian", "🚫 Bukan kewenangan", "💬 Kabar saja"]
    sari.taps("Kabar saja")
    sari.taps("Selesai")
    sari.taps("Semua")
    sari.gets(photo(12))
    sari.taps("Sudah lengkap")
    ina.taps("Kembalikan")
    assert len(ina.labels()) == MOST
    ina.says("kurang")
    assert len(ina.labels()) == MOST and "Kirim apa adanya" in " ".join(ina.labels())
