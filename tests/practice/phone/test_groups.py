"""Groups: membership, privacy mode, leaving, and the move to a supergroup."""

import pytest

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.groups import Group
from bot.practice.phone.people import Person
from tests.practice.conftest import Caller


@pytest.fixture
def group(telegram: LocalTelegram, sari: Person) -> Group:
    """A group that Ibu Sari let the bot into."""
    made = telegram.group("Narahubung Kalsel")
    made.adds_bot(by=sari)
    return made


async def test_joining_is_told_twice(call: Caller, group: Group) -> None:
    change, service = (await call.updates())[-2:]
    assert change["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["username"] == "narahubung_bot"
    assert service["message"]["chat"] == {"id": group.id, "type": "group", "title": "Narahubung Kalsel"}


async def test_privacy_mode_hears_commands_and_replies_only(call: Caller, sari: Person, group: Group) -> None:
    await call.updates(offset=-1)
    await call.ok("sendMessage", chat_id=group.id, text="Rekap")
    group.says(sari, "selamat pagi")
    group.says(sari, "lihat /status")
    group.says(sari, "/status@another_bot")
    group.says(sari, "/status")
    group.says(sari, "/status@Narahubung_bot")
    group.says(sari, "baik", to=group.last)
    texts = [each["message"].get("text") for each in (await call.updates())[1:]]
    assert texts == ["/status", "/status@Narahubung_bot", "baik"]


async def test_a_group_that_threw_the_bot_out_is_403(call: Caller, sari: Person, group: Group) -> None:
    group.removes_bot(by=sari)
    said = await call.refused("sendMessage", chat_id=group.id, text="x")
    assert said == "Forbidden: bot was kicked from the group chat"


async def test_the_bot_can_leave_groups_but_not_people(call: Caller, sari: Person, group: Group) -> None:
    assert await call.ok("leaveChat", chat_id=group.id)
    said = await call.refused("sendMessage", chat_id=group.id, text="x")
    assert said == "Forbidden: bot is not a member of the group chat"
    assert "private" in await call.refused("leaveChat", chat_id=sari.id)


async def test_a_supergroup_answers_under_its_new_id(call: Caller, sari: Person, group: Group) -> None:
    new = group.becomes_supergroup(by=sari)
    body = await call.body("sendMessage", chat_id=group.id, text="x")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new.id}
    assert (await call.ok("sendMessage", chat_id=new.id, text="x"))["chat"]["type"] == "supergroup"
    assert new.last.message_id == 2  # a supergroup counts its own messages; the first told of the move
    leaving, arriving = (await call.updates())[-2:]
    assert leaving["message"]["migrate_to_chat_id"] == new.id
    assert arriving["message"]["migrate_from_chat_id"] == group.id


async def test_in_a_group_only_own_messages_are_deleted(call: Caller, sari: Person, group: Group) -> None:
    hers = group.says(sari, "halo")
    said = await call.refused("deleteMessage", chat_id=group.id, message_id=hers.message_id)
    assert said == "Bad Request: message can't be deleted for everyone"
