"""What an agreement amounts to, counted by hand in the margin; what each side owes, and the screens of both."""

from datetime import date, datetime
from typing import Any, cast

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.agreements import reading
from bot.agreements.reading import Pace
from models.agreements.numbers import Share
from models.assignments.assignments import Assignment, CorrectiveAction
from models.assignments.changes import Columns, set_columns
from models.assignments.done_in_time import LATE
from models.assignments.events import AssignmentEvent
from models.assignments.reports import Report
from models.lessons import LessonMark, every
from models.rules.assignments import Event, Status
from models.rules.standards.instruments import ComponentKind
from models.standards import instruments
from tests.agreements.office import AgreementOffice
from tests.support.clock import MORNING
from tests.support.driver import read
from tests.support.rows import context_at, holds_seat, item, somebody

TODAY = MORNING.date()  # Monday, 23 November 2026
SOON = date(2026, 12, 4)


def _item(
    office: AgreementOffice, code: str, place: str, product: str = "lhp", due: date = SOON, **columns: Any
) -> Assignment:
    ctx = context_at(office.session, office.now)
    made = item(ctx, place, due, code=code, owner=office.ina.person, product=product)
    if product in ("rencana_kerja", "permintaan_data"):
        office.session.get_one(Report, made.report_id).access_kind = "NK"
    set_columns(made, cast(Columns, columns))
    return made


def _at(day: date) -> datetime:
    return datetime.combine(day, MORNING.timetz())


def _verified(office: AgreementOffice, code: str, place: str, days: tuple[date, ...], kind: str = "LM") -> Assignment:
    """`days`: sent, done, and the due date (SOON)."""
    sent, done, *due = days
    made = _item(office, code, place, due=due[0] if due else SOON, status=Status.VERIFIED, closed_at=_at(done))
    made.created_at = _at(sent)
    office.session.get_one(Report, made.report_id).access_kind = kind
    office.session.flush()
    return made


@pytest.mark.both_databases
def test_every_scope_is_computed_from_what_is_there(session: Session) -> None:
    """Percepatan 3 done: 2, 4 and 9 days -> 4, one late; open 1. Komponen 3/4. Data 1/2, 0/1. SDM 4, 2 forms."""
    office = AgreementOffice(session)
    row = office.agrees("Tapin | 1/NK | 2-11-2026 | 31-12-2030").row  # signed on a Monday
    _settled(office)
    _item(office, "G2G2", "63.05", due=date(2026, 11, 20))  # late since Friday
    _item(office, "H2H2", "63.05", due=date(2026, 11, 20), status=Status.CANCELLED, closed_at=_at(TODAY))  # not late
    _item(office, "J2J2", "63.05.01", product="saran_kunjungan")  # a suggestion
    _item(office, "K2K2", "63.05", product="permintaan_data")
    _item(office, "L2L2", "63.05", product="permintaan_data", status=Status.VERIFIED, closed_at=_at(TODAY))
    _item(office, "M2M2", "63.05", product="permintaan_data", status=Status.CANCELLED, closed_at=_at(TODAY))
    _self_reports(office)
    _learners(session)
    ctx = context_at(session, office.now)
    found = reading.numbers_of(ctx, row)
    assert (len(found.settled), reading.pace_of(ctx, found), found.open.late) == (3, Pace(4, 1), 1)
    assert (found.components, found.open.suggestions) == (Share(4, 3), 1)
    assert (found.theirs, found.ours, found.people, found.forms) == (Share(2, 1), Share(), 4, 2)  # Sari and three
    shown = read(office.dedi.says("/nk Tapin"))
    for words in (
        "Percepatan: 3 selesai (1 selesai terlambat), median 4 hari kerja dari dikirim sampai diverifikasi; "
        "1 masih terbuka dan lewat tenggat",
        "Pencegahan: 3/4 komponen cukup, 1 saran terbuka",
        "Data: dari instansi 1/2, dari kita 0/0",
        "SDM: 4 narahubung, 2 bentuk dipelajari",
    ):
        assert words in shown
    office.ina.says("/nk Kab. Banjar | 2/NK | 2-11-2026 | - | percepatan, sdm")
    office.ina.taps("Simpan")
    other = read(office.ina.says("/nk Kab. Banjar"))
    assert "Percepatan: 1 selesai, median 1 hari kerja dari dikirim sampai diverifikasi; 0 masih" in other
    assert "Pencegahan" not in other
    assert "1 narahubung, belum cukup yang belajar" in other


