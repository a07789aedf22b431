"""The token is part of every URL of the Bot API; it must not get into a log."""

import logging
import sys

import pytest

from bot.logs import Scrubber, scrub
from bot.pipeline.client import TelegramClient
from tests.support.tables import each_row

TOKEN = "123456789:AAsecret-Secret_secret1234567890abc"


def formatted(message: str, *args: object, error: bool = False) -> str:
    """A record as it would be written."""
    scrubber = Scrubber(TOKEN)
    info = sys.exc_info() if error else None
    return scrubber.format(logging.LogRecord("x", logging.ERROR, "x", 1, message, args, info))


@each_row(
    "text",
    [f"POST https://api.telegram.org/bot{TOKEN}/getMe", f"token={TOKEN}", "another 987654:zyxwvutsrq-abcdef one"],
)
def test_a_token_is_hidden_in_the_message_and_its_arguments(text: str) -> None:
    assert "secret" not in formatted(text)
    assert "zyxwvutsrq" not in formatted("%s", text)


def test_a_token_is_hidden_in_a_traceback() -> None:
    try:
        raise ConnectionError(f"cannot reach https://api.telegram.org/bot{TOKEN}/getMe")
    except ConnectionError:
        assert "secret" not in formatted("failed", error=True)


async def test_a_failing_request_names_no_token() -> None:
    client = TelegramClient("http://127.0.0.1:9", TOKEN)
    await client.start()
    with pytest.raises(Exception, match=r"127\.0\.0\.1") as caught:
        await client.call("getMe", b"{}")
    await client.stop()
    assert "secret" not in str(caught.value)
    assert "secret" not in repr(caught.value.__cause__)


def test_times_and_report_numbers_stay_readable() -> None:
    line = "2026-11-22 08:00:00 Update 12 of 0179/LM/VI/2022/BJM"
    assert scrub(line, TOKEN) == line
