"""An update that is none, or has fields that the library cannot read, holds up nobody and alarms nobody."""

import asyncio
from typing import Any

import pytest

from tests.pipeline.test_story_intake import rows
from tests.support.door.arrivals import arrives
from tests.support.running_office import Office
from tests.support.tables import row

pytestmark = pytest.mark.both_databases


def alerts(office: Office) -> list[str]:
    """What staff were told about failures."""
    return [each.text for each in office.ina.new if "gagal" in each.text]


NO_UPDATES: tuple[Any, ...] = (
    None,
    7,
    "update",
    [],
    {},
    {"message": {"chat": {"id": 1, "type": "private"}, "text": "x"}},
    {"update_id": "12", "message": {"chat": {"id": 1}}},
    {"update_id": 1.5, "message": {"chat": {"id": 1}}},
    {"update_id": 1.2e24, "message": {"chat": {"id": 1}}},
    {"update_id": -5, "message": {"chat": {"id": 1}}},
    {"update_id": None},
    {"update_id": True},
    {"update_id": "next", "message": None},
    {"update_id": "next", "message": "halo"},
    {"update_id": "next", "message": {"text": "tanpa chat"}},
    {"update_id": "next", "message": {"chat": {"id": 1.2e21, "type": "private"}, "text": "x"}},
    {"update_id": "next", "callback_query": {"id": "1", "data": "x"}},
    {"update_id": "next", "my_chat_member": {"chat": {"id": 5}}},
)


async def test_what_is_no_update_is_set_aside_and_the_others_are_served(before_opening: Office) -> None:
    office = before_opening
    arrives(office, *NO_UPDATES)
    office.sari.says("/bantuan")
    arrives(office, None, {"update_id": "next"})
    office.yohanes.says("/bantuan")
    await office.opens()
    await office.sari.sees("/tugas")
    await office.yohanes.sees("/tugas")
    await office.telegram.all_heard()
    dead = [row for row in rows(office) if row.dead_at is not None]
    assert len(dead) == len(NO_UPDATES)  # the second null is the same thing again
    assert not [row for row in rows(office) if row.dead_at is None and row.handled_at is None]
    assert not alerts(office)


async def test_unsorted_and_repeated_numbers_are_confirmed_by_the_highest(before_opening: Office) -> None:
    office = before_opening
    office.sari.says("/bantuan")
    office.yohanes.says("/bantuan")
    queue = office.telegram.state.updates
    queue.pending.append(queue.pending[0])
    queue.pending.rotate(1)
    queue.pending.reverse()
    await office.opens()
    await office.sari.sees("/tugas")
    await office.yohanes.sees("/tugas")
    confirmed = queue.next_id
    office.sari.says("/dataku")  # ends the poll that waits
    await office.sari.sees("Data Bapak/Ibu")
    offsets = [each.arguments.get("offset") for each in office.telegram.requests("getUpdates")]
    assert offsets[-1] == confirmed and len(rows(office)) == 3


async def test_an_answer_without_any_number_is_not_asked_for_without_a_pause(before_opening: Office) -> None:
    office = before_opening
    arrives(office, None)
    await office.opens()
    await office.telegram.polled()
    before = office.telegram.state.updates.polls
    await asyncio.to_thread(lambda: None)
    assert office.telegram.state.updates.polls - before <= 1
    office.sari.says("/bantuan")
    await office.sari.sees("/tugas")


UNREADABLE: tuple[tuple[str, dict[str, Any]], ...] = (  # what can be read of it is passed on
    ("a poll of another version", {"poll": {"id": "1", "question": "?"}}),
    ("a kind of content that comes one day", {"hologram": {"depth": 3}}),
    ("a sticker that is a number", {"sticker": 5}),
    ("text that is a number", {"text": 17}),
    ("text that is null", {"text": None}),
    ("a date far away", {"date": 10**18, "text": "ada surat baru"}),
    ("a photo without an id", {"photo": [{"width": 1}]}),
    ("entities that are no list", {"text": "ada surat baru", "entities": 5}),
    ("entities of the wrong type", {"text": "ada surat baru", "entities": [{"type": 3}, None, {"offset": -1}]}),
    (
        "a chain of replies",
        {"text": "ada surat baru", "reply_to_message": {"reply_to_message": {"reply_to_message": {}}}},
    ),
    ("a sender without a name", {"text": "ada surat baru", "from": {"is_bot": False}}),
)


async def sari_hears(office: Office, words: str, after: int) -> None:
    """Wait for a message to Ibu Sari with these words, behind the first `after` ones."""
    await office.telegram.until(lambda: any(words in each.text for each in office.sari.from_bot[after:]))


async def test_a_message_that_cannot_be_read_is_answered(office: Office) -> None:
    for what, content in UNREADABLE:
        with row(what):
            heard = len(office.sari.from_bot)
            arrives(office, {"update_id": "next", "message": {"chat": {"id": office.sari.id}, **content}})
            office.yohanes.says("/bantuan")
            await office.yohanes.sees("/tugas")
            is_read = content.get("text") == "ada surat baru"
            await sari_hears(office, "Diteruskan ke" if is_read else "tidak dapat kami teruskan", heard)
    assert not alerts(office)


async def test_a_press_without_its_message_or_its_data_is_answered(office: Office) -> None:
    who = {"id": office.sari.id, "is_bot": False}
    there = {"message_id": 1, "date": 0, "chat": {"id": office.sari.id, "type": "private"}}
    presses = (
        {"id": "11", "from": who, "message": None, "data": "c:why:1:1"},
        {"id": "12", "from": who, "message": there, "chat_instance": "1"},
        {"id": "13", "from": who, "message": there, "data": "x" * 500},
        {"id": "14", "from": who, "message": there, "data": None, "game_short_name": 5},
        {"id": "15", "from": who, "message": there, "data": f"c:why:{2**63}:1"},
        {"id": "16", "from": who, "message": there, "data": "c:why:-1:٣"},
    )
    arrives(office, *({"update_id": "next", "callback_query": press} for press in presses))
    office.yohanes.says("/bantuan")
    await office.yohanes.sees("/tugas")
    await office.telegram.until(lambda: len(office.telegram.requests("answerCallbackQuery")) >= len(presses))
    answers = {
        each.arguments["callback_query_id"]: each.arguments
        for each in office.telegram.sent
        if each.method == "answerCallbackQuery"
    }
    assert all("text" in answers[press["id"]] for press in presses)
    assert all("tidak berlaku" in answers[number]["text"] for number in ("12", "13", "14", "15"))
    assert not alerts(office)


async def test_a_change_of_membership_without_newer_rights_counts(office: Office) -> None:
    bot = {"id": 7_000_000_001, "is_bot": True}
    change = {
        "chat": {"id": -4_000_000_001, "type": "group"},
        "from": {"id": office.ina.id},
        "old_chat_member": {"status": "left", "user": bot},
        "new_chat_member": {"status": "administrator", "user": bot},
    }
    group = office.telegram.group("Grup")
    arrives(office, {"update_id": "next", "my_chat_member": {**change, "chat": {"id": group.id, "type": "group"}}})
    office.yohanes.says("/bantuan")
    await office.yohanes.sees("/tugas")
    await office.telegram.until(lambda: bool(office.telegram.requests("sendMessage", group)))
    assert not alerts(office)
