"""/status, /tugas, Riwayat and the tasks of the office: true, short, and nobody else's."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from bot.assignments.record import apply_event
from bot.conversation.context import Context, Sender
from bot.conversation.texts_words import shown_length
from bot.office import overview, screens, tasks
from models.agencies import agencies
from models.assignments.changes import Actor, Change
from models.office import tasks as task_rows
from models.office.tasks import StaffTask
from models.people import requests
from models.people.people import Person, StaffRole
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from models.rules.errors import NotRegistered, NotStaff, NotYourAssignment
from models.rules.office import NothingFound, TaskDone
from tests.support.clock import MORNING, WITA
from tests.support.driver import Driver
from tests.support.rows import context_at, holds_seat, item, sent_messages, somebody

pytestmark = pytest.mark.both_databases

INA, SARI, YOHANES, STRANGER = 1, 2, 3, 9
FRIDAY = datetime(2026, 12, 4, 9, tzinfo=WITA)


@pytest.fixture
def cast(session: Session) -> dict[int, Person]:
    """Ina at the office, Sari for Tapin, Yohanes for Banjar."""
    found = {INA: somebody(session, INA, "Ina", MORNING, StaffRole.ADMIN)}
    for chat, name, code in ((SARI, "Sari", "63.05"), (YOHANES, "Yohanes <b>", "63.03")):
        found[chat] = somebody(session, chat, name, MORNING)
        holds_seat(session, found[chat], code, MORNING)
    return found


def by(session: Session, chat: int, now: datetime = FRIDAY) -> Context:
    return context_at(session, now, Sender(chat, chat))


def reads(ctx: Context) -> str:
    """The newest message in the sender's chat."""
    return [text for chat, text in sent_messages(ctx) if chat == ctx.sender.chat_id][-1]


def sent(session: Session, place: str, due_on: date, code: str) -> int:
    return item(context_at(session, MORNING), place, due_on, code=code).id


def row_of(screen: str, name: str) -> str:
    """What the board says of an agency."""
    return next(line for line in screen.splitlines() if f"<b>{name}</b>" in line).partition(": ")[2]


@pytest.mark.usefixtures("cast")
def test_each_item_is_counted_once_by_whose_turn_it_is(session: Session) -> None:
    sent(session, "63.05", date(2026, 12, 3), "LATE")
    sent(session, "63.05", date(2026, 12, 4), "DUE2")
    sent(session, "63.05", date(2027, 1, 29), "FAR2")
    screens.status(by(session, INA), "")
    screen = reads(by(session, INA))
    assert row_of(screen, "Tapin").startswith("1 terlambat · 1 jatuh tempo · 3 terbuka")
    assert (
        "<b>1 terlambat · 1 jatuh tempo</b>\n3 terbuka" in screen and "13 lainnya: tidak ada yang terbuka" in screen
    )


def test_what_waits_for_us_is_not_late_but_we_may_be(session: Session, cast: dict[int, Person]) -> None:
    waiting = item(context_at(session, MORNING), "63.05", date(2026, 11, 26), code="WAIT")
    day = MORNING + timedelta(days=2)
    apply_event(context_at(session, day), waiting, Change(Event.REPORTED, by=Actor.of(cast[SARI]), duty=Duty.VERIFY))
    screens.status(by(session, INA), "")
    screen = reads(by(session, INA))
    assert row_of(screen, "Tapin").startswith("1 menunggu kita · 1 terbuka")
    assert "1 lewat batas kita" in screen


@pytest.mark.usefixtures("cast")
def test_a_hundred_units_fit_one_message(session: Session) -> None:
    for number in range(100):
        sent(session, f"63.05.{number:02}", date(2026, 12, 1), f"{number:04}")
    screens.status(by(session, INA), "")
    screen = reads(by(session, INA))
    shown = screen.count("↳ <b>Dinas")
    assert shown_length(screen) <= 4096 and f"… dan {100 - shown} instansi lain" in screen and shown > 40


@pytest.mark.usefixtures("cast")
def test_the_overview_costs_the_same_however_long_the_history(session: Session) -> None:
    def cost() -> int:
        said: list[str] = []
        connection = session.connection()
        sa.event.listen(connection, "before_cursor_execute", lambda *args: said.append(args[2]))
        overview.show_all(by(session, INA))
        return len(said)

    cost()  # the very first screen has no older one whose buttons are taken away
    first = cost()
    for number in range(30):
        closed = item(context_at(session, MORNING), "63.05", date(2026, 12, 1), code=f"{number:04}")
        if number % 2:
            apply_event(by(session, INA), closed, Change(Event.CANCELLED, note="Laporan dicabut"))
    session.flush()
    assert cost() <= first <= 12


