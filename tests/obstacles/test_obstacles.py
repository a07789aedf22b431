"""/hambatan on both databases: what is counted, drilled down to, flagged once, and made a suggestion."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.conversation.context import Context
from bot.obstacles import recurring
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change, set_columns, write
from models.assignments.events import AssignmentEvent
from models.assignments.reports import Report
from models.office.tasks import StaffTask
from models.people.people import StaffRole
from models.rules.assignments import Event, Status
from models.rules.obstacles import TASK
from tests.support.clock import MORNING, WITA
from tests.support.driver import Driver, read
from tests.support.rows import agency_called, context_at, holds_seat, item, somebody
from tests.support.stories import DUE

TODAY = MORNING.date()  # Monday, 23 November 2026


def at(day: date, hour: int = 9) -> datetime:
    """A moment at the office, in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=WITA).astimezone(UTC)


class Desk:
    """Ibu Ina (head), Pak Hasan (asisten), Ibu Sari of Tapin, Pak Yohanes of Banjar."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ina = Driver(session, somebody(session, 100, "Ina", MORNING, StaffRole.ADMIN), MORNING)
        self.hasan = Driver(session, somebody(session, 110, "Hasan", MORNING, StaffRole.ASISTEN), MORNING)
        self.sari = Driver(session, somebody(session, 200, "Sari", MORNING), MORNING)
        holds_seat(session, self.sari.person, "63.05", MORNING)
        holds_seat(session, somebody(session, 300, "Yohanes", MORNING), "63.03", MORNING)

    def case(self, code: str, place: str, subject: str, *told: tuple[str, date], secret: bool = False) -> Assignment:
        """An item of Pak Hasan whose agency told of obstacles: kind and day of each."""
        ctx = context_at(self.session, MORNING)
        sent = item(ctx, place, DUE, code=code, owner=self.hasan.person, confidential=secret)
        self.session.get_one(Report, sent.report_id).subject = subject
        for kind, day in told:
            change = Change(Event.OBSTRUCTED, Actor(self.sari.person.id), "…", {"kind": kind, "help": "tidak"})
            write(self.session, sent, change, at(day))
        self.session.flush()
        return sent

    def ctx(self, day: date = TODAY) -> Context:
        """The context of a job on a day."""
        return context_at(self.session, at(day))

    def looks(self, day: date = TODAY) -> None:
        """The job of the morning."""
        recurring.look(self.ctx(day), recurring.due(self.ctx(day)))

    def tasks(self) -> list[StaffTask]:
        """Every task about what recurs."""
        return list(self.session.exec(select(StaffTask).where(StaffTask.kind == TASK)))


NOV, OCT, JAN = date(2026, 11, 2), date(2026, 10, 5), date(2026, 1, 1)


@pytest.fixture
def desk(session: Session) -> Desk:
    """Six cases of 2026 that count, and four that do not."""
    desk = Desk(session)
    desk.case("A2A2", "63.05", "Sertipikat tanah belum terbit", ("anggaran", JAN), ("dokumen", OCT))  # two kinds
    desk.case("B2B2", "63.05", "Ganti rugi tanah jalan", ("anggaran", NOV), ("anggaran", NOV))  # told twice: one case
    desk.case("C2C2", "63.05.01", "Sertipikat massal", ("koordinasi", NOV))  # at a unit below
    desk.case("D2D2", "63.05", "Nama yang rahasia soal tanah", ("anggaran", date(2026, 12, 31)), secret=True)
    desk.case("E2E2", "63.03", "KTP-el belum dicetak", ("unknown", OCT))  # a kind of an older version: lainnya
    desk.case("F2F2", "63.03", "Layanan tertunda", ("kewenangan", date(2026, 3, 1)))
    desk.case("G2G2", "63.05", "Sertipikat tanah", ("anggaran", date(2025, 12, 31)))  # last year
    desk.case("H2H2", "63.05", "Sertipikat tanah")  # no obstacle
    cancelled = desk.case("J2J2", "63.05", "Sertipikat tanah", ("anggaran", NOV))
    set_columns(cancelled, {"status": Status.CANCELLED, "closed_at": MORNING})
    taken_back = desk.case("K2K2", "63.05", "Sertipikat tanah", ("anggaran", NOV))
    event = session.exec(
        select(AssignmentEvent).where(
            AssignmentEvent.assignment_id == taken_back.id, AssignmentEvent.event == Event.OBSTRUCTED
        )
    ).one()
    event.undone_at = MORNING
    session.flush()
    return desk


@pytest.mark.both_databases
def test_what_is_counted_over_a_period(desk: Desk) -> None:
    shown = read(desk.ina.says("/hambatan 2026"))
    for line in (
        "6 penugasan terkendala",  # A B C D E F
        "Anggaran: 3",  # A B D
        "Kewenangan: 1",  # F
        "Data/dokumen: 1",  # A
        "Koordinasi: 1",  # C
        "Lainnya: 1",  # E
        "Kab. Banjar: 2",  # E F
        "Kab. Tapin: 4",  # A B C D
        "Administrasi kependudukan: 1",  # E
        "Agraria/pertanahan: 4",  # A B C D
        "Belum jelas: 1",  # F
    ):
        assert f"• {line}" in shown or line in shown.splitlines()[1], line
    assert shown.index("Kab. Banjar") < shown.index("Kab. Tapin")  # the office's own order: 63.03 before 63.05
    for words, expected in (
        ("Tapin", "4 penugasan terkendala"),
        ("Tapin triwulan 4", "Hambatan 1 Okt 2026 – 31 Des 2026 · Kab. Tapin"),
        ("Tapin triwulan 4", "4 penugasan terkendala"),  # A in October, B and C in November, D in December
        ("triwulan 1 2026", "2 penugasan terkendala"),  # A in January, F in March
        ("2025", "1 penugasan terkendala"),  # G
        ("Kab. Banjar 2025", "Belum ada kendala"),
        ("pertanahan", "4 penugasan"),
        ("entah di mana", "entah di mana"),  # no agency, no substance
    ):
        assert expected in read(desk.ina.says(f"/hambatan {words}")), words
    assert "beberapa instansi" in read(desk.ina.says("/hambatan banjar"))
    assert "Hambatan" not in desk.sari.says("/hambatan")  # staff only


@pytest.mark.both_databases
def test_the_screen_takes_as_many_statements_for_500_cases_as_for_50(session: Session) -> None:
    desk = Desk(session)
    many_cases(desk, 0, 50)
    desk.ina.says("/hambatan 2026")  # what is read once in the life of a process
    few = _statements(desk)
    many_cases(desk, 50, 500)
    assert few == _statements(desk) <= 8
    assert "500 penugasan terkendala" in read(desk.ina.screen())


def many_cases(desk: Desk, first: int, last: int) -> None:
    """Plain rows: items whose agencies told of an obstacle."""
    session, owner = desk.session, desk.hasan.person.id
    places = [agency_called(session, code).id for code in ("63.03", "63.05")]
    subject = "Sertipikat tanah"
    reports = [Report(number=f"{each}/LM", subject=subject, created_at=MORNING) for each in range(first, last)]
    session.add_all(reports)
    session.flush()
    told: dict[str, Any] = {"product_code": "lhp", "due_on": DUE, "first_due_on": DUE, "created_at": MORNING}
    items = [
        Assignment(code=f"{each.id:04}", report_id=each.id, agency_id=places[each.id % 2], owner_id=owner, **told)
        for each in reports
    ]
    session.add_all(items)
    session.flush()
    told = {"event": Event.OBSTRUCTED, "at": MORNING, "data": {"kind": "anggaran"}, "before": {}}
    session.add_all(AssignmentEvent(assignment_id=each.id, **told) for each in items)
    session.flush()


def _statements(desk: Desk) -> int:
    sent: list[Any] = []
    engine = desk.session.connection().engine

    def listener(*event: Any) -> None:
        sent.append(event[2])

    sa.event.listen(engine, "before_cursor_execute", listener)
    desk.ina.says("/hambatan 2026")
    sa.event.remove(engine, "before_cursor_execute", listener)
    return len([each for each in sent if each.startswith("SELECT") and "outbox" not in each])


def test_down_to_the_cases_five_on_a_page(desk: Desk) -> None:
    desk.ina.says("/hambatan 2026")
    desk.ina.taps("Menurut jenis")
    shown = read(desk.ina.taps("Anggaran (3)"))
    assert "3 penugasan" in shown and "#A2A2" in shown and "Kendala: Anggaran dan Data/dokumen" in shown
    assert "#D2D2" in shown and "rahasia soal tanah" not in shown and "Rahasia" in shown  # number and code only
    desk.ina.taps("Kembali")
    desk.ina.taps("Menurut instansi")
    desk.ina.taps("Kab. Tapin (4)")
    desk.ina.taps("Menurut substansi")
    assert "4 penugasan" in read(desk.ina.taps("Agraria/pertanahan (4)"))
    assert "#A2A2" in desk.ina.labels()
    desk.ina.says("/hambatan 2026")
    assert "halaman 1/2" in read(desk.ina.taps("Semua kasus"))
    assert "halaman 2/2" in read(desk.ina.taps("Berikut"))  # 6 cases: 5 and 1
    assert "tahun 2025" in read(desk.ina.says("/hambatan")) or desk.ina.taps("Tahun 2025")
    assert "1 penugasan terkendala" in read(desk.ina.screen())


def test_buttons_that_nobody_was_shown(desk: Desk) -> None:
    days = f"{date(2026, 1, 1).toordinal()}~{date(2026, 12, 31).toordinal()}"
    for data in (
        "hb:cases:x:0",
        f"hb:by:agencies~x~{days}:0",
        f"hb:by:nothing~0~{days}:0",
        f"hb:open:~999999~{days}:0",
        f"hb:draft:k.nothing~0~{days}:0",
        f"hb:draft:~0~{days[7:]}~1:0",
    ):
        assert "sudah" in desk.ina.forges(data).lower() or "tidak" in desk.ina.forges(data).lower(), data
    assert "0 penugasan" in read(desk.ina.forges(f"hb:cases:s.nothing~0~{days}:7"))
    assert "#A2A2" not in desk.sari.forges(f"hb:cases:~0~{days}:0")
    assert "#A2A2" not in desk.sari.forges(f"hb:draft:~0~{days}:0")


@pytest.mark.both_databases
def test_the_third_case_at_one_agency_is_flagged_once(desk: Desk) -> None:
    desk.looks()  # Tapin itself: A, B, and D on 31 December, which is to come; C is its unit's
    desk.looks(date(2026, 12, 1))
    (task,) = desk.tasks()
    assert task.key.endswith(":agraria:2026")
    assert "#A2A2, #B2B2, dan #D2D2" in read(task.text) and "3 kali" in task.text
    shown = read(desk.hasan.says("/tugaskantor saya"))  # whoever answers for the newest case has it
    assert "Hambatan berulang" in shown
    assert "3 penugasan" in read(desk.hasan.taps("Lihat kasus"))
    assert "#C2C2" not in desk.hasan.screen()
    task.done_at, task.done_by = MORNING, desk.hasan.person.id
    desk.case("L2L2", "63.05", "Tanah lapang", ("anggaran", NOV))
    desk.looks()
    assert len(desk.tasks()) == 1  # done, and a fourth case: not again this year
    assert recurring.due(desk.ctx()) == []


def test_two_cases_and_one_that_was_a_mistake_are_not_flagged(session: Session) -> None:
    desk = Desk(session)
    made = [desk.case(code, "63.05", "Sertipikat tanah", ("anggaran", NOV)) for code in ("A2A2", "B2B2", "C2C2")]
    keys = recurring.due(desk.ctx())
    set_columns(made[1], {"status": Status.CANCELLED, "closed_at": MORNING})
    recurring.look(desk.ctx(), keys)  # cancelled between reading and writing
    assert desk.tasks() == []
    desk.case("D2D2", "63.05", "Sertipikat tanah", ("dokumen", date(2026, 12, 30)))
    desk.looks(date(2027, 1, 20))  # an outage over New Year: it is still said, of the year in which it was
    assert [task.key.rpartition(":")[2] for task in desk.tasks()] == ["2026"]
    desk.looks(date(2027, 6, 1))
    assert len(desk.tasks()) == 1


def test_one_tap_opens_a_suggestion_filled_with_the_cases(desk: Desk) -> None:
    desk.hasan.says("/hambatan Tapin 2026")
    desk.hasan.taps("Menurut substansi")
    desk.hasan.taps("Agraria")
    shown = read(desk.hasan.taps("Jadikan saran"))
    assert "diisi dari 4 kasus" in shown and "Saran penyempurnaan" in shown and "Nomor laporan" in shown
    assert "#A2A2, #B2B2, #C2C2, dan #D2D2" in shown
    for answer in ("0007/LM/XI/2026/BJM", "15-12-2026"):
        desk.hasan.says(answer)
    assert "Pratinjau" in desk.hasan.screen()
    desk.hasan.taps("Kirim")
    sent = desk.hasan.items()[-1]
    assert (sent.product_code, len(desk.hasan.actions(sent))) == ("saran_penyempurnaan", 1)
    desk.hasan.says("/hambatan 2026")
    desk.hasan.taps("Semua kasus")
    shown = read(desk.hasan.taps("Jadikan saran"))
    assert "tidak disebut satu per satu" in shown and "#A2A2" not in shown  # no agency reads of another's case


def test_the_substance_is_on_the_preview_and_can_be_changed(session: Session) -> None:
    desk = Desk(session)
    line = "Tapin | LHP | 0179/LM/VI/2022/BJM | tenggat 08-01-2027 | Sertipikat tanah | Menerbitkan"
    assert "Substansi: Agraria/pertanahan (dibaca dari perihal)" in read(desk.hasan.says(f"/assign {line}"))
    desk.hasan.taps("Ubah")
    desk.hasan.taps("Substansi")
    assert "tidak ada dalam daftar" in desk.hasan.says("entah")
    assert "Substansi: Perizinan" in read(desk.hasan.says("perizinan"))
    desk.hasan.taps("Kirim")
    assert session.get_one(Report, desk.hasan.items()[-1].report_id).substance == "izin"
