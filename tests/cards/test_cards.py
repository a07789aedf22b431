"""Living cards: who sees which buttons now, what a stale press says, and what a new or former holder gets."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.assignments import record
from bot.cards import cards
from bot.conversation.context import Context, Sender
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.people import holdings
from models.people.agencies import SeatRole
from models.people.people import Person, StaffRole
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

DUE = date(2026, 12, 31)


class Case:
    """An item at Tapin with its cards at Ibu Sari (utama), Pak Rudi (wakil) and Ibu Ina (office)."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ina = somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN)
        self.sari = somebody(session, 200, "Sari Wahyuni", MORNING)
        self.rudi = somebody(session, 300, "Rudi Hartono", MORNING)
        holds_seat(session, self.sari, "63.05", MORNING)
        holds_seat(session, self.rudi, "63.05", MORNING, SeatRole.DEPUTY)
        self.item = item(self.ctx(), "63.05", DUE)
        cards.send_to(self.ctx(), self.item, [self.ina, self.sari, self.rudi])

    def ctx(self, person: Person | None = None, later: timedelta = timedelta()) -> Context:
        sender = Sender(person.telegram_id or 0, person.chat_id or 0) if person else None
        return context_at(self.session, MORNING + later, sender)

    def does(self, person: Person, event: Event, waits: Duty | None = None) -> None:
        record.apply_event(self.ctx(person), self.item, Change(event, by=Actor.of(person), duty=waits))

    def labels(self, person: Person) -> str:
        return " · ".join(Driver(self.session, person, MORNING).labels())

    def text(self, person: Person) -> str:
        return Driver(self.session, person, MORNING).screen()


@pytest.fixture
def case(session: Session) -> Case:
    """The cards are out, nobody has answered."""
    return Case(session)


def test_a_new_item_offers_everything_to_the_focal_point(case: Case) -> None:
    labels = case.labels(case.sari)
    wanted = "Terima,Sedang diproses,Selesai,Sebagian,Kendala,Minta waktu,Bukan kewenangan,Kirim bukti"
    assert all(word in labels for word in [*wanted.split(","), "Mengapa tanggal ini?", "Riwayat"])
    assert "Batalkan" not in labels


def test_staff_read_who_answers_and_get_their_own_buttons(case: Case) -> None:
    assert "Sari Wahyuni (utama)" in case.text(case.ina) and "Rudi Hartono (wakil)" in case.text(case.ina)
    labels = case.labels(case.ina)
    assert all(word in labels for word in ("Ubah tenggat", "Batalkan penugasan", "Resolusi dan Monitoring"))
    assert "Terima" not in labels and "Selesai" not in labels


def test_only_the_one_who_pressed_may_take_it_back(case: Case) -> None:
    case.does(case.sari, Event.ACKNOWLEDGED)
    assert "Batalkan" in case.labels(case.sari)
    assert "Batalkan" not in case.labels(case.rudi)
    assert "Terima" not in case.labels(case.rudi) and "Diterima" in case.text(case.rudi)


def test_batalkan_is_gone_after_ten_minutes(case: Case) -> None:
    case.does(case.sari, Event.ACKNOWLEDGED)
    cards.refresh(case.ctx(later=timedelta(minutes=11)), case.item)
    assert "Batalkan" not in case.labels(case.sari)


def test_while_the_office_decides_both_cards_say_until_when(case: Case) -> None:
    case.does(case.sari, Event.EXTENSION_ASKED, waits=Duty.EXTENSION)
    assert "Kami menjawab paling lambat <b>Rabu, 25 November 2026" in case.text(case.sari)
    assert "Menunggu kita sejak 23 Nov 2026, paling lambat <b>Rabu, 25 November 2026" in case.text(case.ina)
    assert "Minta waktu" not in case.labels(case.sari)


def test_after_the_due_date_no_more_time_is_offered(case: Case) -> None:
    cards.refresh(case.ctx(later=timedelta(days=60)), case.item)
    assert "Minta waktu" not in case.labels(case.sari) and "Kendala" in case.labels(case.sari)


def test_a_closed_item_keeps_only_why_and_history(case: Case) -> None:
    case.does(case.ina, Event.CANCELLED)
    assert case.labels(case.sari) == case.labels(case.ina) == "❓ Mengapa tanggal ini? · 🕘 Riwayat"


def test_a_stale_press_says_the_current_state_and_renews_the_card(case: Case) -> None:
    case.does(case.sari, Event.STARTED)
    ctx = case.ctx(case.rudi)
    assert not cards.is_current(ctx, case.item, case.item.version - 1)
    assert ctx.toasted is not None and "Diproses" in ctx.toasted.text
    assert cards.is_current(ctx, case.item, case.item.version)


def test_sending_anew_takes_the_buttons_from_the_older_card(case: Case) -> None:
    cards.send(case.ctx(), case.item, case.sari)
    without, anew = Driver(case.session, case.sari, MORNING).payloads()[-2:]
    assert without == {} and "Terkirim" in anew["text"]


def test_a_new_holder_gets_the_open_items_most_urgent_first(case: Case) -> None:
    for number in range(6):
        item(case.ctx(), "63.05", DUE - timedelta(days=number + 1), code=f"AAA{number + 2}")
    assert cards.send_open_cards(case.ctx(), case.rudi) == 7
    texts = [each["text"] for each in Driver(case.session, case.rudi, MORNING).payloads() if "text" in each]
    assert [text[text.index("#") + 1 :][:4] for text in texts[-6:-1]] == ["AAA7", "AAA6", "AAA5", "AAA4", "AAA3"]
    assert "2 penugasan lain" in texts[-1]


def test_who_left_the_seat_reads_no_case_data_any_more(case: Case) -> None:
    for seat, _ in holdings.holders(case.session, case.item.agency_id):
        holdings.end_holding(case.session, seat.id, MORNING)
    cards.take_back(case.ctx(), case.item.agency_id, case.sari)
    assert "tidak lagi pada Bapak/Ibu" in case.text(case.sari)
    assert "narahubung lain" not in case.text(case.sari)
    assert "K7Q2" not in case.text(case.sari)


def test_a_units_card_may_be_read_by_its_inspectorate(session: Session) -> None:
    case = Case(session)
    below: Assignment = item(case.ctx(), "63.05.01", DUE, code="UN2T")
    cards.send(case.ctx(), below, case.sari)
    assert "#UN2T" in case.text(case.sari) and "Terima" in case.labels(case.sari)


def test_staff_who_hold_a_seat_there_answer_as_the_focal_point(case: Case) -> None:
    case.sari.staff_role = StaffRole.ASISTEN
    cards.refresh(case.ctx(), case.item)
    assert "Terima" in case.labels(case.sari) and "Ubah tenggat" not in case.labels(case.sari)
