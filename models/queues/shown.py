"""Digests of what a message shows, kept beside its name (models/queues/living_messages.py)."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import orjson

ONLY_WHEN_SENT = ("protect_content", "disable_notification", "reply_parameters", "message_thread_id")
"""Parameters of sendMessage that no edit takes: the message shows the same without them."""

KEYBOARD = "reply_markup"


def digest(value: Any) -> str:
    """16 hexadecimal digits for any JSON value, the same whatever the order of its keys."""
    return blake2b(orjson.dumps(value, option=orjson.OPT_SORT_KEYS), digest_size=8).hexdigest()


def text_digest(payload: Mapping[str, Any]) -> str:
    """Of what a request of sendMessage or editMessageText shows beside its keyboard."""
    left_out = (*ONLY_WHEN_SENT, KEYBOARD)
    return digest({name: value for name, value in payload.items() if name not in left_out})
