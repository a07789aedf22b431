"""A request for more time: which dates are taken, who is told what, and what each answer of the office does."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.assignments.record import apply_event
from bot.cards import cards
from bot.practice.server.markup import read_html
from models import extensions
from models.assignments import events
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.people.people import StaffRole
from models.queues import dialogs
from models.rules.assignments import Event
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody
from tests.support.stories import DUE


class Case:
    """#K7Q2, due on Thursday, 7 January 2027, with its cards at Ibu Sari (Tapin) and Ibu Ina (office)."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ina = Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ADMIN), MORNING)
        self.sari = Driver(session, somebody(session, 200, "Sari Wahyuni", MORNING), MORNING)
        holds_seat(session, self.sari.person, "63.05", MORNING)
        ctx = context_at(session, MORNING)
        self.item: Assignment = item(ctx, "63.05", DUE)
        cards.send_to(ctx, self.item, [self.ina.person, self.sari.person])

    def asks(self, until: str = "+5 hari kerja", why: str = "Kepala dinas sedang dinas luar") -> None:
        """Ibu Sari asks for more time; the office has the request."""
        sees(self.sari.taps("Minta waktu"), "Sampai kapan")
        given = self.sari.taps(until) if until.startswith("+") else self.sari.says(until)
        sees(given, "alasannya")
        self.sari.says(why)
        sees(told(self.ina), "Permohonan waktu #K7Q2", why)

    def days_later(self, days: int) -> None:
        """The clock moves on by whole days."""
        for driver in (self.ina, self.sari):
            driver.now += timedelta(days=days)

    def happened(self) -> list[str]:
        """The names of the item's events, in order."""
        return [event.event.value for event in events.history(self.session, self.item.id)]


def told(driver: Driver, last: int = 4) -> str:
    """The newest messages of a chat."""
    return "\n".join(each["text"] for each in driver.payloads()[-last:] if "text" in each)


def card_of(driver: Driver) -> str:
    """What the newest version of the card shows."""
    shown = [each["text"] for each in driver.payloads() if "Status:" in each.get("text", "")]
    return read_html(shown[-1])[0]


def sees(text: str, *words: str) -> None:
    """A person reads all these words in the text."""
    shown = read_html(text)[0]
    assert [word for word in words if word not in shown] == [], shown


def toasted(driver: Driver, *words: str) -> None:
    """The last press was answered with these words."""
    assert driver.toast is not None
    sees(driver.toast.text, *words)


@pytest.fixture
def case(session: Session) -> Case:
    """Nothing is asked yet."""
    return Case(session)


def test_a_grant_is_never_less_than_a_refusal_would_leave(case: Case) -> None:
    case.asks("8 Januari 2027")
    case.days_later(7)  # five working days: Thu 7 January -> 8, 11, 12, 13, 14
    case.ina.taps("Setujui")
    sees(told(case.sari), "Tenggat baru: Kamis, 14 Januari 2027", "Dimohon Jumat, 8 Januari 2027; waktu selama")
    assert case.item.due_on == date(2027, 1, 14)


def test_typed_dates_are_read_and_wrong_ones_named(case: Case) -> None:
    sees(case.sari.taps("Minta waktu"), "Sampai kapan")
    for typed, answer in (
        ("entah", "belum saya pahami"),
        ("31-02-2027", "tidak ada di kalender"),
        ("20-11-2026", "sudah lewat"),
        ("4 Januari 2027", "setelah tenggat sekarang"),
    ):
        sees(case.sari.says(typed), answer)
    sees(
        case.sari.says("Minggu, 17 Januari 2027"),
        "Minggu, 17 Januari 2027 (hari libur, tanggalnya tetap)",
        "alasannya",
    )
    assert case.happened() == ["sent"]


def test_a_date_typed_with_its_reason_is_the_whole_request(case: Case) -> None:
    sees(case.sari.taps("Minta waktu"), "Sampai kapan")
    words = "mohon tambahan waktu sampai 30 januari, menunggu tanda tangan"
    sees(case.sari.says(words), "Sabtu, 30 Januari 2027")
    sees(told(case.ina), "Permohonan waktu #K7Q2", "Sabtu, 30 Januari 2027", "menunggu tanda tangan")


