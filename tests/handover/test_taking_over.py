"""Whoever takes a seat goes on with what runs there; the earlier holder changes nothing any more."""

from functools import partial

import pytest
import sqlalchemy as sa
from sqlmodel import select

from bot.cards import cards, seat_cards
from bot.conversation.context import Context
from bot.conversation.typed import Attachment, Typed
from bot.evidence.results import download_results
from bot.evidence.results.deciding import VERDICT
from bot.people import seats
from models import leaves, mailbox
from models.agencies.agencies import SeatRole
from models.assignments import events
from models.assignments.assignments import Assignment
from models.evidence import evidence
from models.evidence.evidence import EvidenceKind, Submission
from models.extensions import Extension
from models.mailbox import MailEntry, MailState
from models.people import holdings
from models.people.people import Person
from models.queues import outbox
from models.queues.outbox import OutboxRow
from models.rules.assignments import Event, Status
from models.rules.leaves import LeaveSpan
from tests.support.cases.reminder_cases import SARI, Case, december, deputy, driver_of, heard, send_all_due
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, context_at, holds_seat, sent_messages, somebody


def takes_the_seat(case: Case, person: Person, by: Person | None = None) -> Driver:
    """The person takes Ibu Sari's seat, in their own turn (or in that of `by`)."""
    seat = holdings.seat(case.session, agency_called(case.session, "63.05").id, SeatRole.PRINCIPAL)
    driver_of(case, by or person).does(lambda ctx: seats.give(ctx, person, seat.id))
    return driver_of(case, person)


def budi(case: Case) -> Person:
    """Pak Budi has no seat yet."""
    return newcomer(case, 5, "Budi")


def newcomer(case: Case, number: int, name: str) -> Person:
    """Somebody else without a seat."""
    return somebody(case.session, number, name, MORNING)


def collected(case: Case, sari: Driver) -> None:
    """Selesai, and one note of evidence."""
    sari.taps("Selesai")
    sari.says("Suratnya sudah diserahkan kepada pelapor di loket.")
    assert "1 catatan diterima" in sari.screen()


@pytest.mark.both_databases
def test_evidence_goes_on_with_the_successor(case: Case) -> None:
    sent, sari = case.sends("K7Q2", 9), driver_of(case)
    sari.does(lambda ctx: cards.send(ctx, sent, case.sari))
    collected(case, sari)
    new = takes_the_seat(case, budi(case))
    assert "dilanjutkan Bapak/Ibu" in new.screen() and "1 catatan diterima" in new.screen()
    assert "sudah berakhir" in sari.taps("Sudah lengkap")  # the earlier holder's counter
    assert sent.status is Status.SENT
    new.says("Salinannya juga sudah diserahkan.")
    assert "2 catatan diterima" in new.screen()
    assert "Tanda terima TT-K7Q2-1" in new.taps("Sudah lengkap")
    reported = events.newest(case.session, sent.id).step
    assert reported is not None and (reported.event, reported.actor_id) == (Event.REPORTED, new.person.id)


def test_two_collections_for_one_item_become_one(case: Case) -> None:
    """Message ids of two chats may be the same number."""
    sent, sari = case.sends("K7Q2", 9), driver_of(case)
    sari.does(lambda ctx: cards.send(ctx, sent, case.sari))
    other = deputy(case)
    new = driver_of(case, other)
    new.does(lambda ctx: cards.send(ctx, sent, other))
    for each in (sari, new):
        collected(case, each)
    takes_the_seat(case, other)
    kept = evidence.collections_of(case.session, other.id)
    assert [evidence.tally(case.session, each.id).notes for each in kept] == [2]
    assert evidence.collections_of(case.session, case.sari.id) == []


def test_a_running_question_is_asked_again(case: Case) -> None:
    sent, sari = case.sends("K7Q2", 9), driver_of(case)
    sari.does(lambda ctx: cards.send(ctx, sent, case.sari))
    sari.taps("Minta waktu")
    new = takes_the_seat(case, budi(case))
    assert "belum sempat dijawab" in new.screen() and "Sampai kapan waktu" in new.screen()
    assert "dilanjutkan pemegang kursi yang baru" in sari.screen()
    assert "alasan" in new.says("14 Desember 2026").lower()
    new.says("Menunggu tanda tangan kepala dinas.")
    assert sent.office_due_on is not None
    assert "sudah berakhir" in sari.says("/tugas")


