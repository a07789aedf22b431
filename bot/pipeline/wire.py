"""JSON that comes over the wire, without what cannot be stored: NUL, and lone halves of UTF-16 pairs."""

import json
import re
from typing import Any

import orjson

# PostgreSQL stores no NUL in any text, no database an unpaired surrogate, and orjson refuses a document with one.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_ESCAPED_NUL, _ESCAPED_SURROGATE = "\\u0000", re.compile(rb"\\u[dD][89a-fA-F]")


def read_json(body: bytes) -> Any:
    """The document. ValueError when it is none, or is nested too deeply."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        if not _ESCAPED_SURROGATE.search(body):
            raise
    try:
        return storable(json.loads(body))  # the standard library reads unpaired surrogates
    except RecursionError:
        raise ValueError("nested too deeply") from None


def written(value: Any) -> tuple[Any, str]:
    """The value as it can be stored, and as JSON text; (None, "") when it is nested too deeply to be written."""
    try:
        text = orjson.dumps(value).decode()
        if _ESCAPED_NUL in text:
            value = storable(value)
            text = orjson.dumps(value).decode()
    except (TypeError, RecursionError):
        return None, ""
    return value, text


def storable(value: Any) -> Any:
    """The value with every text in it, names of fields too, without what cannot be stored."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value)
    if isinstance(value, list):
        return [storable(each) for each in value]
    if isinstance(value, dict):
        return {storable(name): storable(each) for name, each in value.items()}
    return value
