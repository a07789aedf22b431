"""Edits, deletion, pins, reactions, button answers, menus: each with the refusals Telegram gives."""

from typing import Any

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person
from tests.practice.conftest import Caller, FrozenClock

BUTTONS = {"inline_keyboard": [[{"text": "Terima", "callback_data": "t"}]]}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def sent(call: Caller, sari: Person, **more: Any) -> dict[str, Any]:
    """Send a message and return its chat_id and message_id."""
    message = await call.ok("sendMessage", chat_id=sari.id, **{"text": "lama", **more})
    return {"chat_id": sari.id, "message_id": message["message_id"]}


async def test_an_edit_replaces_text_and_keyboard_and_keeps_the_history(call: Caller, sari: Person) -> None:
    where = await sent(call, sari, reply_markup=BUTTONS)
    edited = await call.ok("editMessageText", **where, text="baru")
    assert (edited["text"], "reply_markup" in edited, "edit_date" in edited) == ("baru", False, True)
    assert [each["text"] for each in sari.last.history] == ["lama"]


async def test_an_edit_that_changes_nothing_is_refused(call: Caller, sari: Person) -> None:
    where = await sent(call, sari, reply_markup=BUTTONS)
    again = {"text": "<i></i>lama", "parse_mode": "HTML", "reply_markup": BUTTONS}
    assert (await call.refused("editMessageText", **where, **again)).startswith(
        "Bad Request: message is not modified: specified new message content"
    )
    assert "not modified" in await call.refused("editMessageReplyMarkup", **where, reply_markup=BUTTONS)
    await call.ok("editMessageReplyMarkup", **where)
    assert sari.last.buttons == []


async def test_only_own_editable_messages_are_edited(call: Caller, sari: Person) -> None:
    hers = sari.says("halo")
    keyboard = await sent(call, sari, reply_markup={"keyboard": [["x"]]})
    for message_id, why in (
        (hers.message_id, "message can't be edited"),
        (keyboard["message_id"], "message can't be edited"),
        (999, "message to edit not found"),
        (None, "message identifier is not specified"),
    ):
        said = await call.refused("editMessageText", chat_id=sari.id, message_id=message_id, text="x")
        assert said == f"Bad Request: {why}"


async def test_service_lines_and_inline_messages_are_not_edited(call: Caller, sari: Person) -> None:
    await call.ok("pinChatMessage", **await sent(call, sari))
    where = {"chat_id": sari.id, "message_id": sari.last.message_id}
    assert "can't be edited" in await call.refused("editMessageReplyMarkup", **where, reply_markup=BUTTONS)
    said = await call.refused("editMessageText", inline_message_id="1", text="x")
    assert said == "Bad Request: inline messages are not supported by this local server"


async def test_text_and_caption_are_edited_each_by_its_method(call: Caller, sari: Person) -> None:
    text = await sent(call, sari)
    file_id = sari.sends_photo().wire["photo"][-1]["file_id"]
    photo = await call.ok("sendPhoto", chat_id=sari.id, photo=file_id, caption="lama")
    where = {"chat_id": sari.id, "message_id": photo["message_id"]}
    assert "there is no caption" in await call.refused("editMessageCaption", **text, caption="x")
    assert "there is no text" in await call.refused("editMessageText", **where, text="x")
    assert (await call.ok("editMessageCaption", **where, caption="baru"))["caption"] == "baru"
    assert "caption" not in await call.ok("editMessageCaption", **where)


async def test_deleting_works_for_48_hours(call: Caller, sari: Person, clock: FrozenClock) -> None:
    first, second = await sent(call, sari), await sent(call, sari)
    clock.passes(hours=48)
    assert await call.ok("deleteMessage", **first)
    assert "message to delete not found" in await call.refused("deleteMessage", **first)
    clock.passes(seconds=1)
    said = await call.refused("deleteMessage", **second)
    assert said == "Bad Request: message can't be deleted for everyone"
    assert [each.message_id for each in sari.from_bot] == [second["message_id"]]