@pytest.mark.parametrize("words", ["K7Q2", "#k7q2", "0004/LM/XI/2026/K7Q2", "0004 / lm/xi/2026/k7q2"])
@pytest.mark.usefixtures("cast")
def test_a_code_or_a_number_goes_straight_to_the_item(session: Session, words: str) -> None:
    sent(session, "63.05", date(2026, 12, 8), "K7Q2")
    screens.status(by(session, INA), words)
    assert "#K7Q2" in reads(by(session, INA))


@pytest.mark.parametrize(
    ("words", "shown"),
    [("Tapin", "Inspektorat Kab. Tapin"), ("63.10", "Inspektorat Kab. Tanah Bumbu"), ("Banjar", "Silakan pilih")],
)
@pytest.mark.usefixtures("cast")
def test_a_place_goes_straight_there_unless_it_is_ambiguous(session: Session, words: str, shown: str) -> None:
    screens.status(by(session, INA), words)
    assert shown in reads(by(session, INA))


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("words", ["Zzzz", "0999/LM/I/2020/BJM", "<b>", "#", "x" * 4000])
def test_words_that_mean_nothing_are_refused(session: Session, words: str) -> None:
    with pytest.raises(NothingFound):
        screens.status(by(session, INA), words)


@pytest.mark.usefixtures("cast")
def test_tugas_shows_the_most_urgent_first(session: Session) -> None:
    sent(session, "63.05", date(2027, 1, 29), "FAR2")
    sent(session, "63.05.01", date(2026, 12, 3), "LATE")
    sent(session, "63.03", date(2026, 12, 3), "NOTM")
    screens.mine(by(session, SARI))
    screen = reads(by(session, SARI))
    assert screen.index("#LATE") < screen.index("#FAR2") and "#NOTM" not in screen
    assert "lewat tenggat 1 hari kerja" in screen and "Jumat, 29 Januari 2027" in screen


@pytest.mark.usefixtures("cast")
def test_an_empty_list_is_a_kind_sentence(session: Session) -> None:
    screens.mine(by(session, SARI))
    assert "tidak ada penugasan yang terbuka" in reads(by(session, SARI))


def test_the_focal_point_sees_the_clock_of_the_office(session: Session, cast: dict[int, Person]) -> None:
    waiting = item(context_at(session, MORNING), "63.05", date(2026, 12, 8), code="WAIT")
    apply_event(by(session, SARI), waiting, Change(Event.REPORTED, by=Actor.of(cast[SARI]), duty=Duty.VERIFY))
    screens.mine(by(session, SARI))
    screen = reads(by(session, SARI))
    assert "menunggu Ombudsman sejak 4 Des 2026; kami menjawab paling lambat Rabu, 9 Desember 2026" in screen


@pytest.mark.usefixtures("cast")
def test_another_district_learns_nothing_not_even_that_it_exists(session: Session) -> None:
    sent(session, "63.05", date(2026, 12, 8), "K7Q2")
    for words in ("K7Q2", "ZZ99", "0004/LM/XI/2026/K7Q2", "Tapin"):
        with pytest.raises(NotYourAssignment):
            screens.status(by(session, YOHANES), words)


@pytest.mark.usefixtures("cast")
def test_forged_presses_are_refused(session: Session) -> None:
    item_id = sent(session, "63.05", date(2026, 12, 8), "K7Q2")
    for forged in (screens.open_card, screens.show_history):
        with pytest.raises(NotYourAssignment):
            forged(by(session, YOHANES), item_id)
        with pytest.raises(NotRegistered):
            forged(by(session, STRANGER), item_id)
    for chat in (YOHANES, STRANGER):
        with pytest.raises(NotStaff):
            overview.status_pressed(by(session, chat), "all", 0, 0)
        with pytest.raises(NotStaff):
            tasks.show(by(session, chat), 0)


@pytest.mark.usefixtures("cast")
def test_a_stranger_gets_a_sentence_and_no_data(session: Session) -> None:
    for ask in (lambda ctx: screens.status(ctx, ""), lambda ctx: screens.status(ctx, "K7Q2"), screens.mine):
        with pytest.raises(NotRegistered):
            ask(by(session, STRANGER))


