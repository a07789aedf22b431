"""Another due date, cancelled, handed over: always with a reason, told to the focal points, kept in the history."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.assignments import changes, record
from bot.cards import cards
from models.assignments import events
from models.assignments.assignments import Assignment
from models.assignments.changes import Actor, Change
from models.people.people import Person, StaffRole
from models.rules.assignments import Event, Status
from models.rules.deadlines.clocks import Duty
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, somebody

pytestmark = pytest.mark.both_databases

DUE = date(2026, 12, 31)


@pytest.fixture
def ina(session: Session) -> Driver:
    """Ibu Ina's driver."""
    return Driver(session, somebody(session, 100, "Ina Rahmawati", MORNING, StaffRole.ASISTEN), MORNING)


@pytest.fixture
def sari(ina: Driver) -> Driver:
    """Ibu Sari of Tapin."""
    person = somebody(ina.session, 200, "Sari Wahyuni", MORNING)
    holds_seat(ina.session, person, "63.05", MORNING)
    return Driver(ina.session, person, MORNING)


@pytest.fixture
def sent(ina: Driver, sari: Driver) -> Assignment:
    """An item with its cards."""
    return with_cards(ina, sari, confidential=False)


def with_cards(ina: Driver, sari: Driver, *, confidential: bool) -> Assignment:
    """The item, at both."""
    ctx = context_at(ina.session, MORNING)
    made = item(ctx, "63.05", DUE, confidential=confidential)
    cards.send_to(ctx, made, [ina.person, sari.person])
    return made


def answers(driver: Driver, *steps: str) -> str:
    """Taps (in brackets) and typed words; returns the last screen."""
    for step in steps:
        shown = driver.taps(step[1:-1]) if step.startswith("[") else driver.says(step)
    return shown


def pressed_by(person: Person, made: Assignment, event: Event, driver: Driver, waits: Duty | None = None) -> None:
    """Something else happens on the item."""
    record.apply_event(context_at(driver.session, MORNING), made, Change(event, by=Actor.of(person), duty=waits))


def test_a_moved_date_keeps_the_first_one_and_says_why(ina: Driver, sari: Driver, sent: Assignment) -> None:
    answers(ina, "[Ubah tenggat]", "12 Januari 2027", "Surat ralat")
    assert (sent.due_on, sent.first_due_on, sent.due_version, sent.due_typed) == (date(2027, 1, 12), DUE, 2, True)
    told = " ".join(each.get("text", "") for each in sari.payloads())
    assert "berubah menjadi <b>Selasa, 12 Januari 2027</b>" in told and "Alasan: Surat ralat" in told
    assert "Tenggat semula: Kamis, 31 Desember 2026" in told
    last = events.history(ina.session, sent.id)[-1]
    assert (last.event, last.note) == (Event.DUE_CHANGED, "Surat ralat")


def test_a_reason_typed_beside_the_day_is_not_asked_again(ina: Driver, sari: Driver, sent: Assignment) -> None:
    """The item is due on Thursday 31 December; the agency reads the reason without the days around it."""
    why = "menunggu tanda tangan bupati"
    typed = (  # what is typed, what is tapped or typed then, the day, the reason
        ((f"12 Januari 2027, {why}",), "Selasa, 12 Januari 2027", why),
        ((f"12 atau 13 Januari karena {why}", "[Rabu, 13]"), "Rabu, 13 Januari 2027", f"karena {why}"),
        ((f"Jumat, 14 Januari 2027, {why}", "[Kamis, 14]"), "Kamis, 14 Januari 2027", why),  # it is a Thursday
        ((f"kemarin, {why}", "14 Januari 2027"), "Kamis, 14 Januari 2027", why),
    )
    for steps, day, reason in typed:
        with ina.session.begin_nested() as whole:
            said = answers(ina, "[Ubah tenggat]", *steps)
            assert "Apa alasannya" not in said and day in said, steps
            last = events.history(ina.session, sent.id)[-1]
            assert (last.event, last.note) == (Event.DUE_CHANGED, reason), steps
            assert f"Alasan: {reason}" in " ".join(each.get("text", "") for each in sari.payloads()), steps
            whole.rollback()
            ina.session.expire_all()
    said = answers(ina, "[Ubah tenggat]", "12 Januari 2027, menunggu kabar pelapor di 0812-3456-7890")
    assert sent.due_on == DUE and "0812" not in said, "what the agency must not read is asked about first"
    assert "Apa alasannya" in answers(ina, "12 Januari 2027"), "and not kept"


def test_a_new_date_by_button(ina: Driver, sent: Assignment) -> None:
    answers(ina, "[Ubah tenggat]")
    # 3, 5 and 10 working days behind Thursday 31 December (1 and 5 January are days off), never an earlier date.
    assert ina.labels()[:3] == ["7 Jan 2027", "11 Jan 2027", "18 Jan 2027"]
    answers(ina, "[7 Jan 2027]", "Surat ralat")
    assert sent.due_on == date(2027, 1, 7)
    ina.taps("Ubah tenggat")
    version = ina.buttons()[0]["callback_data"].split(":")[1]
    ina.forges(f"q:{version}:entah")
    assert ina.toast is not None and "Pilihan itu tidak ada" in ina.toast.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [("20-11-2026", "sudah lewat"), ("31-12-2026", "memang sudah"), ("entah", "belum saya pahami")],
)
def test_a_new_date_must_be_one_and_still_to_come(ina: Driver, sent: Assignment, typed: str, said: str) -> None:
    assert said in answers(ina, "[Ubah tenggat]", typed)
    assert "Apa alasannya?" in ina.says("12-01-2027")


