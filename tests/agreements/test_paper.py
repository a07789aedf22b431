"""The page for the table: read back from the PDF by a library that did not write it."""

from pathlib import Path

import pypdfium2
from sqlmodel import Session

from bot.agreements import paper
from bot.conversation.stored import to_json
from models.queues.claims import Envelope
from tests.agreements.office import AgreementOffice
from tests.support.rows import context_at


def test_one_page_says_what_the_screen_says(session: Session, tmp_path: Path) -> None:
    office = AgreementOffice(session)
    view = office.agrees("Tapin | 12/NK <b>& | 27-1-2026 | -")
    ctx = context_at(session, office.now)
    made = paper.wanted(ctx, _row(office.ina.person.chat_id or 0, view.row.id))
    assert made is not None and paper.wanted(ctx, _row(200, view.row.id)) is None  # Ibu Sari is no staff
    path = tmp_path / "page.pdf"
    paper.write(to_json(made.facts), path)
    document = pypdfium2.PdfDocument(path)
    words = " ".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == 1
    for expected in (
        "Nota Kesepakatan dengan Kab. Tapin",
        "12/NK <b>&",
        "tanpa tanggal berakhir",
        "Percepatan: 0 selesai; 0 masih terbuka dan lewat tenggat",
        "Keadaan Senin, 23 November 2026",
        "Belum ada",
    ):
        assert expected in words, words


def _row(chat_id: int, about: int) -> Envelope:
    return Envelope(1, chat_id, "sendDocument", "{}", None, None, False, 0, None, {"about": about})