def test_words_that_nobody_confirmed_wait_for_the_successor_or_are_at_the_office(case: Case) -> None:
    sent, sari = case.sends("K7Q2", 9), driver_of(case)
    sari.says("#K7Q2 sedang kami proses, menunggu tanda tangan")
    assert "Ya, catat" in sari.labels()[0]
    new = takes_the_seat(case, budi(case))
    assert "menunggu tanda tangan" in new.screen()
    mine = mailbox.newest_proposal(case.session, new.person.id)
    assert mine is not None and mailbox.newest_proposal(case.session, case.sari.id) is None
    new.taps("Ya, catat")
    assert sent.status is Status.IN_PROGRESS
    # Given by the office, nobody is in the chat to be asked: the office reads what was not confirmed.
    new.says("#K7Q2 ada kendala, anggarannya belum ada")
    takes_the_seat(case, somebody(case.session, 6, "Citra", MORNING), by=case.ina)
    words = list(case.session.exec(select(MailEntry).where(MailEntry.person_id == new.person.id)))
    assert [each.state for each in words][-1] is MailState.OPEN and words[-1].unconfirmed
    assert any("anggarannya belum ada" in text for text in heard(driver_of(case), case.ina))


def test_an_answer_of_the_office_reaches_whoever_answers_now(case: Case) -> None:
    case.sends("K7Q2", 9)
    sari, ina = driver_of(case), driver_of(case, case.ina)
    sari.says("#K7Q2 apakah suratnya boleh dikirim lewat pos?")
    new = takes_the_seat(case, budi(case))
    before = len(heard(sari, case.sari))
    ina.taps("Balas")
    ina.says("Boleh, silakan lewat pos.")
    assert "silakan lewat pos" in new.screen() and "apakah suratnya boleh" in new.screen()
    assert heard(sari, case.sari)[before:] == []


def moves_on(case: Case, *, has_successor: bool) -> Driver:
    """Ibu Sari leaves Tapin, to Pak Budi or to nobody, and is the holder at another inspectorate from now on."""
    at_tapin, at_banjar = (
        holdings.seat(case.session, agency_called(case.session, place).id, SeatRole.PRINCIPAL)
        for place in ("63.05", "63.03")
    )
    new, view = budi(case), holdings.seat_view(case.session, at_tapin.id)
    assert view is not None
    ina = driver_of(case, case.ina)
    ina.does(lambda ctx: seats.give(ctx, new, at_tapin.id) if has_successor else seats.end(ctx, view))
    ina.does(lambda ctx: seats.give(ctx, case.sari, at_banjar.id))
    return driver_of(case, new)


@pytest.mark.parametrize("has_successor", [True, False])
def test_who_moved_to_another_agency_reads_no_answer_about_the_former_one(case: Case, has_successor: bool) -> None:
    """Her question, request for time and evidence: the answers go to whoever answers there now, or to nobody."""
    sari, ina = driver_of(case), driver_of(case, case.ina)
    late, done, _ = (case.sends(code, 9) for code in ("M4XR", "T6WB", "K7Q2"))
    sari.does(lambda ctx: cards.send(ctx, late, case.sari))
    for tapped, *said in (("Minta waktu", "14 Desember 2026", "Menunggu tanda tangan kepala dinas."), ("Selesai",)):
        sari.taps(tapped)
        for words in said:
            sari.says(words)
        sari.does(lambda ctx: cards.send(ctx, done, case.sari))
    file = Attachment(EvidenceKind.DOCUMENT, "file", "unique", 5, "surat.pdf")
    sari.gets(Typed(70, MORNING, attachment=file))
    sari.taps("Sudah lengkap")
    sari.says("#K7Q2 apakah suratnya boleh ditandatangani sekretaris?")
    new = moves_on(case, has_successor=has_successor)
    assert "Sari (mantan narahubung)" in ina.says("/kotak")
    before = len(heard(sari, case.sari))
    submission, asked = case.session.exec(select(Submission)).one(), case.session.exec(select(Extension)).one()
    ina.forges(f"ev:ok:{submission.id}")
    ina.forges(f"ex:grant:{asked.id}")
    (sent,) = evidence.items_of(case.session, submission.id)
    ina.does(lambda ctx: download_results.give_up(ctx, sent.id))
    replied = ina.taps("Balas")
    if has_successor:
        ina.says("Boleh, dengan surat kuasa.")
        read = "".join(heard(new, new.person))
        assert "surat kuasa" in read and "ditandatangani sekretaris" in read and "Senin, 14 Desember 2026" in read
        assert "surat.pdf" in read and "kirim sekali lagi" in read
    else:
        assert "belum ada yang menjawab" in replied and "/undang" in replied
    assert (done.status, late.due_on) == (Status.VERIFIED, december(14))
    outbox.write_queued(case.session)
    rows = case.session.exec(select(OutboxRow).where(OutboxRow.chat_id == SARI, OutboxRow.renderer == VERDICT))
    assert list(rows) == []
    told = [text for text in heard(sari, case.sari)[before:] if "Tanda terima" not in text]  # of what she handed in
    assert [text for text in told if any(each in text for each in ("K7Q2", "14 Des", "T6WB"))] == []


