"""Property test: every method with any arguments returns a result or an ApiError, never another exception."""

import os
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.practice.local_telegram import LocalTelegram
from bot.practice.server.errors import ApiError
from bot.practice.server.method_call import Call
from bot.practice.server.methods import METHODS, perform
from bot.practice.server.signatures import SIGNATURES

EXAMPLES = int(os.environ.get("NARAHUBUNG_EXAMPLES", "10"))  # of each method; more for a longer search
WORDS = ["type", "text", "media", "caption", "parse_mode", "HTML", "chat_id", "message_id", "chat", "photo"]
WORDS += ["inline_keyboard", "keyboard", "callback_data", "url", "emoji", "offset", "length", "command", "&<b>"]
KNOWN_IDS = [1, 2, 3, 77]
SCALARS = st.none() | st.booleans() | st.sampled_from(KNOWN_IDS) | st.sampled_from(WORDS) | st.text(max_size=9)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4),
    max_leaves=12,
)

WORD = st.sampled_from(WORDS) | st.text(max_size=9)
OBJECT = st.dictionaries(st.sampled_from(WORDS), JSON, max_size=4)
BY_READER: dict[str, st.SearchStrategy[Any]] = {
    "_boolean": st.booleans(),
    "_integer": st.sampled_from([*KNOWN_IDS, 2**63 - 1, -5]),
    "_float": st.floats(allow_nan=False),
    "_string": WORD,
    "_chat": st.just(77),
    "_file": WORD,
    "_object": OBJECT,
    "_array": st.lists(JSON | OBJECT, max_size=3),
}


def telegram_with_a_chat() -> LocalTelegram:
    """Return a Telegram (not listening) where person 77 has a message, a reply and a photo."""
    telegram = LocalTelegram(lambda: datetime(2026, 11, 20, tzinfo=UTC))
    person = telegram.person("Sari", user_id=77)
    person.opens()
    telegram.state.post(person.chat, telegram.state.bot, {"text": "Kartu"})
    person.sends_photo("Bukti")
    return telegram


@pytest.mark.parametrize("name", sorted(METHODS))
@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data())
def test_every_method_answers_or_refuses(name: str, data: st.DataObject) -> None:
    signature = SIGNATURES[name]
    values = {each: BY_READER[reader.__name__] for each, reader in signature.readers.items()}
    required = {each: values.pop(each) for each in signature.required}
    raw: dict[str, Any] = data.draw(st.fixed_dictionaries(required, optional=values))
    try:
        perform(METHODS, name, Call(telegram_with_a_chat().state, signature.read(raw)))
    except ApiError as refused:
        assert 400 <= refused.code < 500
