"""Whatever a server answers, the client returns a result of the right type or raises a TelegramError."""

import gzip
from itertools import product

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)

from bot.pipeline.client import (
    LARGEST_ANSWER,
    LONGEST_WAIT,
    UNSPECIFIED_WAIT,
    NoSuchMethod,
    SlowDown,
    TelegramClient,
    result_of,
    wait_of,
)
from tests.support.servers.scripted_server import TOKEN, ScriptedServer
from tests.support.tables import each_row

Scripted = tuple[ScriptedServer, TelegramClient]

HTML = b"<html><h1>502 Bad Gateway</h1></html>"
ANSWERS: list[tuple[int, bytes, type[TelegramError]]] = [
    (400, b'{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}', BadRequest),
    (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}', InvalidToken),
    (403, b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}', Forbidden),
    (404, b'{"ok":false,"error_code":404,"description":"Not Found: method not found"}', NoSuchMethod),
    (409, b'{"ok":false,"error_code":409,"description":"Conflict"}', Conflict),
    (413, b'{"ok":false,"error_code":413,"description":"Request Entity Too Large"}', BadRequest),
    (413, HTML, BadRequest),
    (429, b'{"ok":false,"error_code":429,"parameters":{"retry_after":3}}', SlowDown),
    (429, HTML, SlowDown),
    (401, HTML, NetworkError),  # a proxy's page says nothing about the token
    (404, HTML, NetworkError),
    (500, b'{"ok":false,"error_code":500,"description":"Internal Server Error: restart"}', NetworkError),
    (502, HTML, NetworkError),
    (200, HTML, NetworkError),
    (200, b"", NetworkError),
    (200, b"null", NetworkError),
    (200, b"[]", NetworkError),
    (200, b'{"ok":true,"result":', NetworkError),
    (200, b"{}", NetworkError),
    (200, b'{"ok":false}', NetworkError),
    (200, b'{"ok":"yes","result":{}}', NetworkError),
    (200, b'{"ok":false,"error_code":400,"description":"Bad Request: message is too long"}', BadRequest),
    (200, b'{"ok":false,"error_code":"four","description":7}', NetworkError),
    (400, b'{"ok":false,"error_code":400,"parameters":[1],"description":null}', BadRequest),
    (400, b'{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":-100123}}', ChatMigrated),
    (400, b'{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":"x"}}', BadRequest),
    # No group has such an id, and one is a person's.
    (400, b'{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":7}}', BadRequest),
    (400, b'{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":-9223372036854775809}}', BadRequest),
    (302, b"", NetworkError),  # the page of a hotel's network, not followed
    (502, b"Bad Gateway", NetworkError),
]


@pytest.mark.parametrize(("status", "body", "kind"), ANSWERS)
async def test_an_answer_that_is_no_result_is_an_error_of_its_kind(
    scripted: Scripted, status: int, body: bytes, kind: type[TelegramError]
) -> None:
    script, client = scripted
    script.status, script.body = status, body
    script.headers = {"Location": "/elsewhere"} if status == 302 else {}
    with pytest.raises(TelegramError) as raised:
        await client.call("sendMessage", b"{}")
    assert (type(raised.value), len(script.paths)) == (kind, 1)


@pytest.mark.parametrize(
    ("method", "result"), list(product(("getUpdates", "getMe", "getFile"), ("null", "true", '"x"')))
)
async def test_what_is_read_from_is_never_null_or_of_another_type(
    scripted: Scripted, method: str, result: str
) -> None:
    script, client = scripted
    script.body = f'{{"ok":true,"result":{result}}}'.encode()
    with pytest.raises(NetworkError):
        await client.call(method, b"{}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(
                ["ok", "result", "error_code", "description", "parameters", "retry_after", "migrate_to_chat_id"]
            ),
            inner,
        )
    ),
)


@given(status=st.sampled_from([200, 400, 401, 403, 404, 413, 429, 500]), body=JSON)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_json_raises_anything_else(status: int, body: object) -> None:
    try:
        result_of("sendMessage", status, orjson.dumps(body))
    except TelegramError as error:
        assert str(error).isprintable()


@each_row(
    ("said", "seconds"),
    [
        (3, 3.0),
        (2.5, 2.5),
        (0, 1.0),
        (-30, 1.0),
        (3600, 3600.0),
        (86_400, LONGEST_WAIT),
        (10**15, LONGEST_WAIT),
        ("soon", UNSPECIFIED_WAIT),
        ("30", UNSPECIFIED_WAIT),
        (None, UNSPECIFIED_WAIT),
        (True, UNSPECIFIED_WAIT),
        ([5], UNSPECIFIED_WAIT),
        (float("nan"), UNSPECIFIED_WAIT),
        (float("inf"), LONGEST_WAIT),
    ],
)
def test_a_wait_of_any_kind_is_between_a_second_and_an_hour(said: object, seconds: float) -> None:
    assert wait_of(said) == seconds


@pytest.mark.parametrize("declared", [True, False])
async def test_an_answer_without_bound_is_not_read_into_memory(scripted: Scripted, declared: bool) -> None:
    script, client = scripted
    script.body, script.chunks = b"x" * LARGEST_ANSWER, 40
    if declared:
        script.headers = {"Content-Length": str(40 * LARGEST_ANSWER)}
    with pytest.raises(NetworkError, match="more than"):
        await client.call("sendMessage", b"{}")
    assert script.sent < 20 * LARGEST_ANSWER  # the connection was closed, the rest never came


async def test_a_packed_answer_is_not_unpacked(scripted: Scripted) -> None:
    script, client = scripted
    script.body = gzip.compress(b'{"ok":true,"result":"' + b"x" * 50_000_000 + b'"}')
    script.headers = {"Content-Encoding": "gzip"}
    with pytest.raises(NetworkError):
        await client.call("sendMessage", b"{}")


async def test_a_description_is_one_short_line(scripted: Scripted) -> None:
    script, client = scripted
    said = "Bad Request: baris\n2026 ERROR palsu\x00\u202e" + "x" * 5000
    script.status, script.body = 400, orjson.dumps({"ok": False, "error_code": 400, "description": said})
    with pytest.raises(BadRequest) as raised:
        await client.call("sendMessage", b"{}")
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) <= 300


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("documents/file_1.pdf", "documents/file_1.pdf"),
        ("documents/surat #2.pdf", "documents/surat%20%232.pdf"),
        ("documents/100%23.pdf", "documents/100%2523.pdf"),
        ("documents/apa?.pdf", "documents/apa%3F.pdf"),
        ("documents/50%.pdf", "documents/50%25.pdf"),
        ("documents/surat balasan — ü.pdf", "documents/surat%20balasan%20%E2%80%94%20%C3%BC.pdf"),
        ("documents/a+b&c=d;e.pdf", "documents/a%2Bb%26c%3Dd%3Be.pdf"),
        ("/var/lib/bot//documents/file_1", "/var/lib/bot//documents/file_1"),
        ("documents/a/../b.pdf", "documents/a/../b.pdf"),
    ],
)
async def test_a_file_is_asked_for_by_exactly_its_path(scripted: Scripted, path: str, asked: str) -> None:
    script, client = scripted
    assert [piece async for piece in client.download(path)] != []
    assert script.paths == [f"/file/bot{TOKEN}/{asked}"]