def test_refused_with_a_reason_gives_back_the_time_of_waiting(case: Case) -> None:
    case.asks()
    case.days_later(1)
    sees(case.ina.taps("Tolak"), "ketik alasan")
    case.ina.says("Pelapor sudah menunggu lama")
    sees(told(case.sari), "belum dapat kami setujui", "menunggu lama", "menjadi Jumat, 8 Januari 2027", "Kendala")
    sees(told(case.ina), "Ditolak oleh Ina Rahmawati")
    assert case.happened() == ["sent", "extension_asked", "extension_refused", "due_changed"]


def test_the_cards_say_what_waits_and_then_what_was_offered(case: Case) -> None:
    case.asks()
    card = card_of(case.sari)
    sees(card, "Status: Terkirim", "Permohonan waktu sampai Kamis, 14 Januari 2027", "25 November")
    assert "Mohon tekan" not in card
    sees(card_of(case.ina), "Menunggu kita sejak 23 Nov 2026", "permohonan waktu sampai Kamis, 14 Januari 2027")
    sees(case.ina.taps("Tawarkan tanggal lain"), "Tanggal mana")
    case.ina.says("12/01/2027")
    card = card_of(case.sari)
    sees(card, "Status: Terkirim", "Tawaran kami: Selasa, 12 Januari 2027", "Terima tawaran")
    assert "Mohon tekan Terima bila" not in card
    sees(card_of(case.ina), "Status: Terkirim", "Ditawarkan Selasa, 12 Januari 2027, menunggu jawaban narahubung")


def test_an_offer_is_later_than_the_date_that_is_then_due(case: Case) -> None:
    case.asks(until="+10 hari kerja")
    case.days_later(3)  # three working days to give back: Thu 7 -> Tue 12 January
    sees(case.ina.taps("Tawarkan tanggal lain"), "Tanggal mana")
    sees(case.ina.says("12/01/2027"), "setelah tenggat sekarang", "12 Januari 2027")
    assert (case.item.due_on, case.happened()) == (DUE, ["sent", "extension_asked"])
    case.ina.says("13/01/2027")
    sees(told(case.sari), "kami menawarkan Rabu, 13 Januari 2027")
    assert case.item.due_on == date(2027, 1, 12)


def test_an_offer_can_be_answered_with_another_request(case: Case) -> None:
    case.asks()
    sees(case.ina.taps("Tawarkan tanggal lain"), "Tanggal mana")
    case.ina.taps("+3 hari kerja")
    sees(told(case.sari), "kami menawarkan Selasa, 12 Januari 2027")
    sees(case.sari.taps("Ajukan lagi"), "Sampai kapan")
    sees(case.sari.taps("+10 hari kerja"), "alasannya")
    case.sari.says("Perlu tanda tangan bupati")
    sees(told(case.ina), "Permohonan waktu #K7Q2", "bupati")
    first = extensions.of_item(case.session, case.item.id)[0]
    case.sari.forges(f"ex:accept:{first.id}")
    toasted(case.sari, "sudah diputuskan")
    assert case.item.due_on == DUE


def test_nothing_is_asked_about_a_request_whose_item_was_closed(case: Case) -> None:
    case.asks()
    (asked,) = extensions.of_item(case.session, case.item.id)
    ended = Change(Event.CANCELLED, Actor.of(case.ina.person), "Laporan dicabut")
    case.ina.does(lambda ctx: apply_event(ctx, case.item, ended))
    for verb in ("grant", "offer", "refuse"):
        case.ina.forges(f"ex:{verb}:{asked.id}")
        toasted(case.ina, "Dibatalkan")
        assert dialogs.running(case.session, 100) is None