@pytest.mark.parametrize(
    ("button", "status", "told"),
    [
        ("Batalkan penugasan", Status.CANCELLED, "dibatalkan oleh Ombudsman"),
        ("Serahkan ke Resolusi", Status.HANDED_OVER, "Resolusi dan Monitoring"),
    ],
)
def test_an_ending_is_told_with_thanks(
    ina: Driver, sari: Driver, sent: Assignment, button: str, status: Status, told: str
) -> None:
    pressed_by(sari.person, sent, Event.OBSTRUCTED, ina)
    answers(ina, f"[{button}]", "Laporan dicabut pelapor")
    assert sent.status is status and sent.closed_at is not None
    assert told in sari.screen() and "Terima kasih" in sari.screen() and "Alasan: Laporan dicabut" in sari.screen()


@pytest.mark.parametrize("words", ["K7Q2", "#k7q2", "k7q2"])
def test_batalkan_by_code_however_it_is_typed(ina: Driver, sent: Assignment, words: str) -> None:
    answers(ina, f"/batalkan {words}", "Salah kirim")
    assert sent.status is Status.CANCELLED


def test_batalkan_without_or_with_an_unknown_code(ina: Driver, sent: Assignment) -> None:
    assert "/batalkan K7Q2" in ina.says("/batalkan")
    assert "Tidak ada penugasan dengan kode" in ina.says("/batalkan ZZZZ")


def test_what_is_closed_is_not_cancelled_again(ina: Driver, sent: Assignment) -> None:
    answers(ina, "/batalkan K7Q2", "Salah kirim")
    assert "tidak sesuai dengan keadaan" in ina.says("/batalkan K7Q2")


def test_a_result_that_came_in_meanwhile_is_looked_at_first(ina: Driver, sari: Driver, sent: Assignment) -> None:
    ina.taps("Batalkan penugasan")
    pressed_by(sari.person, sent, Event.REPORTED, ina, waits=Duty.VERIFY)
    assert "berubah menjadi <b>Menunggu verifikasi</b>" in ina.says("Terlalu lama")
    assert sent.status is Status.REPORTED


@pytest.mark.parametrize("words", ["🙏", "NIK 6303051212800001", "x" * 1501])
def test_a_reason_needs_words_and_carries_no_personal_data(ina: Driver, sent: Assignment, words: str) -> None:
    answers(ina, "[Batalkan penugasan]", words)
    assert sent.closed_at is None
    answers(ina, "Salah kirim")
    assert sent.status is Status.CANCELLED


def test_a_confidential_item_says_its_code_and_dates_only(ina: Driver, sari: Driver) -> None:
    with_cards(ina, sari, confidential=True)
    answers(ina, "[Ubah tenggat]", "12-01-2027", "Ralat rahasia")
    said = " ".join(each.get("text", "") for each in sari.payloads())
    assert "berubah menjadi <b>Selasa, 12 Januari 2027</b>" in said and not any(
        word in said for word in ("Ralat", "Penundaan")
    )
    assert "Tenggat: <b>Kamis, 31 Desember 2026</b>" in sari.payloads()[0]["text"]


def test_why_tells_the_rule_the_moves_and_whose_clock_runs(ina: Driver, sari: Driver, sent: Assignment) -> None:
    answers(ina, "[Ubah tenggat]", "12-01-2027", "Surat ralat")
    pressed_by(sari.person, sent, Event.EXTENSION_ASKED, ina, waits=Duty.EXTENSION)
    said = sari.taps("Mengapa tanggal ini?")
    for part in ("Ditetapkan Sel 12 Jan 2027 oleh", "30 hari kerja", "Peraturan ORI 58/2023", "semula 31 Des 2026"):
        assert part in said
    assert "Kami menjawab paling lambat Rabu, 25 November 2026" in said
    whole = sari.taps("Hitungan lengkap")
    assert "31 Des 2026 → <b>12 Jan 2027</b>" in whole and "“Surat ralat”" in whole


def test_nobody_else_learns_why(ina: Driver, sari: Driver, sent: Assignment) -> None:
    other = Driver(ina.session, somebody(ina.session, 300, "Yohanes Tamba", MORNING), MORNING)
    assert "belum terdaftar" in other.forges(f"c:why:{sent.id}:1")
    holds_seat(ina.session, other.person, "63.03", MORNING)
    assert "tidak ada dalam daftar" in other.forges(f"c:why:{sent.id}:1")
    assert "khusus petugas" in sari.forges(f"c:cancel:{sent.id}:{sent.version}")


def test_a_stale_staff_card_asks_nothing(ina: Driver, sari: Driver, sent: Assignment) -> None:
    old = next(each["callback_data"] for each in ina.buttons() if "Ubah tenggat" in each["text"])
    pressed_by(sari.person, sent, Event.STARTED, ina)
    ina.now += timedelta(minutes=1)
    ina.forges(old)
    assert ina.toast is not None and "Diproses" in ina.toast.text


def test_a_date_that_moved_while_the_reason_was_typed_is_asked_again(
    ina: Driver, sari: Driver, sent: Assignment
) -> None:
    ina.taps("Ubah tenggat")
    ina.says("14 Januari 2027")
    changes.move(context_at(ina.session, MORNING), sent, date(2027, 1, 12), ina.person, "Surat pertama")
    asked = ina.says("Surat kedua")
    assert "Belum diubah" in asked and "sekarang Selasa, 12 Januari 2027" in asked
    assert sent.due_on == date(2027, 1, 12)
    ina.says("Surat kedua")
    assert sent.due_on == date(2027, 1, 14)
