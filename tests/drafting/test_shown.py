"""Kirim sends what the preview said, or shows it again with what has changed since. 30 working days: 7 January."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import holidays, leaves, policy
from models.agencies.agencies import SeatRole
from models.assignments import reports
from models.assignments.reports import Report
from models.people import holdings, people
from models.people.people import StaffRole
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.holidays import HolidayKind
from models.rules.leaves import LeaveSpan
from models.rules.reminders.ladder import Ladder
from tests.support.clock import MORNING
from tests.support.drafting import LINE, answers
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, holds_seat, item, somebody


def day_off(session: Session, day: date) -> None:
    """Another admin lists a day off."""
    holidays.make(session, Change(Verb.ADD, day=day, name="Libur khusus", kind=HolidayKind.NATIONAL))


def deputy(session: Session) -> None:
    """Somebody takes the deputy's seat of Tapin."""
    holds_seat(session, somebody(session, 300, "Budi", MORNING), "63.05", MORNING, SeatRole.DEPUTY)


def ladder(session: Session) -> None:
    """The agency's ladder loses its last step."""
    policy.set_ladder(session, Ladder.AGENCY, policy.ladders(session)[Ladder.AGENCY][:-1])


def doubted(session: Session) -> None:
    """The collective leave of 2027 is not certain any more."""
    holidays.make(session, Change(Verb.DOUBT, year=2027))


def empties(session: Session) -> None:
    """Ibu Sari gives up her seat."""
    (holder,) = holdings.seat_holders(session, [tapin(session)])[tapin(session)]
    holdings.end_holding(session, holdings.seat(session, tapin(session), SeatRole.PRINCIPAL).id, MORNING)
    session.flush()
    assert holder.person.full_name == "Sari Wahyuni"


def tapin(session: Session) -> int:
    """The id of Tapin."""
    return agency_called(session, "63.05").id


def on_leave(session: Session) -> None:
    """Ibu Sari is on leave from today until the 27th."""
    sari = people.by_chat(session, 200)
    assert sari is not None
    leaves.add(session, sari.id, LeaveSpan(date(2026, 11, 23), date(2026, 11, 27)), MORNING)
    session.flush()


def reported(session: Session, *, confidential: bool) -> None:
    """A colleague sends something about the same report to another agency."""
    sent = item(context_at(session, MORNING), "63.01", date(2026, 12, 30))
    report = session.get(Report, sent.report_id)
    assert report is not None
    report.number, report.subject, report.confidential = "0179/LM/VI/2022/BJM", "Perihal lain", confidential
    session.flush()


TYPED = LINE.replace("diterima 20-11-2026", "tenggat 30-11-2026").replace("LHP", "Pemanggilan II")


@pytest.mark.parametrize(
    ("line", "meanwhile", "said", "due_on"),
    [
        # 30 working days; a day off among them moves the 30th from Thursday 7 to Friday 8 January.
        (
            LINE,
            lambda session: day_off(session, date(2026, 12, 1)),
            "Kab. Tapin: tenggat Kamis, 7 Januari 2027 → <b>Jumat, 8 Januari 2027</b>",
            date(2027, 1, 8),
        ),
        # The date from the letter stays, and it is a day off now.
        (
            TYPED,
            lambda session: day_off(session, date(2026, 11, 30)),
            "Kab. Tapin: tenggat Senin, 30 November 2026 kini hari libur",
            date(2026, 11, 30),
        ),
        (LINE, doubted, "Kab. Tapin: tenggatnya kini perkiraan", date(2027, 1, 7)),
        (LINE, deputy, "Kab. Tapin: penerimanya berubah", date(2027, 1, 7)),
        (LINE, ladder, "tangga pengingat berubah", date(2027, 1, 7)),
        (LINE, on_leave, "cuti penerima atau penggantinya berubah", date(2027, 1, 7)),
        (
            LINE,
            lambda session: reported(session, confidential=False),
            "kini tercatat dengan perihal “Perihal lain”",
            date(2027, 1, 7),
        ),
        (LINE, lambda session: reported(session, confidential=True), "kini <b>rahasia</b>", date(2027, 1, 7)),
    ],
)
def test_what_changed_since_the_preview_is_shown_before_it_is_sent(
    ina: Driver, line: str, meanwhile: Callable[[Session], None], said: str, due_on: date
) -> None:
    for year in (2026, 2027):
        holidays.make(ina.session, Change(Verb.CONFIRM, year=year))
    assert "Pratinjau" in answers(ina, line)
    meanwhile(ina.session)
    shown = ina.taps("Kirim")
    assert "Belum dikirim" in shown and said in shown and "Pratinjau" in shown
    before = len(ina.items())
    assert "Terkirim" in ina.taps("Kirim")
    assert [sent.due_on for sent in ina.items()[before:]] == [due_on]
    report = reports.by_number(ina.session, "0179/LM/VI/2022/BJM")
    assert report is not None and report.confidential is ("rahasia" in said)


def test_without_a_change_the_first_kirim_sends(ina: Driver) -> None:
    answers(ina, LINE)
    day_off(ina.session, date(2027, 3, 1))  # after the due date: nothing that was shown has changed
    ina.now += timedelta(hours=2)
    assert "Terkirim" in ina.taps("Kirim")
    assert ina.items()[0].due_on == date(2027, 1, 7)


def test_what_the_sender_changes_is_no_news(ina: Driver) -> None:
    answers(ina, LINE, "[Ubah]", "[Tenggat]")
    shown = ina.says("30 November 2026")
    assert "Pratinjau" in shown and "Belum dikirim" not in shown
    assert "Terkirim" in ina.taps("Kirim")


def test_doubts_that_are_new_are_asked_before_it_is_sent(ina: Driver) -> None:
    """A colleague sends the same report to the same agency between preview and Kirim; then the seat is given up."""
    answers(ina, LINE)
    colleague = Driver(ina.session, somebody(ina.session, 101, "Yusuf", MORNING, StaffRole.ASISTEN), MORNING)
    answers(colleague, LINE, "[Kirim]")
    (first,) = ina.items()
    asked = ina.taps("Kirim")
    assert first.code in asked and ina.items() == [first]
    shown = ina.taps("Tetap lanjutkan")
    assert "Belum dikirim" in shown and f"kini juga terbuka pada #{first.code}" in shown
    empties(ina.session)
    assert "Kab. Tapin" in ina.taps("Kirim") and "narahubung" in ina.screen()
    assert "penerimanya berubah" in ina.taps("Tetap lanjutkan")
    assert "menunggu narahubung" in ina.taps("Kirim")
    assert len(ina.items()) == 2
