"""The pinned message of a chat: begun with the seat or the role, edited when it changes, never sent a second time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.assignments.record import apply_event
from bot.cards import cards
from bot.cards.many import pinned
from bot.cards.many.texts_pinned import MARK, line, office_line
from bot.practice.phone.people import Person as Phone
from models.assignments import assignments
from models.assignments.changes import Actor, Change
from models.database import transaction
from models.office.board import NOTHING_OPEN, Totals
from models.people import people
from models.rules.assignments import Event
from models.rules.deadlines.clocks import Duty
from tests.support.registration import invited_to, joins
from tests.support.rows import context_at, item
from tests.support.running_office import Office


def test_what_it_says() -> None:
    assert line(0, None) == "📍 Tidak ada tugas terbuka · /tugas"
    assert line(3, date(2026, 12, 4)) == "📍 3 terbuka · terdekat Jum 4 Des · /tugas"
    assert line(2, None) == "📍 2 terbuka · menunggu Ombudsman · /tugas"  # no date of the agency counts
    assert office_line(NOTHING_OPEN) == "📍 Tidak ada penugasan terbuka · /status"
    counts = Totals(open=12, soon=3, late=2, waiting=1, we_are_late=0, agencies=5)
    assert office_line(counts) == "📍 2 terlambat · 1 menunggu kita · 3 jatuh tempo 7 hari · 12 terbuka · /status"
    assert office_line(replace(counts, soon=0, late=0, waiting=0)) == "📍 12 terbuka · /status"


def pinned_line(phone: Phone) -> str:
    """The text that stands above the chat; "" for none."""
    return phone.pinned.text if phone.pinned is not None else ""


async def sends(office: Office, code: str, due_on: date) -> None:
    """An item for Tanah Bumbu, as Kirim stores it."""
    await office.closes()
    with transaction(office.engine) as session:
        ctx = context_at(session, office.clock())
        holder = people.by_chat(session, office.stranger.user.id)
        assert holder is not None
        cards.send_to(ctx, item(ctx, "63.10", due_on, code=code), [holder])
    await office.opens()


async def reports(office: Office, code: str) -> None:
    """The holder reports the item done, as Sudah lengkap stores it."""
    with transaction(office.engine) as session:
        found, person = assignments.by_code(session, code), people.by_chat(session, office.stranger.user.id)
        assert found is not None and person is not None
        ctx = context_at(session, office.clock())
        apply_event(ctx, found, Change(Event.REPORTED, by=Actor.of(person), duty=Duty.VERIFY))
    await office.reopens_at(office.clock())


@pytest.mark.both_databases
async def test_it_is_pinned_with_the_seat_edited_in_place_and_not_fought_for(office: Office) -> None:
    budi = office.stranger
    await joins(budi, await invited_to(office, "Tanah Bumbu"))
    await office.telegram.until(lambda: pinned_line(budi) == "📍 Tidak ada tugas terbuka · /tugas")
    pins = office.telegram.requests("pinChatMessage", to=budi)
    assert [each.arguments["disable_notification"] for each in pins] == [True]
    await sends(office, "K7Q2", date(2026, 12, 11))
    await office.telegram.until(lambda: "1 terbuka · terdekat Jum 11 Des" in pinned_line(budi))
    await sends(office, "M4X8", date(2026, 12, 4))
    await office.telegram.until(lambda: "2 terbuka · terdekat Jum 4 Des" in pinned_line(budi))
    edited = office.telegram.requests("editMessageText", to=budi)
    edits = len([each for each in edited if MARK in each.arguments["text"]])
    budi.taps("Terima", on=await budi.sees("#M4X8"))
    await budi.sees("Status: Diterima")
    await reports(office, "M4X8")
    await office.telegram.until(lambda: "2 terbuka · terdekat Jum 11 Des" in pinned_line(budi))
    lines = [each for each in office.telegram.requests("editMessageText", to=budi) if MARK in each.arguments["text"]]
    assert len(lines) == edits + 1, "edited only where its words change"
    budi.blocks()
    await office.telegram.all_heard()
    await sends(office, "N1N1", date(2026, 12, 2))
    await office.telegram.all_heard()
    refused = [each for each in office.telegram.requests("editMessageText", to=budi) if not each.ok]
    assert [each for each in refused if MARK in each.arguments["text"]] == []
    budi.unblocks()
    await office.telegram.until(lambda: "3 terbuka · terdekat Rab 2 Des" in pinned_line(budi))
    gone = budi.pinned
    assert gone is not None
    office.telegram.state.remove(gone)  # deleted by its reader
    await sends(office, "P5P5", date(2026, 12, 1))
    await budi.sees("#P5P5")
    await office.telegram.all_heard()
    sent = [each for each in office.telegram.requests("sendMessage", to=budi) if MARK in each.arguments["text"]]
    assert len(sent) == 1 and len(office.telegram.requests("pinChatMessage", to=budi)) == 1
    for _ in range(2):  # somebody who took the seat before there was such a line
        office.yohanes.says("/start")
        await office.telegram.all_heard()
    await office.telegram.until(lambda: pinned_line(office.yohanes) == "📍 Tidak ada tugas terbuka · /tugas")
    assert len(office.telegram.requests("pinChatMessage", to=office.yohanes)) == 1


@pytest.mark.both_databases
async def test_the_office_has_its_numbers_in_one_message_that_follows_midnight(before_opening: Office) -> None:
    """No tap edits it: a job compares each minute, and what is over at midnight is late without anybody's tap."""
    office, ina = before_opening, before_opening.ina
    with transaction(office.engine) as session:
        member = people.by_chat(session, ina.user.id)
        assert member is not None
        member.pinned_at = None
    await office.opens()
    await office.telegram.until(lambda: pinned_line(ina) == "📍 Tidak ada penugasan terbuka · /status")
    await joins(office.stranger, await invited_to(office, "Tanah Bumbu"))
    await sends(office, "K7Q2", date(2026, 12, 11))
    await sends(office, "M4X8", date(2026, 12, 30))
    await sends(office, "N1N1", date(2026, 12, 30))
    await reports(office, "N1N1")
    await office.telegram.until(lambda: pinned_line(ina) == "📍 1 menunggu kita · 3 terbuka · /status")
    friday = office.clock().astimezone(office.settings.zone).replace(day=11, month=12, hour=23, minute=59)
    await office.reopens_at(friday)
    await office.telegram.until(lambda: "1 jatuh tempo 7 hari · 3 terbuka" in pinned_line(ina))
    await office.reopens_at(friday + timedelta(minutes=2))  # Saturday, 00:01
    await office.telegram.until(lambda: pinned_line(ina) == "📍 1 terlambat · 1 menunggu kita · 3 terbuka · /status")
    await office.telegram.all_heard()
    sent = [each for each in office.telegram.requests("sendMessage", to=ina) if MARK in each.arguments["text"]]
    assert [each.arguments.get("disable_notification") for each in sent] == [True], "one message, without a sound"
    assert all(each.ok for each in office.telegram.requests("editMessageText", to=ina))
    await office.closes()  # with it what was sent is noted
    with transaction(office.engine) as session:
        assert pinned.outdated_at_office(context_at(session, office.clock())) == [], "what is true is not edited"
