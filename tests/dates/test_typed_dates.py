"""Wherever a date is asked it is read as people write it, said back with its weekday, or refused with the reason."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from bot.cards import cards
from bot.conversation.context import Context
from bot.extensions import answering, asking
from bot.replies import replies
from models import extensions as requests
from models.holidays import Holiday
from models.people.people import StaffRole
from models.queues import dialogs
from models.rules.holidays.holidays import HolidayKind
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

DUE = date(2026, 12, 10)  # a Thursday


class Case:
    """Ibu Ina and Ibu Sari with one item; today is Monday 23 November 2026."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN), MORNING)
        self.sari = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
        holds_seat(session, self.sari.person, "63.05", MORNING)
        ctx = context_at(session, MORNING)
        self.item = item(ctx, "63.05", DUE)
        cards.send_to(ctx, self.item, [self.ina.person, self.sari.person])

    def does(self, driver: Driver, work: Callable[[Context], None]) -> None:
        """An action of one of them that has no button here."""
        driver.does(work)


def received(case: Case) -> Driver:
    """/assign asks when the letter was received."""
    for step in ("/assign", "Tapin"):
        case.ina.says(step)
    case.ina.taps("LHP")
    for step in ("0179/LM/VI/2022/BJM", "Penundaan", "Satu"):
        case.ina.says(step)
    return case.ina


def due(case: Case) -> Driver:
    """/assign asks for the due date."""
    received(case).taps("Langsung isi tenggat")
    return case.ina


def moved(case: Case) -> Driver:
    """Ubah tenggat."""
    case.ina.taps("Ubah tenggat")
    return case.ina


def more_time(case: Case) -> Driver:
    """Minta waktu."""
    case.does(case.sari, lambda ctx: asking.begin(ctx, case.item))
    return case.sari


def offered(case: Case) -> Driver:
    """Tawarkan tanggal lain."""
    more_time(case).says("31 Desember 2026")
    case.sari.says("Anggaran belum cair")
    asked = requests.pending(case.session, case.item.id)
    case.does(case.ina, lambda ctx: answering.ask_offer(ctx, (asked.id if asked else None) or 0))
    return case.ina


def next_news(case: Case) -> Driver:
    """Kendala, down to the day of the next news."""
    case.does(case.sari, lambda ctx: replies.ask_obstacle(ctx, case.item))
    case.sari.taps(case.sari.labels()[0])
    case.sari.taps(case.sari.labels()[0])
    case.sari.says("Kepala dinas sakit")
    return case.sari


TO_COME = {"due": due, "moved": moved, "more time": more_time, "offered": offered, "next news": next_news}
ALL = {"received": received, **TO_COME}

# As people write them: all after the due date, so that every place takes them.
WRITTEN = {
    "8 Januari": "Jumat, 8 Januari 2027",
    "08/01/27": "Jumat, 8 Januari 2027",
    "8 Januwari 2027": "Jumat, 8 Januari 2027",
    "akhir bulan depan": "Kamis, 31 Desember 2026",
    "20 hari kerja lagi": "Senin, 21 Desember 2026",
    "minggu 20 desember": "Minggu, 20 Desember 2026",
}
SOON = {
    "Jumat depan": "Jumat, 4 Desember 2026",
    "lusa": "Rabu, 25 November 2026",
    "tgl 25": "Rabu, 25 November 2026",
    "akhir bulan": "Senin, 30 November 2026",
    "3 hari kerja lagi": "Kamis, 26 November 2026",
    "Jumaat dpn": "Jumat, 4 Desember 2026",
}
BEFORE = {
    "20/11/26": "Jumat, 20 November 2026",
    "Jumat": "Jumat, 20 November 2026",
    "kemarin lusa": "Sabtu, 21 November 2026",
    "tgl 2": "Senin, 2 November 2026",
    "20 Nopembar": "Jumat, 20 November 2026",
}


def said_back(driver: Driver, typed: str) -> str:
    """Everything that is shown after a date was typed."""
    before = len(driver.payloads())
    answer = driver.says(typed)
    return " ".join([answer, *(each.get("text", "") for each in driver.payloads()[before:])])


@pytest.fixture
def case(session: Session) -> Case:
    """Nothing is asked yet."""
    return Case(session)


def anew(case: Case, place: str) -> Driver:
    """The question of a place, with nothing said before."""
    case.session.expire_all()
    return ALL[place](case)


@pytest.mark.parametrize("place", TO_COME)
def test_a_date_is_said_back_with_its_weekday(case: Case, place: str) -> None:
    near = SOON if place in ("due", "moved", "next news") else {}
    for typed, day in {**WRITTEN, **near}.items():
        with case.session.begin_nested() as point:
            assert day in said_back(anew(case, place), typed), typed
            point.rollback()


def test_a_date_of_receipt_is_read_backwards_and_said_back(case: Case) -> None:
    for typed, day in BEFORE.items():
        with case.session.begin_nested() as point:
            assert day in said_back(anew(case, "received"), typed), typed
            point.rollback()


WRONG = {
    "31 Februari": "tidak ada di kalender",
    "30/13": "tidak ada di kalender",
    "Kamis, 8 Januari 2027": "jatuh pada hari Jumat",
    "secepatnya": "belum saya pahami",
}


@pytest.mark.parametrize("place", ALL)
def test_what_cannot_be_is_refused_with_the_reason_and_the_question_stays_open(case: Case, place: str) -> None:
    driver = ALL[place](case)
    over = {"20-11-2026": "Jumat, 20 November 2026 sudah lewat"} if place in TO_COME else {}
    for typed, reason in {**WRONG, **over}.items():
        assert reason in driver.says(typed).replace("</b>", "")
    assert dialogs.running(case.session, driver.person.chat_id or 0) is not None


def test_a_letter_cannot_have_been_received_tomorrow(case: Case) -> None:
    assert "Selasa, 24 November 2026 belum tiba" in received(case).says("besok")


def test_hari_kerja_in_a_sentence_know_the_holidays(case: Case) -> None:
    case.session.add(Holiday(day=date(2026, 11, 25), name="Libur", kind=HolidayKind.NATIONAL))
    said = case.sari.says("foto menyusul 3 hari kerja lagi ya bu")
    assert "Jumat, 27 November 2026" in said
