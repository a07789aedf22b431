"""A collection whose item the office closed meanwhile: what still comes is read by somebody, never collected."""

import pytest
from sqlmodel import Session, col, select

from bot.conversation.typed import Attachment, Typed
from models.evidence.evidence import Evidence, EvidenceKind
from models.mailbox import MailEntry
from models.people.people import StaffRole
from tests.support.clock import MORNING
from tests.support.driver import Driver, read
from tests.support.rows import holds_seat, somebody

LINE = "/assign Tapin | LHP | 0{number}/LM/VI/2022/BJM | tenggat 18-12-2026 | Penundaan | Memasang papan"


def _photo(driver: Driver, number: int, album: str | None = None) -> str:
    file = Attachment(EvidenceKind.PHOTO, f"file-{number}", f"unique-{number}", 10, None, None, album=album)
    return driver.gets(Typed(number, driver.now, "", attachment=file))


@pytest.mark.parametrize("sends", ["file", "words", "album"])
def test_what_comes_after_a_cancellation_goes_to_the_office(session: Session, sends: str) -> None:
    ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN), MORNING)
    sari = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
    holds_seat(session, sari.person, "63.05", MORNING)
    for number in (179, 180):  # the second one stays open: nothing of the first may go there
        ina.says(LINE.format(number=number))
        ina.taps("Kirim")
    item = ina.items()[0]
    sari.forges(f"c:done:{item.id}:{item.version}")
    _photo(sari, 1)
    ina.forges(f"c:cancel:{item.id}:{item.version}")
    ina.says("Laporan dicabut oleh pelapornya sendiri kemarin.")
    assert item.closed_at is not None
    if sends == "words":
        sari.gets(Typed(2, sari.now, "Papan sudah terpasang di depan loket."))
    else:
        for number in (2, 3, 4) if sends == "album" else (2,):
            _photo(sari, number, "album" if sends == "album" else None)
    shown = "\n".join(read(each["text"]) for each in sari.payloads() if "text" in each)
    assert f"#{item.code}: saat ini tidak ada lagi yang perlu dikumpulkan" in shown and "1 berkas" in shown
    assert shown.count("Ina Rahmawati") == 1 and "untuk #" not in shown, "told once, and asked nothing"
    assert session.exec(select(col(Evidence.message_id))).all() == [1]
    entries = session.exec(select(MailEntry)).all()
    assert [each.message_id for each in entries] == ([2, 3, 4] if sends == "album" else [2])
    assert {each.assignment_id for each in entries} == {item.id}
    assert all(each.forwarded_at is not None for each in entries)
    assert "Diteruskan" not in _photo(sari, 9), "the next file is about the item that is open"


def test_a_file_in_reply_to_the_card_of_a_closed_item_goes_to_the_office(session: Session) -> None:
    ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN), MORNING)
    sari = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
    holds_seat(session, sari.person, "63.05", MORNING)
    ina.says(LINE.format(number=179))
    ina.taps("Kirim")
    item = ina.items()[0]
    ina.forges(f"c:cancel:{item.id}:{item.version}")
    ina.says("Laporan dicabut oleh pelapornya sendiri kemarin.")
    file = Attachment(EvidenceKind.PHOTO, "file-1", "unique-1", 10, None, None)
    sari.gets(Typed(1, sari.now, f"Papan #{item.code}", attachment=file))
    assert [each.assignment_id for each in session.exec(select(MailEntry)).all()] == [item.id]
