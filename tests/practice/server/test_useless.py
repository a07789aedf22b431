"""The count of requests that were refused although the bot could have known it."""

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person
from tests.practice.conftest import Caller

UNCHANGED = {"editMessageText: message is not modified": 1}


async def test_an_edit_without_a_change_is_counted(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    sent = await call.ok("sendMessage", chat_id=sari.id, text="kartu")
    edit = {"chat_id": sari.id, "message_id": sent["message_id"], "text": "kartu"}
    await call.body("editMessageText", **edit)
    assert telegram.useless() == UNCHANGED


async def test_what_follows_a_request_without_an_answer_is_not(
    telegram: LocalTelegram, call: Caller, sari: Person
) -> None:
    sent = await call.ok("sendMessage", chat_id=sari.id, text="kartu")
    edit = {"chat_id": sari.id, "message_id": sent["message_id"], "text": "kartu baru"}
    telegram.faults.server_error(502, "editMessageText")
    await call.body("editMessageText", **edit)
    await call.body("editMessageText", **edit | {"text": "kartu"})
    assert telegram.useless() == {}
    await call.ok("editMessageText", **edit)
    await call.body("editMessageText", **edit)
    assert telegram.useless() == UNCHANGED