def test_a_request_for_time_and_help_go_on(case: Case) -> None:
    """Asked by the earlier holder, decided for the successor; the earlier holder reads nothing of it any more."""
    sent, sari, ina = case.sends("K7Q2", 9), driver_of(case), driver_of(case, case.ina)
    sari.does(lambda ctx: cards.send(ctx, sent, case.sari))
    sari.taps("Minta waktu")
    sari.says("14 Desember 2026")
    sari.says("Menunggu tanda tangan kepala dinas.")
    new = takes_the_seat(case, budi(case))
    before = len(heard(sari, case.sari))
    ina.taps("Setujui")
    assert sent.due_on == december(14)
    assert "Senin, 14 Desember 2026" in "".join(heard(new, new.person))
    new.says("#K7Q2 terkendala, mohon bantuan Ombudsman karena anggarannya belum ada")
    new.taps("Ya, catat")
    assert sent.status is Status.OBSTRUCTED
    takes_the_seat(case, newcomer(case, 7, "Citra"))
    assert sent.help_due_on is not None and sent.status is Status.OBSTRUCTED
    left = set(heard(sari, case.sari)[before:])  # the line in the place of the card, which is edited again
    assert all("ditangani oleh narahubung lain" in text for text in left)


def test_the_successor_may_be_on_leave(case: Case) -> None:
    """Then whoever stands in is reminded, as with every leave."""
    case.sends("K7Q2", 9)
    other, new = deputy(case), newcomer(case, 7, "Citra")
    leaves.add(case.session, new.id, LeaveSpan(december(3), december(9)), MORNING)
    takes_the_seat(case, new)
    case.lives_until(4)
    on = case.on(4)
    send_all_due(on)
    assert {chat for chat, text in sent_messages(on) if "#K7Q2" in text and chat != 1} == {other.chat_id}


def test_nobody_is_reminded_twice_or_not_at_all(case: Case) -> None:
    """The bundle is queued, and before it is sent the seat has another holder."""
    sent = case.sends("K7Q2", 9)
    case.lives_until(4)
    ctx = case.on(4)
    send_all_due(ctx)  # H-3, not sent yet
    new = budi(case)
    Driver(case.session, new, ctx.now).does(
        lambda each: seats.give(each, new, holdings.seat(case.session, sent.agency_id, SeatRole.PRINCIPAL).id)
    )
    for minute in (1, 2):
        send_all_due(case.on(4, 9, minute))
    reminded = [chat for chat, text in sent_messages(case.on(4, 9, 3)) if "Pengingat" in text]
    assert reminded == [new.chat_id]


def test_hundreds_of_cards_are_taken_back_in_as_many_statements_as_a_few(case: Case) -> None:
    """And each of them, in the end, is a line without buttons."""
    counts = []
    for first, count in ((0, 6), (6, 24)):
        sent = [case.sends(f"A{number:03}", 9) for number in range(first, first + count)]
        driver_of(case).does(partial(_send, person=case.sari, sent=sent))
        counts.append(_statements(case))
    few, many = counts
    assert many <= few
    left = [text for text in heard(driver_of(case), case.sari) if "tidak lagi pada Bapak/Ibu" in text]
    assert len(left) == 6 + 30  # those of the first time are edited once more, as they are open still


def _send(ctx: Context, person: Person, sent: list[Assignment]) -> None:
    for each in sent:
        cards.send(ctx, each, person)


def _statements(case: Case) -> int:
    """How many statements taking back the cards takes."""
    connection, counted = case.session.connection(), []
    ctx = context_at(case.session, MORNING)
    holdings.end_holding(
        case.session,
        holdings.seat(case.session, agency_called(case.session, "63.05").id, SeatRole.PRINCIPAL).id,
        MORNING,
    )

    def count(*_event: object) -> None:
        counted.append(1)

    sa.event.listen(connection, "before_cursor_execute", count)
    seat_cards.take_back(ctx, agency_called(case.session, "63.05").id, case.sari)
    sa.event.remove(connection, "before_cursor_execute", count)
    outbox.write_queued(case.session)
    holds_seat(case.session, case.sari, "63.05", MORNING)
    return len(counted)