def test_one_request_at_a_time(case: Case) -> None:
    case.asks()
    case.sari.forges(f"c:time:{case.item.id}:{case.item.version}")
    toasted(case.sari, "#K7Q2", "masih menunggu jawaban")
    assert case.happened() == ["sent", "extension_asked"]
    # Nothing was asked by that press: what was begun before runs on, and a day is one more piece of its evidence.
    case.sari.taps("Selesai")
    case.sari.forges(f"c:time:{case.item.id}:{case.item.version}")
    case.ina.taps("Setujui")
    sees(case.sari.says("28-01-2027"), "1 catatan diterima")
    assert case.happened() == ["sent", "extension_asked", "extension_granted", "evidence_added"]


def test_other_news_does_not_stop_the_offices_clock(case: Case) -> None:
    case.asks()
    sees(case.sari.taps("Sedang diproses"), "tercatat sedang diproses")
    assert case.item.office_due_on == date(2026, 11, 25)


def test_after_the_due_date_kendala_is_the_way(case: Case) -> None:
    pressed = f"c:time:{case.item.id}:{case.item.version}"  # of a card from before
    case.days_later((DUE - MORNING.date()).days + 1)
    sees(case.sari.forges(pressed), "sudah lewat", "Kendala")
    assert case.happened() == ["sent"]


def test_a_request_whose_due_date_moved_is_read_again_before_it_is_granted(case: Case) -> None:
    """Due on Thursday, 7 January; asked until Thursday the 14th. A day off moves the due date to Friday the 8th."""
    case.asks()
    case.item.due_on = date(2027, 1, 8)
    case.ina.taps("Setujui")
    toasted(case.ina, "Belum disetujui", "berubah")
    sees(case.ina.screen(), "Kamis, 7 Januari 2027 → Jumat, 8 Januari 2027", "Tenggat: Jumat, 8 Januari 2027")
    assert case.item.due_on == date(2027, 1, 8)
    case.ina.taps("Setujui")
    sees(told(case.sari), "disetujui", "Kamis, 14 Januari 2027")


def off(day: int) -> str:
    """A Saturday of January 2027 as every text shows it."""
    return f"Sabtu, {day} Januari 2027 (hari libur, tanggalnya tetap)"


def explained(driver: Driver, *words: str) -> None:
    """The newest messages say this, and the newest buttons answer why."""
    sees(told(driver), *words)
    sees(driver.taps("Mengapa tanggal ini?"), "#K7Q2")


def test_a_date_on_a_day_off_says_so_in_every_text_and_answers_why(case: Case) -> None:
    """Asked for and granted until Saturday the 16th, offered and accepted until the 23rd, set to the 30th."""
    case.asks("16 Januari 2027")
    sees(told(case.sari), f"mohon waktu sampai {off(16)}")
    explained(case.sari, f"sampai {off(16)} tercatat")
    explained(case.ina, f"Dimohon: {off(16)}")
    case.ina.taps("Setujui")
    sees(told(case.ina), f"Disetujui sampai {off(16)}")
    explained(case.sari, f"Tenggat baru: {off(16)}")
    case.asks("20 Januari 2027")
    sees(told(case.sari), f"tenggat sekarang {off(16)}")
    sees(told(case.ina), f"Tenggat: {off(16)}")
    sees(case.ina.taps("Tawarkan"), f"tenggat {off(16)}")
    case.ina.says("23 Januari 2027")
    explained(case.ina, f"{off(23)} sudah ditawarkan")
    explained(case.sari, f"menawarkan {off(23)}")
    case.sari.taps("Terima tawaran")
    explained(case.sari, f"Tenggat baru: {off(23)}")
    explained(case.ina, f"Tenggat baru {off(23)}")
    sees(case.ina.taps("Ubah tenggat"), f"Sekarang {off(23)}")
    sees(case.ina.says("30 Januari 2027"), f"{off(30)} (sekarang {off(23)})")
    case.ina.says("Surat baru dari kantor")
    explained(case.ina, f"sekarang {off(30)}")
    explained(case.sari, f"berubah menjadi {off(30)}")
