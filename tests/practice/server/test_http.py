"""HTTP server: tokens, methods, parameters and the four ways to send them."""

from typing import Any

import aiohttp
import orjson
import pytest

from bot.practice.local_telegram import LocalTelegram
from bot.practice.phone.people import Person
from bot.practice.server.signatures import SIGNATURES
from tests.practice.conftest import Caller


async def test_a_wrong_token_is_401(telegram: LocalTelegram, call: Caller) -> None:
    for path in ("/bot1:wrong/getMe", "/file/bot1:wrong/photos/file_1.jpg"):
        async with call.client.get(telegram.url + path) as response:
            assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")


async def test_a_path_outside_the_api_is_404(telegram: LocalTelegram, call: Caller) -> None:
    async with call.client.get(f"{telegram.url}/elsewhere") as response:
        assert await response.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_an_unknown_method_is_404(call: Caller) -> None:
    assert await call.body("sendMesage", chat_id=1, text="x") == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }


async def test_method_names_have_no_case(call: Caller) -> None:
    assert (await call.ok("GETME"))["username"] == "narahubung_bot"


async def test_a_known_method_that_is_not_supported_says_so(call: Caller, sari: Person) -> None:
    said = await call.refused("sendDice", chat_id=sari.id)
    assert said == "Bad Request: method sendDice is not supported by this local server"


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": ""}, "message text is empty"),
        ({"chat_id": 1, "text": "x", "colour": "red"}, 'unknown parameter "colour" in sendMessage'),
        ({"chat_id": 1, "text": 5}, 'parameter "text" must be of type String'),
        ({"chat_id": 1.5, "text": "x"}, 'parameter "chat_id" must be of type Integer or String'),
        ({"chat_id": 1, "text": "x", "message_thread_id": "one"}, '"message_thread_id" must be of type Integer'),
        ({"chat_id": 1, "text": "x", "protect_content": "perhaps"}, '"protect_content" must be of type Boolean'),
        ({"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"chat_id": 1, "text": "x", "reply_markup": []}, 'object expected in "reply_markup"'),
        ({"chat_id": 1, "text": "x", "entities": {}}, 'array expected in "entities"'),
        ({"chat_id": 1, "text": "x", "reply_to_message_id": 1}, 'unknown parameter "reply_to_message_id"'),
    ],
)
async def test_a_wrong_parameter_is_400(call: Caller, parameters: dict[str, Any], description: str) -> None:
    assert description in await call.refused("sendMessage", **parameters)


async def test_a_broken_json_body_is_400(call: Caller) -> None:
    headers = {"Content-Type": "application/json"}
    for body, why in ((b'{"chat_id":', "can't parse JSON body"), (b"[]", "JSON body must be an Object")):
        async with call.client.post(call.url("sendMessage"), data=body, headers=headers) as response:
            assert (await response.json())["description"] == f"Bad Request: {why}"


BUTTONS = {"inline_keyboard": [[{"text": "Terima", "callback_data": "t"}]]}


def _form(sari: Person) -> dict[str, str]:
    return {
        "chat_id": str(sari.id),
        "text": "Halo",
        "protect_content": "True",
        "reply_markup": orjson.dumps(BUTTONS).decode(),
    }


async def test_a_form_carries_numbers_booleans_and_nested_json_as_text(call: Caller, sari: Person) -> None:
    async with call.client.post(call.url("sendMessage"), data=_form(sari)) as response:
        assert (await response.json())["ok"]
    assert (sari.last.text, sari.last.buttons, sari.last.protected) == ("Halo", ["Terima"], True)


async def test_a_query_string_works_like_a_form(call: Caller, sari: Person) -> None:
    async with call.client.get(call.url("sendMessage"), params=_form(sari)) as response:
        assert (await response.json())["ok"]
    assert (sari.last.text, sari.last.buttons) == ("Halo", ["Terima"])


async def test_multipart_brings_a_file(call: Caller, sari: Person) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(sari.id))
    form.add_field("caption", "Surat")
    form.add_field("document", b"%PDF-1.4", filename="surat.pdf", content_type="application/pdf")
    async with call.client.post(call.url("sendDocument"), data=form) as response:
        document = (await response.json())["result"]["document"]
    assert (document["file_name"], document["file_size"]) == ("surat.pdf", 8)
    assert document["mime_type"] == "application/pdf"


async def test_a_file_nobody_asked_for_is_refused(call: Caller, sari: Person) -> None:
    form = aiohttp.FormData({"chat_id": str(sari.id), "text": "x"})
    form.add_field("stray", b"1", filename="stray.bin")
    async with call.client.post(call.url("sendMessage"), data=form) as response:
        assert 'unknown parameter "stray"' in (await response.json())["description"]


def test_every_method_of_the_client_library_has_a_signature() -> None:
    names = {signature.name for signature in SIGNATURES.values()}
    assert len(names) > 150
    assert {"sendMessage", "getUpdates", "setMyCommands", "copyMessages"} <= names
    assert "doApiRequest" not in names
    assert SIGNATURES["sendMessage"].required == ("chat_id", "text")


async def test_every_request_is_logged(telegram: LocalTelegram, call: Caller, sari: Person) -> None:
    await call.ok("sendMessage", chat_id=sari.id, text="Halo")
    await call.refused("sendMessage", chat_id=1, text="Halo")
    good, bad = telegram.requests("sendMessage")
    assert (good.ok, good.result["text"], good.at) == (True, "Halo", telegram.state.clock())
    assert (bad.ok, bad.code, bad.error) == (False, 400, "Bad Request: chat not found")
    assert telegram.requests("sendMessage", to=sari) == [good]
