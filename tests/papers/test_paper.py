"""Cetak (PDF): read back, with its pictures, by a library that did not write it."""

from pathlib import Path

import pypdfium2

from bot.assignments.record import apply_event
from bot.conversation.stored import to_json
from bot.papers import paper
from bot.practice.server.chats import Message
from bot.rendering import sheets
from bot.rendering.files import Rendering
from models.assignments.changes import Actor, Change
from models.assignments.reports import Report
from models.people.people import StaffRole
from models.rules.assignments import Event
from tests.papers.office import asked_by, file, hand_in, note
from tests.support.cases.reminder_cases import Case, december, driver_of
from tests.support.clock import MORNING
from tests.support.rows import context_at, item, somebody
from tests.support.running_office import Office

ODD = "Šnježana, Οδυσσέας, Ёлка, “−5 °C” → ½ 漢 👩‍🏫"


def words_of(made: Rendering, path: Path) -> tuple[str, int]:
    """What the PDF says, as one line, and how many pages it has."""
    sheets.write(to_json(made.facts), path)
    document = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split()), len(document)


def test_it_says_what_riwayat_says_with_hashes_and_every_letter(case: Case, tmp_path: Path) -> None:
    sent = case.sends("K7Q2", 9)
    hand_in(case, sent, file("SK <b> & =1+1.pdf", 2048), file(None, 30_000_000), note(ODD))
    long = f"Baris satu <i>&\n{ODD} " + "surat izin usaha " * 200 + "akhir kata."
    apply_event(case.on(3), sent, Change(Event.RETURNED, by=Actor.of(case.ina), note=long))
    made = paper.wanted(case.on(4), asked_by(case.ina.chat_id, sent))
    assert made is not None and not made.is_confidential
    words, pages = words_of(made, tmp_path / "a.pdf")
    for expected in (
        "Perwakilan Ombudsman RI Provinsi Kalimantan Selatan",
        "Penugasan #K7Q2",
        "Kamis, 10 Desember 2026",  # due on the 9th; the day with us, 2 to 3 December, is given back
        "Dikembalikan untuk dilengkapi",
        "Baris satu <i>&",
        "Šnježana, Οδυσσέας, Ёлка, “−5 °C” → ½ ▯ ▯▯",  # no CJK and no emoji in DejaVu
        "akhir kata.”",
        "TT-K7Q2-1, Senin, 23 November 2026 pukul 09.00 WITA",
        "SK <b> & =1+1.pdf · 2 KB",
        "SHA-256 ab12ab12",
        "disimpan sebagai rujukan di Telegram",
        f"halaman {pages} dari {pages}",
        "keadaan Jumat, 4 Desember 2026",
    ):
        assert expected in words, (expected, words)
    assert pages == 2 and sent.chain_head[:4] in words
    again = paper.wanted(case.on(4), asked_by(case.ina.chat_id, sent))
    assert again is not None
    sheets.write(to_json(again.facts), tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_confidential_item_is_printed_by_number_and_code_unless_its_owner_or_the_head_asks(
    case: Case, tmp_path: Path
) -> None:
    """Ibu Ina is the head; Pak Oto is staff and owns nothing; Ibu Sari answers for the agency."""
    secret = item(context_at(case.session, MORNING), "63.05", december(9), code="M4X8", confidential=True)
    oto = somebody(case.session, 9, "Oto", MORNING, StaffRole.ASISTEN)
    subject = case.session.get_one(Report, secret.report_id).subject
    for person, is_whole in ((case.ina, True), (oto, False), (case.sari, False)):
        made = paper.wanted(case.on(4), asked_by(person.chat_id, secret))
        assert made is not None and made.is_confidential
        words, _ = words_of(made, tmp_path / "secret.pdf")
        assert (subject in words) is is_whole and "#M4X8" in words and "/LM/" in words
        assert ("Penugasan dikirim" in words or "Tenggat" in words) is is_whole
    secret.owner_id = oto.id
    made = paper.wanted(case.on(4), asked_by(oto.chat_id, secret))
    assert made is not None and subject in words_of(made, tmp_path / "secret.pdf")[0]
    elsewhere = item(context_at(case.session, MORNING), "63.03", december(9), code="B2B2")
    assert paper.wanted(case.on(4), asked_by(case.sari.chat_id, elsewhere)) is None
    assert paper.wanted(case.on(4), asked_by(999, elsewhere)) is None
    assert "B2B2" not in driver_of(case).forges(f"pc:{elsewhere.id}")


async def test_below_riwayat_both_sides_get_it(tapin: Office) -> None:
    for phone, ask in ((tapin.sari, "/riwayat K7Q2"), (tapin.ina, "/riwayat K7Q2")):
        phone.says(ask)
        phone.taps("Cetak (PDF)", on=await phone.sees("Riwayat #K7Q2"))
        message: Message = await phone.sees("#K7Q2 untuk dicetak")
        assert message.wire["document"]["file_name"] == "penugasan-K7Q2.pdf"