async def test_a_press_is_answered_once(call: Caller, sari: Person) -> None:
    await sent(call, sari, reply_markup=BUTTONS)
    sari.taps("Terima")
    query = (await call.updates(offset=-1))[0]["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("t", "lama")
    assert await call.ok("answerCallbackQuery", callback_query_id=query["id"], text="Terima kasih")
    assert (await sari.gets_toast("terima kasih")).alert is False
    assert await call.refused("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD
    assert await call.refused("answerCallbackQuery", callback_query_id="0") == TOO_OLD


async def test_a_late_or_long_answer_is_refused(call: Caller, sari: Person, clock: FrozenClock) -> None:
    await sent(call, sari, reply_markup=BUTTONS)
    first, second = sari.taps_twice("Terima")
    long = await call.refused("answerCallbackQuery", callback_query_id=first.id, text="x" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    clock.passes(seconds=150)
    assert await call.ok("answerCallbackQuery", callback_query_id=first.id)
    clock.passes(seconds=1)
    assert await call.refused("answerCallbackQuery", callback_query_id=second.id) == TOO_OLD


async def test_pins_stack_and_come_off(call: Caller, sari: Person) -> None:
    first, second = await sent(call, sari), await sent(call, sari)
    for where in (first, second):
        assert await call.ok("pinChatMessage", **where)
    assert sari.pinned is not None and sari.pinned.message_id == second["message_id"]
    full = await call.ok("getChat", chat_id=sari.id)
    assert full["pinned_message"]["message_id"] == second["message_id"]
    assert await call.ok("unpinChatMessage", chat_id=sari.id)
    assert sari.pinned is not None and sari.pinned.message_id == first["message_id"]
    assert await call.ok("unpinAllChatMessages", chat_id=sari.id)
    assert sari.pinned is None
    assert "message to unpin not found" in await call.refused("unpinChatMessage", chat_id=sari.id)


async def test_a_reaction_is_one_emoji(call: Caller, sari: Person) -> None:
    where = {"chat_id": sari.id, "message_id": sari.says("sudah").message_id}
    thumb = {"type": "emoji", "emoji": "👍"}
    before = sari.messages[-1].revision
    assert await call.ok("setMessageReaction", **where, reaction=[thumb])
    assert sari.messages[-1].reactions == [thumb]
    assert sari.messages[-1].revision > before, "a page draws a message anew only for a later revision"
    said = await call.refused("setMessageReaction", **where, reaction=[thumb, thumb])
    assert said == "Bad Request: REACTION_INVALID"


async def test_everybody_sees_the_narrowest_menu(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    ina = telegram.person("Ina")
    ina.opens()
    help_only = [{"command": "bantuan", "description": "Bantuan"}]
    staff = [{"command": "assign", "description": "Tugaskan"}]
    await call.ok("setMyCommands", commands=help_only)
    scope = {"type": "chat", "chat_id": ina.id}
    await call.ok("setMyCommands", commands=staff, scope=scope)
    assert (sari.menu, ina.menu) == ([("bantuan", "Bantuan")], [("assign", "Tugaskan")])
    assert await call.ok("getMyCommands", scope=scope) == staff
    await call.ok("deleteMyCommands", scope=scope)
    assert ina.menu == sari.menu


async def test_a_wrong_menu_is_refused(call: Caller) -> None:
    good = {"command": "status", "description": "Ringkasan"}
    for changed, why in (
        ({"command": "Status"}, "BOT_COMMAND_INVALID"),
        ({"command": "x" * 33}, "BOT_COMMAND_INVALID"),
        ({"description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ):
        assert await call.refused("setMyCommands", commands=[good | changed]) == f"Bad Request: {why}"
    assert "TOO_MUCH" in await call.refused("setMyCommands", commands=[good] * 101)
    scope = {"type": "chat", "chat_id": 1}
    assert "chat not found" in await call.refused("setMyCommands", commands=[good], scope=scope)


async def test_chat_actions_are_those_telegram_knows(call: Caller, sari: Person) -> None:
    assert await call.ok("sendChatAction", chat_id=sari.id, action="typing")
    assert sari.chat.activity == ["typing"]
    said = await call.refused("sendChatAction", chat_id=sari.id, action="dancing")
    assert said == "Bad Request: wrong parameter action in request"
