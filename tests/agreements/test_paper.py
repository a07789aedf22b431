"""The page for the table: read back from the PDF by a library that did not write it."""

from datetime import date
from pathlib import Path

import pypdfium2
from sqlmodel import Session, select

from bot.agreements import paper
from bot.conversation.stored import to_json
from models.assignments.assignments import CorrectiveAction
from models.assignments.reports import Report
from models.office.tasks import DEBT, StaffTask
from models.queues.claims import Envelope
from models.rules.agreements import WHAT, Scope
from tests.agreements.office import AgreementOffice
from tests.support.rows import context_at, item


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


def test_eight_long_points_of_each_side_are_still_one_page_and_the_rest_is_counted(
    session: Session, tmp_path: Path
) -> None:
    """Ten of each side, as long as they may be; a page of A4 has the first eight, by their day."""
    office = AgreementOffice(session)
    row = office.agrees().row
    words = "Menyusun dan menetapkan standar pelayanan untuk semua loket, "
    for number in range(10):
        text = f"{number}: {words * 4}"[:WHAT]
        made = item(
            context_at(session, office.now), "63.05.01", date(2026, 12, 10 + number), code="ABCDEFGHJK"[number] * 4
        )
        session.exec(select(CorrectiveAction).where(CorrectiveAction.assignment_id == made.id)).one().text = text
        report = session.get_one(Report, made.report_id)
        report.agreement_id, report.scope, report.access_kind = row.id, Scope.PREVENTION.value, "NK"
        task = StaffTask(key=f"d{number}", kind=DEBT, text=text, created_at=office.now, agreement_id=row.id)
        task.due_on, task.person_id, task.scope = made.due_on, office.hasan.person.id, Scope.DATA.value
        session.add(task)
    session.flush()
    made_of = paper.wanted(context_at(session, office.now), _row(office.ina.person.chat_id or 0, row.id))
    assert made_of is not None
    path = tmp_path / "page.pdf"
    paper.write(to_json(made_of.facts), path)
    document = pypdfium2.PdfDocument(path)
    shown = " ".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == 1
    assert [f"{number}: Menyusun" in shown for number in range(10)] == [True] * 8 + [False] * 2
    assert (shown.count("Menyusun"), shown.count("dan 2 lainnya")) == (16 * 2, 2), shown


def _row(chat_id: int, about: int) -> Envelope:
    return Envelope(1, chat_id, "sendDocument", "{}", None, None, False, 0, None, {"about": about})
