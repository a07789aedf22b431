"""Whoever takes a seat goes on with what runs there; the earlier holder changes nothing any more."""

import pytest
from sqlmodel import select

from bot.cards import cards
from bot.people import seats
from models import mailbox
from models.agencies.agencies import SeatRole
from models.assignments import events
from models.evidence import evidence
from models.mailbox import MailEntry, MailState
from models.people import holdings
from models.people.people import Person
from models.rules.assignments import Event, Status
from tests.support.cases.reminder_cases import Case, deputy, driver_of, heard, send_all_due
from tests.support.clock import MORNING
from tests.support.driver import Driver
from tests.support.rows import agency_called, sent_messages, somebody


def takes_the_seat(case: Case, person: Person, by: Person | None = None) -> Driver:
    """The person takes Ibu Sari's seat, in their own turn (or in that of `by`)."""
    seat = holdings.seat(case.session, agency_called(case.session, "63.05").id, SeatRole.PRINCIPAL)
    driver_of(case, by or person).does(lambda ctx: seats.give(ctx, person, seat.id))
    return driver_of(case, person)


def budi(case: Case) -> Person:
    """Pak Budi has no seat yet."""
    return somebody(case.session, 5, "Budi", MORNING)


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