def _settled(office: AgreementOffice) -> None:
    """Three that count, and three that do not."""
    mon, due = date(2026, 11, 9), date(2026, 11, 6)
    _verified(office, "A2A2", "63.05", (mon, date(2026, 11, 11)))  # Mon -> Wed: 2 working days
    told = _verified(office, "B2B2", "63.05.01", (mon, date(2026, 11, 13), date(2026, 11, 12)))  # Mon -> Fri: 4
    facts = {LATE: False}  # reported in time, and looked at by us after its date
    office.session.add(AssignmentEvent(assignment_id=told.id, event=Event.REPORTED, at=_at(mon), data=facts))
    _verified(office, "C2C2", "63.05", (date(2026, 10, 27), mon, due))  # Tue -> Mon: 9, sent before: counts; late
    _verified(office, "D2D2", "63.05", (date(2026, 10, 19), date(2026, 10, 30)))  # done before it was signed: not
    _verified(office, "E2E2", "63.03", (mon, date(2026, 11, 10)))  # of Banjar: not
    _verified(office, "F2F2", "63.05", (mon, date(2026, 11, 10)), kind="KJ")  # no complainant: not


def _learners(session: Session) -> None:
    """Three people of units learned two forms each."""
    for number, name in enumerate(("Rina", "Budi", "Tono"), 401):
        person = somebody(session, number, name, MORNING)
        holds_seat(session, person, f"63.05.0{number - 400}", MORNING)
        learned = every(session)[:2]
        session.add_all(LessonMark(lesson_id=each.id, person_id=person.id, done_at=MORNING) for each in learned)
    session.flush()


def _self_reports(office: AgreementOffice) -> None:
    """An older self-report of a unit (2 of 2 enough), its newest (1 of 2), and another unit's (2 of 2)."""
    session = office.session
    newest = instruments.by_code(session, "SP14")
    every_part = instruments.components_of(session, newest.id)
    parts = [each for each in every_part if each.kind is ComponentKind.ASSURANCE][:2]
    enough, less = Status.VERIFIED, Status.RETURNED
    for code, place, statuses in (
        ("N2N2", "63.05.01", (enough, enough)),
        ("P2P2", "63.05.01", (enough, less)),
        ("Q2Q2", "63.05.02", (enough, enough)),
    ):
        made = _item(office, code, place, product="standar_pelayanan")
        session.get_one(Report, made.report_id).instrument_id = newest.id
        session.add_all(
            CorrectiveAction(assignment_id=made.id, number=number, text="…", status=status, component_id=component.id)
            for number, (component, status) in enumerate(zip(parts, statuses, strict=True), 5)
        )
    session.flush()


@pytest.mark.only_sqlite
def test_nothing_of_it_walks_all_items(session: Session) -> None:
    """The plans of SQLite use the indices of an agency's items, whose number is not the office's."""
    office = AgreementOffice(session)
    row = office.agrees().row
    sent: list[tuple[str, Any]] = []
    connection = session.connection()
    sa.event.listen(connection, "before_cursor_execute", lambda *event: sent.append((event[2], event[3])))
    reading.numbers_of(context_at(session, office.now), row)
    plans = []
    for statement, values in sent[:]:
        found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        plans += [(statement, line[3]) for line in found]
    assert [line for _, line in plans if line.startswith("SCAN assignments")] == [], plans
    used = " ".join(line for _, line in plans)
    assert "ix_assignments_agency_closed" in used
