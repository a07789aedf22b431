"""/rapat: the brief of a small office with the arithmetic in the margin, as a message and as a page; its day."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.conversation.stored import to_json
from bot.meetings import screens
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change, set_columns, write
from models.assignments.reports import Report
from models.office import tasks
from models.queues.claims import Envelope
from models.rules.assignments import Event, Status
from models.rules.meetings import Kept, kept, take_day
from tests.agreements.office import AgreementOffice
from tests.support.clock import MORNING, WITA
from tests.support.driver import read
from tests.support.rows import agency_called, context_at, item, send_digest
from tests.support.tables import each_row

TODAY = date(2026, 11, 23)  # a Monday
SOON, OVER = date(2026, 12, 4), date(2026, 11, 18)  # OVER: a Wednesday, 3 working days ago


@each_row(
    "promised, handed_in, expected",
    [
        ("2026-11-23", None, Kept.RUNNING),  # today is not over
        ("2026-11-22", None, Kept.OPEN),
        ("2026-11-22", "2026-11-22", Kept.KEPT),  # on the day
        ("2026-11-22", "2026-11-23", Kept.AFTERWARDS),
        ("2026-12-22", "2026-11-01", Kept.KEPT),
    ],
)
def test_what_became_of_a_promise(promised: str, handed_in: str | None, expected: Kept) -> None:
    came = date.fromisoformat(handed_in) if handed_in else None
    assert kept(date.fromisoformat(promised), came, TODAY) is expected


@each_row(
    "words, on, rest",
    [
        ("Banjar", None, "Banjar"),
        ("Banjar 3 Des", "2026-12-03", "banjar"),
        ("besok Tapin", "2026-11-24", "tapin"),
        ("Hulu Sungai Selatan 03-12-2026", "2026-12-03", "hulu sungai selatan"),
        ("Tapin Desember", None, "Tapin Desember"),  # a month is no day
        ("", None, ""),
    ],
)
def test_the_day_of_a_meeting(words: str, on: str | None, rest: str) -> None:
    assert take_day(words, TODAY) == (date.fromisoformat(on) if on else None, rest)


def at(day: date) -> datetime:
    """Nine o'clock at the office."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=WITA).astimezone(UTC)


