"""Validation of reply_markup: inline keyboards, reply keyboards, their removal and force_reply."""

import inspect
from typing import Any
from urllib.parse import urlsplit

import telegram

from bot.practice.server.chats import Json
from bot.practice.server.errors import ApiError, bad_request

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
MAX_COPIED = 256  # characters of a copy_text button
STYLES = ("danger", "success", "primary")


def _fields(kind: type[telegram.TelegramObject]) -> frozenset[str]:
    return frozenset(inspect.signature(kind).parameters) - {"self", "api_kwargs"}


INLINE_FIELDS = _fields(telegram.InlineKeyboardButton)
INLINE_STYLE_FIELDS = {"text", "style", "icon_custom_emoji_id"}
INLINE_ACTIONS = INLINE_FIELDS - INLINE_STYLE_FIELDS
REPLY_FIELDS = _fields(telegram.KeyboardButton)
REPLY_STYLE_FIELDS = INLINE_STYLE_FIELDS
MARKUP_FIELDS = {
    "inline_keyboard": _fields(telegram.InlineKeyboardMarkup),
    "keyboard": _fields(telegram.ReplyKeyboardMarkup),
    "remove_keyboard": _fields(telegram.ReplyKeyboardRemove) | {"remove_keyboard"},
    "force_reply": _fields(telegram.ForceReply) | {"force_reply"},
}


def check_markup(markup: Json, private: bool) -> str:
    """Return which of the four kinds of reply_markup this is; raises ApiError (400) if it is none."""
    kind = next((each for each in MARKUP_FIELDS if each in markup), None)
    if kind is None:
        raise bad_request("object expected as reply markup")
    unknown = set(markup) - MARKUP_FIELDS[kind]
    if unknown:
        raise bad_request(f'can\'t parse reply markup: unknown field "{min(unknown)}"')
    if kind in ("inline_keyboard", "keyboard"):
        rows = _rows(kind, markup[kind])
        for row in rows:
            for button in row:
                _check_inline(button) if kind == "inline_keyboard" else _check_reply(button, private)
        if sum(map(len, rows)) > MAX_BUTTONS:
            raise bad_request("reply markup is too long")
    return kind


def inline_only(markup: Json | None) -> Json | None:
    """Return the inline keyboard of an edit, None when it has no buttons; raises ApiError for other kinds."""
    if markup is None:
        return None
    if check_markup(markup, private=True) != "inline_keyboard":
        raise bad_request("inline keyboard expected")
    return visible(markup)


def visible(markup: Json) -> Json | None:
    """Return an inline keyboard without its empty rows, None when nothing is left."""
    rows = [row for row in markup["inline_keyboard"] if row]
    return {"inline_keyboard": rows} if rows else None


def _rows(kind: str, rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'can\'t parse reply markup: Field "{kind}" must be an Array of Arrays')
    return rows


def _check_inline(button: Any) -> None:
    if not isinstance(button, dict):
        raise _inline("InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise _inline('Field "text" must be a non-empty String')
    unknown = set(button) - INLINE_FIELDS
    if unknown:
        raise _inline(f'unknown field "{min(unknown)}"')
    actions = [each for each in button if each in INLINE_ACTIONS and button[each] is not None]
    if not actions:
        raise _inline("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _inline(f"exactly one action is allowed, found {' and '.join(actions)}")
    if actions[0] == "callback_data":
        _check_callback(button["callback_data"])
    if actions[0] == "url":
        _check_url(button["url"])
    if actions[0] == "copy_text":
        _check_copy(button["copy_text"])
    if button.get("style") not in (None, *STYLES):
        raise _inline(f'unsupported button style "{button["style"]}"')


def _check_copy(copied: Any) -> None:
    text = copied.get("text") if isinstance(copied, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= MAX_COPIED:
        raise _inline('Field "copy_text" must have a text of 1 to 256 characters')


def _check_callback(data: Any) -> None:
    if not isinstance(data, str):
        raise _inline('Field "callback_data" must be of type String')
    if not 1 <= len(data.encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: Any) -> None:
    parts = urlsplit(url) if isinstance(url, str) else None
    if parts is None or parts.scheme not in ("http", "https", "tg") or not parts.netloc:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply(button: Any, private: bool) -> None:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise _reply('Field "text" must be a non-empty String')
    unknown = set(button) - REPLY_FIELDS
    if unknown:
        raise _reply(f'unknown field "{min(unknown)}"')
    if len([each for each in button if each not in REPLY_STYLE_FIELDS and button[each]]) > 1:
        raise _reply("at most one request is allowed")
    if button.get("request_contact") and not private:
        raise bad_request("phone number can be requested in private chats only")


def _inline(why: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {why}")


def _reply(why: str) -> ApiError:
    return bad_request(f"can't parse keyboard button: {why}")
