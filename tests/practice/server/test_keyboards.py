"""Accepted keyboards, and the errors for invalid ones."""

from typing import Any

import pytest

from bot.practice.phone.people import Person
from tests.practice.conftest import Caller


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an inline keyboard."""
    return {"inline_keyboard": list(rows)}


OK = {"text": "Terima", "callback_data": "t"}

REFUSED = [
    ({"buttons": []}, "object expected as reply markup"),
    (inline([OK]) | {"resize": True}, 'unknown field "resize"'),
    ({"inline_keyboard": [OK]}, "must be an Array of Arrays"),
    (inline([{"text": "x"}]), "Text buttons are unallowed in the inline keyboard"),
    (inline([{"text": " ", "callback_data": "t"}]), 'Field "text" must be a non-empty String'),
    (inline([OK | {"url": "https://x.id"}]), "exactly one action is allowed"),
    (inline([OK | {"colour": "red"}]), 'unknown field "colour"'),
    (inline([{"text": "x", "callback_data": ""}]), "BUTTON_DATA_INVALID"),
    (inline([{"text": "x", "callback_data": "é" * 32 + "x"}]), "BUTTON_DATA_INVALID"),  # 65 bytes
    (inline([{"text": "x", "callback_data": 5}]), 'Field "callback_data" must be of type String'),
    (inline([{"text": "x", "url": "ftp://x"}]), "is invalid: Wrong HTTP URL"),
    (inline(*[[OK] * 8] * 12, [OK] * 5), "reply markup is too long"),  # 101 buttons
    ({"keyboard": [[{"text": ""}]]}, 'Field "text" must be a non-empty String'),
    ({"keyboard": [[{"text": "x", "requestcontact": True}]]}, 'unknown field "requestcontact"'),
    ({"keyboard": [[{"text": "x", "request_contact": True, "request_location": True}]]}, "at most one"),
]


@pytest.mark.parametrize(("markup", "why"), REFUSED)
async def test_a_wrong_keyboard_is_refused(call: Caller, sari: Person, markup: Any, why: str) -> None:
    said = await call.refused("sendMessage", chat_id=sari.id, text="x", reply_markup=markup)
    assert why in said
    assert sari.from_bot == []


@pytest.mark.parametrize(
    "markup",
    [
        inline([{"text": "x", "callback_data": "é" * 32}]),  # 64 bytes
        inline(*[[OK] * 8] * 12, [OK] * 4),  # 100 buttons
        inline([{"text": "x", "url": "https://ombudsman.go.id"}]),
        {"keyboard": [["Lewati", {"text": "Bagikan nomor", "request_contact": True}]], "resize_keyboard": True},
        {"remove_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "alasan"},
    ],
)
async def test_a_good_keyboard_is_taken(call: Caller, sari: Person, markup: Any) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="x", reply_markup=markup)


async def test_an_edit_takes_inline_keyboards_only(call: Caller, sari: Person) -> None:
    sent = await call.ok("sendMessage", chat_id=sari.id, text="x")
    where = {"chat_id": sari.id, "message_id": sent["message_id"]}
    said = await call.refused("editMessageReplyMarkup", **where, reply_markup={"remove_keyboard": True})
    assert said == "Bad Request: inline keyboard expected"


async def test_a_group_is_not_asked_for_phone_numbers(call: Caller) -> None:
    markup = {"keyboard": [[{"text": "Nomor", "request_contact": True}]]}
    said = await call.refused("sendMessage", chat_id=-5, text="x", reply_markup=markup)
    assert said == "Bad Request: phone number can be requested in private chats only"


async def test_a_reply_keyboard_stays_until_it_is_removed(call: Caller, sari: Person) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="?", reply_markup={"keyboard": [["Lewati"]]})
    await call.ok("sendMessage", chat_id=sari.id, text="lagi")
    assert sari.keyboard == ["Lewati"]
    await call.ok("sendMessage", chat_id=sari.id, text="!", reply_markup={"remove_keyboard": True})
    assert sari.chat.keyboard is None
    assert sari.keyboard == []
