"""How a claimed row becomes a request: edits of messages never sent or not protected, and what only a send takes."""

from dataclasses import replace

import orjson

from bot.pipeline.sending.requests import compose, message_id_in, request_of, shown_by
from models.queues.claims import Envelope
from tests.support.tables import each_row

TEXT = '{"text":"halo","protect_content":true}'


def envelope(method: str, payload: str = TEXT, message_id: int | None = None, *, protected: bool = True) -> Envelope:
    """A row of chat 7 called "card"; `protected`: that message cannot be forwarded."""
    return Envelope(1, 7, method, payload, "card", None, True, 0, message_id, is_protected=protected)


EDITED = {"chat_id": 7, "message_id": 5, "text": "halo"}  # without what only a send accepts


@each_row(
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
        (envelope("deleteMessage", message_id=5), "deleteMessage", {"chat_id": 7, "message_id": 5}),
        # After 48 hours Telegram deletes nothing: a line is left, or the same words without buttons.
        (replace(envelope("deleteMessage", message_id=5), is_old=True), "editMessageText", EDITED),
        (
            replace(envelope("deleteMessage", "{}", 5), is_old=True),
            "editMessageReplyMarkup",
            {"chat_id": 7, "message_id": 5},
        ),
    ],
)
def test_a_row_becomes_a_request(row: Envelope, method: str, body: dict[str, object]) -> None:
    composed, data = compose(row)
    assert (composed, orjson.loads(data)) == (method, body)


def test_taking_buttons_from_a_message_that_was_never_sent_is_nothing() -> None:
    assert compose(envelope("editMessageReplyMarkup", "{}")) == ("", b"")
    assert compose(replace(envelope("deleteMessage"), is_old=True)) == ("", b"")


@each_row(
    ("result", "message_id"),
    [
        ({"message_id": 5}, 5),
        ([{"message_id": 6}, {}], 6),
        (True, None),
        ([], None),
        (None, None),
        ("5", None),
        ({"message_id": "5"}, None),
        ({"message_id": True}, None),
        ({"message_id": -5}, None),
        ({"message_id": 5.5}, None),
        ({"message_id": 2**70}, None),  # would not go into the column: the row could never be marked as sent
        ([[5]], None),
    ],
)
def test_the_message_id_is_found_in_any_result(result: object, message_id: int | None) -> None:
    assert message_id_in(result) == message_id


def shown(row: Envelope) -> Envelope:
    """The row, for a message that shows what the row would show."""
    made = shown_by(row)
    return replace(row, shown_text=made.text, shown_keyboard=made.keyboard)


BUTTONS = '{"text":"halo","reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":"y"}]]}}'
TURNED = '{"reply_markup":{"inline_keyboard":[[{"callback_data":"y","text":"Ya"}]]},"text":"halo"}'
EMPTY = '{"text":"halo","reply_markup":{"inline_keyboard":[]}}'
BELOW = '{"text":"halo","reply_markup":{"keyboard":[[{"text":"Kirim nomor"}]]}}'


@each_row(
    ("method", "payload", "before", "is_sent"),
    [
        ("editMessageText", BUTTONS, BUTTONS, False),
        ("editMessageText", TURNED, BUTTONS, False),  # another order
        ("editMessageText", TEXT, EMPTY, False),  # protect_content is no part of an edit, and no buttons are none
        ("editMessageText", TEXT, BUTTONS, True),
        ("editMessageText", BUTTONS, TEXT, True),
        ("editMessageText", '{"text":"halo!"}', TEXT, True),
        ("editMessageText", '{"text":"halo","parse_mode":"HTML"}', TEXT, True),
        ("editMessageReplyMarkup", "{}", TEXT, False),
        ("editMessageReplyMarkup", "{}", BELOW, False),  # buttons below the text field cannot be edited
        ("editMessageReplyMarkup", "{}", BUTTONS, True),
        ("sendMessage", TEXT, TEXT, True),
    ],
)
def test_an_edit_that_changes_nothing_is_no_request(method: str, payload: str, before: str, is_sent: bool) -> None:
    there = shown(envelope("sendMessage", before, 5))
    row = replace(there, method=method, payload=payload)
    assert bool(request_of(row).method) is is_sent
    assert request_of(replace(row, shown_text=None, shown_keyboard=None)).method  # what is shown is not known


def test_taking_buttons_away_keeps_the_text() -> None:
    made = request_of(envelope("editMessageReplyMarkup", "{}", 5)).shown
    assert (made.keeps_text, made.keyboard) == (True, "")