class Seeded(AgreementOffice):
    """Seven items at Tapin and its unit, and one at Banjar that no brief of Tapin names."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sent("A2A2", "63.05", "Sertipikat tanah belum terbit", OVER)  # late: Thu, Fri, Mon = 3
        stuck = self.sent("B2B2", "63.05.01", "KTP-el belum dicetak", SOON)  # of a unit
        self.writes(stuck, Event.OBSTRUCTED, date(2026, 11, 20), "Blangko habis di pusat")
        set_columns(stuck, {"status": Status.OBSTRUCTED, "help_due_on": SOON, "help_since_at": MORNING})
        ours = self.sent("C2C2", "63.05", "Jalan rusak", SOON)
        self.promises(ours, date(2026, 11, 12), date(2026, 11, 16))
        self.writes(ours, Event.REPORTED, date(2026, 11, 16))  # kept, on the day
        set_columns(
            ours, {"status": Status.REPORTED, "office_due_on": date(2026, 11, 25), "office_since_at": MORNING}
        )
        broken = self.sent("D2D2", "63.05", "Air tidak mengalir", SOON)
        self.promises(broken, date(2026, 11, 2), date(2026, 12, 1))  # replaced by the next one
        self.promises(broken, date(2026, 11, 12), date(2026, 11, 19), "Pompa dipasang")
        secret = self.sent("E2E2", "63.05", "Nama pejabat yang rahasia", SOON, confidential=True)
        self.promises(secret, date(2026, 11, 20), date(2026, 11, 27), "kata rahasia")
        self.promises(
            self.sent("F2F2", "63.05", "Izin tertunda", SOON), date(2026, 6, 1), date(2026, 6, 9)
        )  # too old
        cancelled = self.sent("G2G2", "63.05", "Keliru", SOON)
        self.promises(cancelled, date(2026, 11, 12), date(2026, 11, 19))
        set_columns(cancelled, {"status": Status.CANCELLED, "closed_at": MORNING})
        self.sent("H2H2", "63.03", "Punya Banjar", SOON)
        session.flush()

    def sent(self, code: str, place: str, subject: str, due: date, **more: Any) -> Assignment:
        """An item of Pak Hasan."""
        ctx = context_at(self.session, MORNING)
        made = item(ctx, place, due, code=code, owner=self.hasan.person, **more)
        self.session.get_one(Report, made.report_id).subject = subject
        return made

    def writes(self, about: Assignment, event: Event, day: date, note: str = "", **facts: str) -> None:
        """A line of the history by Ibu Sari."""
        write(self.session, about, Change(event, Actor(self.sari.person.id), note, facts), at(day))

    def promises(self, about: Assignment, day: date, until: date, note: str = "") -> None:
        """Said on a day, until another."""
        self.writes(about, Event.NOTE, day, note, promise_on=until.isoformat())


EXPECTED = (
    "Bahan rapat dengan Kab. Tapin",
    "Keadaan Senin, 23 November 2026",
    "6 penugasan terbuka, 1 lewat tenggat",  # A B C D E F; A
    "#A2A2 Sertipikat tanah belum terbit - tenggat",
    "lewat 3 hari kerja",
    "#C2C2 - Sari Wahyuni, sampai 16 Nov 2026: ditepati",
    "#D2D2 “Pompa dipasang” - Sari Wahyuni, sampai 19 Nov 2026: harinya lewat, hasilnya belum datang",
    "#E2E2 - Sari Wahyuni, sampai 27 Nov 2026: masih berjalan",
    "#B2B2 Blangko habis di pusat - ditangani Hasan Basri",
    "#C2C2 menunggu jawaban kita, batas kita 25 Nov 2026 - Hasan Basri",
    "#B2B2 menunggu bantuan atas kendala, batas kita 4 Des 2026 - Hasan Basri",
)
NOWHERE = ("rahasia soal", "Nama pejabat", "kata rahasia", "H2H2", "G2G2", "9 Jun 2026")


@pytest.mark.both_databases
def test_the_brief_of_a_small_office(session: Session) -> None:
    office = Seeded(session)
    shown = read(office.hasan.says("/rapat Tapin"))
    assert [words for words in EXPECTED if words not in shown] == [], shown
    assert [words for words in NOWHERE if words in shown] == []
    assert shown.index("#A2A2") < shown.index("#B2B2")  # what is late comes first
    quiet = read(office.hasan.says("/rapat Balangan"))
    assert "Tidak ada penugasan terbuka" in quiet and "semua giliran ada pada instansi" in quiet
    assert "beberapa instansi" in office.hasan.says("/rapat banjar")
    assert "H2H2" in office.hasan.taps("Kab. Banjar")
    assert "Ketik dengan nama instansinya" in office.hasan.says("/rapat")
    assert "#A2A2" not in office.sari.says("/rapat Tapin")  # staff only
    for data in ("rp:open:999999:0", "rp:paper:999999:0", "rp:plan:1:0", "rp:open:1:99999999", "rp:plan:1:-1"):
        assert "rapat" not in office.hasan.forges(data).lower(), data
    assert "#A2A2" not in office.sari.forges(f"rp:open:{agency_called(session, '63.05').id}:0")


def test_one_page_says_what_the_message_says(session: Session, tmp_path: Path) -> None:
    office = Seeded(session)
    tapin = agency_called(session, "63.05").id
    office.ina.says("/rapat Tapin 26 Nov")
    office.ina.taps("PDF")
    sent = [each for each in office.ina.payloads() if each.get("caption")]
    assert "Bahan rapat dalam satu halaman" in sent[-1]["caption"]
    made = screens.wanted(context_at(session, office.now), _row(100, [tapin, date(2026, 11, 26).toordinal()]))
    assert made is not None
    assert screens.wanted(context_at(session, office.now), _row(200, [tapin, 0])) is None  # Ibu Sari is no staff
    path = tmp_path / "page.pdf"
    screens.write(to_json(made.facts), path)
    document = pypdfium2.PdfDocument(path)
    words = " ".join(document[0].get_textpage().get_text_range().split())
    assert len(document) == 1
    assert [each for each in (*EXPECTED, "rapat Kamis, 26 November 2026") if each not in words] == [], words
    assert [each for each in NOWHERE if each in words] == []


def _row(chat_id: int, about: list[int]) -> Envelope:
    return Envelope(1, chat_id, "sendDocument", "{}", None, None, False, 0, None, {"about": about})


def test_a_meeting_to_come_is_in_the_digest_of_its_morning(session: Session) -> None:
    office = AgreementOffice(session)
    office.hasan.says("/rapat Tapin 3 Des")
    assert "3 Desember 2026" in read(office.hasan.taps("Catat rapatnya"))
    assert "memang sudah tercatat" in office.hasan.taps("Catat rapatnya")
    (task,) = tasks.open_of(session, ["meeting"])
    assert (task.due_on, task.person_id) == (date(2026, 12, 3), office.hasan.person.id)
    office.told()
    office.goes_to(date(2026, 12, 3))
    send_digest(context_at(session, office.now))
    (digest,) = [text for chat, text in office.told() if chat == 110]
    assert "Rapat dengan Kab. Tapin" in digest
    office.hasan.says("/rapat Tapin 23 Nov")  # over
    assert "Catat rapatnya" not in " ".join(office.hasan.labels())


def test_the_brief_takes_as_many_statements_for_500_items_as_for_50(session: Session) -> None:
    office = AgreementOffice(session)
    _many(office, 50)
    few = _statements(office)
    _many(office, 500)
    assert few == _statements(office) <= 14
    assert "550 penugasan terbuka" in office.ina.screen()


def _many(office: AgreementOffice, count: int) -> None:
    session, tapin = office.session, agency_called(office.session, "63.05").id
    reports = [Report(number=f"{count}/{each}/LM", subject="Tanah", created_at=MORNING) for each in range(count)]
    session.add_all(reports)
    session.flush()
    columns: dict[str, Any] = {"product_code": "lhp", "due_on": SOON, "first_due_on": SOON, "created_at": MORNING}
    columns |= {"agency_id": tapin, "owner_id": office.hasan.person.id, "status": Status.OBSTRUCTED}
    session.add_all(Assignment(code=f"{each.id:05}", report_id=each.id, **columns) for each in reports)
    session.flush()


def _statements(office: AgreementOffice) -> int:
    office.ina.says("/rapat Tapin")  # what is read once in the life of a process
    office.session.expire_all()
    sent: list[str] = []
    engine = office.session.connection().engine

    def listener(*event: Any) -> None:
        sent.append(event[2])

    sa.event.listen(engine, "before_cursor_execute", listener)
    screens.look(context_at(office.session, office.now, _sender(office)), "Tapin")
    sa.event.remove(engine, "before_cursor_execute", listener)
    return len(sent)


def _sender(office: AgreementOffice) -> Any:
    ctx = context_at(office.session, office.now)
    return type(ctx.sender)(100, 100)
