"""How a claimed row becomes a request: edits of messages never sent or not protected, and what only a send takes."""

import orjson
import pytest

from bot.pipeline.requests import compose, message_id_in
from models.queues.outbox import Envelope

TEXT = '{"text":"halo","protect_content":true}'


def envelope(method: str, payload: str = TEXT, message_id: int | None = None, *, protected: bool = True) -> Envelope:
    """A row of chat 7 called "card"; `protected`: that message cannot be forwarded."""
    return Envelope(1, 7, method, payload, "card", None, True, 0, message_id, is_protected=protected)


EDITED = {"chat_id": 7, "message_id": 5, "text": "halo"}  # without what only a send accepts


@pytest.mark.parametrize(
    ("row", "method", "body"),
    [
        (envelope("sendMessage"), "sendMessage", {"chat_id": 7, "text": "halo", "protect_content": True}),
        (envelope("editMessageText"), "sendMessage", {"chat_id": 7, "text": "halo", "protect_content": True}),
        (
            envelope("editMessageText", message_id=5),
            "editMessageText",
            {"chat_id": 7, "message_id": 5, "text": "halo"},
        ),
        (
            envelope("editMessageText", message_id=5, protected=False),
            "sendMessage",
            {"chat_id": 7, "text": "halo", "protect_content": True},
        ),
        (
            envelope("editMessageText", '{"text":"halo"}', 5, protected=False),
            "editMessageText",
            {"chat_id": 7, "message_id": 5, "text": "halo"},
        ),
        (envelope("editMessageReplyMarkup", "{}", 5), "editMessageReplyMarkup", {"chat_id": 7, "message_id": 5}),
        (envelope("setMyCommands", '{"commands":[]}'), "setMyCommands", {"commands": []}),
    ],
)
def test_a_row_becomes_a_request(row: Envelope, method: str, body: dict[str, object]) -> None:
    composed, data = compose(row)
    assert (composed, orjson.loads(data)) == (method, body)


def test_taking_buttons_from_a_message_that_was_never_sent_is_nothing() -> None:
    assert compose(envelope("editMessageReplyMarkup", "{}")) == ("", b"")


@pytest.mark.parametrize(
    ("result", "message_id"), [({"message_id": 5}, 5), ([{"message_id": 6}, {}], 6), (True, None), ([], None)]
)
def test_the_message_id_is_found_in_any_result(result: object, message_id: int | None) -> None:
    assert message_id_in(result) == message_id