def test_history_tells_who_when_and_why_and_forgets_the_erased(session: Session, cast: dict[int, Person]) -> None:
    item_id = sent(session, "63.05", date(2026, 12, 8), "K7Q2")
    told = item(context_at(session, MORNING), "63.03", date(2026, 12, 8), code="B2B2")
    apply_event(
        by(session, YOHANES),
        told,
        Change(Event.OBSTRUCTED, by=Actor.of(cast[YOHANES]), note="Anggaran <i>belum</i> ada"),
    )
    screens.show_history(by(session, INA), told.id)
    screen = reads(by(session, INA))
    for words in (
        "4 Des 2026 09.00",
        "WITA",
        "Kendala",
        "Yohanes &lt;b&gt;",
        "“Anggaran &lt;i&gt;belum&lt;/i&gt; ada”",
    ):
        assert words in screen
    cast[YOHANES].erased_at, cast[YOHANES].full_name = FRIDAY, ""
    screens.show_history(by(session, INA), told.id)
    assert "(data dihapus)" in reads(by(session, INA))
    screens.show_history(by(session, SARI), item_id)
    assert "oleh Ina, Ombudsman" in reads(by(session, SARI))


def test_a_long_history_turns_pages_and_always_fits(session: Session, cast: dict[int, Person]) -> None:
    told = item(context_at(session, MORNING), "63.05", date(2026, 12, 8), code="K7Q2")
    for _ in range(30):
        apply_event(by(session, SARI), told, Change(Event.NOTE, by=Actor.of(cast[SARI]), note="&" * 3000))
    for page in (0, 1, 3, 99, -5):
        screens.turn_history(by(session, SARI), told.id, page, 0)
        assert len(unescape(reads(by(session, SARI)))) <= 4096


def test_the_office_sees_first_what_waits_for_its_answer(session: Session, cast: dict[int, Person]) -> None:
    asked = item(context_at(session, MORNING), "63.05", date(2026, 12, 31), code="WAIT")
    apply_event(
        context_at(session, MORNING),
        asked,
        Change(Event.EXTENSION_ASKED, by=Actor.of(cast[SARI]), duty=Duty.EXTENSION),
    )
    told = item(context_at(session, FRIDAY), "63.03", date(2026, 12, 31), code="DONE")
    apply_event(
        context_at(session, FRIDAY), told, Change(Event.REPORTED, by=Actor.of(cast[YOHANES]), duty=Duty.VERIFY)
    )
    requests.ask(session, somebody(session, STRANGER, "Budi", MORNING), agencies.agency(session, 1), MORNING)
    ctx = by(session, INA)
    tasks.show(ctx, 0)
    driver = Driver(session, cast[INA], FRIDAY)
    assert {"Tapin: Penundaan… · lewat 25 Nov", "Banjar: Penundaan layanan… · Rab 9 Des", "🙋 Budi"} <= set(
        driver.labels()
    )
    screen = reads(ctx)
    assert "Menunggu jawaban kita: 2" in screen and "Permohonan narahubung: 1" in screen
    assert "#WAIT Kab. Tapin: hasil atau permohonan waktu perlu dijawab, lewat batas kita 7 hari kerja" in screen
    assert "#DONE Kab. Banjar: hasil perlu diverifikasi, paling lambat 9 Des 2026" in screen  # Fri 4 + 3 working days


@pytest.mark.usefixtures("cast")
def test_nothing_that_waits_is_one_line(session: Session) -> None:
    tasks.show(by(session, INA), 0)
    assert "Tidak ada penugasan yang menunggu jawaban kita" in reads(by(session, INA))


def test_an_rco_shows_its_hour_in_lists(session: Session, cast: dict[int, Person]) -> None:
    due = FRIDAY + timedelta(hours=6)
    item(context_at(session, FRIDAY), "63.05", due.date(), code="RC22", product="rco", due_at=due)
    screens.mine(by(session, SARI))
    assert "Jumat, 4 Desember 2026 pukul 15.00 WITA" in reads(by(session, SARI))
    screens.status(by(session, INA), "Tapin")
    assert "pukul 15.00 WITA" in reads(by(session, INA))


def test_buttons_carry_the_full_name(session: Session, cast: dict[int, Person]) -> None:
    overview.status_pressed(by(session, INA), "rest", 0, 0)
    assert "HS Utara" in Driver(session, cast[INA], FRIDAY).labels()


@pytest.mark.usefixtures("cast")
def test_a_task_is_done_once(session: Session) -> None:
    task = StaffTask(key="dead:1", kind="dead_letter", text="Pesan <b>gagal</b>", created_at=FRIDAY)
    assert task_rows.open_task(session, task)
    tasks.finish(by(session, INA), task.id, 0)
    assert "Tidak ada tugas kantor" in reads(by(session, INA))
    with pytest.raises(TaskDone):
        tasks.finish(by(session, INA), task.id, 0)
