"""The pinned line of a focal point's chat: begun with the seat, edited when it changes, never sent a second time."""

from datetime import date

import pytest

from bot.assignments.record import apply_event
from bot.cards import cards
from bot.cards.texts_pinned import MARK, line
from bot.practice.phone.people import Person as Phone
from models.assignments import assignments
from models.assignments.changes import Actor, Change
from models.database import transaction
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
    assert [each.arguments["disable_notification"] for each in office.telegram.requests("pinChatMessage")] == [True]
    await sends(office, "K7Q2", date(2026, 12, 11))
    await office.telegram.until(lambda: "1 terbuka · terdekat Jum 11 Des" in pinned_line(budi))
    await sends(office, "M4X8", date(2026, 12, 4))
    await office.telegram.until(lambda: "2 terbuka · terdekat Jum 4 Des" in pinned_line(budi))
    edits = len([each for each in office.telegram.requests("editMessageText") if MARK in each.arguments["text"]])
    budi.taps("Terima", on=await budi.sees("#M4X8"))
    await budi.sees("Status: Diterima")
    await reports(office, "M4X8")
    await office.telegram.until(lambda: "2 terbuka · terdekat Jum 11 Des" in pinned_line(budi))
    lines = [each for each in office.telegram.requests("editMessageText") if MARK in each.arguments["text"]]
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
    sent = [each for each in office.telegram.requests("sendMessage") if MARK in each.arguments["text"]]
    assert len(sent) == 1 and len(office.telegram.requests("pinChatMessage")) == 1
    for _ in range(2):  # somebody who took the seat before there was such a line
        office.yohanes.says("/start")
        await office.telegram.all_heard()
    await office.telegram.until(lambda: pinned_line(office.yohanes) == "📍 Tidak ada tugas terbuka · /tugas")
    assert len(office.telegram.requests("pinChatMessage")) == 2
