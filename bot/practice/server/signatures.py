"""Names, parameters and types of the Bot API methods, read from the signatures of python-telegram-bot."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
import telegram

from bot.practice.server.errors import ApiError, bad_request, not_found

Raw = dict[str, Any]
Reader = Callable[[str, Any], Any]

# Methods of telegram.Bot that exist only in the client library.
CLIENT_ONLY = {"get_bot", "set_bot", "to_json", "to_dict", "initialize", "shutdown", "do_api_request"}
TRUE_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
MISSING = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "user_id": "user_id is empty",
}


class Upload(NamedTuple):
    """A file that came with a multipart request."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Signature:
    """One method: its name in the Bot API, a reader for each parameter, and the required parameters."""

    name: str
    readers: dict[str, Reader]
    required: tuple[str, ...]

    def read(self, raw: Raw) -> Raw:
        """Return the typed parameters; raises ApiError (400) for an unknown, wrong or missing one."""
        readers = self.readers
        arguments: Raw = {}
        for name, value in raw.items():
            reader = readers.get(name)
            if reader is None:
                raise bad_request(f'unknown parameter "{name}" in {self.name}')
            if value is not None:
                arguments[name] = reader(name, value)
        for name in self.required:
            if arguments.get(name, "") == "":
                raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))
        return arguments


def signature_of(method: str) -> Signature:
    """Return the signature of a method (any case, as Telegram); raises ApiError (404) if there is none."""
    found = SIGNATURES.get(method) or SIGNATURES.get(method.lower())
    if found is None:
        raise not_found("method not found")
    return found


def _wrong(name: str, expected: str) -> ApiError:
    return bad_request(f'parameter "{name}" must be of type {expected}')


def _boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = TRUE_WORDS.get(value.lower()) if isinstance(value, str) else None
    if word is None:
        raise _wrong(name, "Boolean")
    return word


def _integer(name: str, value: Any) -> int:
    if type(value) is int:
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,19}", value):
        return int(value)
    raise _wrong(name, "Integer")


def _float(name: str, value: Any) -> float:
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        try:
            return float(value)
        except ValueError:
            pass
    raise _wrong(name, "Float")


def _string(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong(name, "String")
    return value


def _chat(name: str, value: Any) -> int | str:
    if type(value) is int:
        return value
    if not isinstance(value, str):
        raise _wrong(name, "Integer or String")
    return int(value) if re.fullmatch(r"-?\d{1,19}", value) else value


def _file(name: str, value: Any) -> str | Upload:
    if not isinstance(value, str | Upload):
        raise _wrong(name, "InputFile or String")
    return value


def _json(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        raise bad_request(f"can't parse {name} JSON object") from None


def _object(name: str, value: Any) -> Raw:
    value = _json(name, value)
    if not isinstance(value, dict):
        raise bad_request(f'object expected in "{name}"')
    return value


def _array(name: str, value: Any) -> list[Any]:
    value = _json(name, value)
    if not isinstance(value, list):
        raise bad_request(f'array expected in "{name}"')
    return value


def _reader(annotation: object) -> Reader:
    # The annotation is read as words: some of PTB's are strings whose names exist only for type checkers.
    text = annotation if isinstance(annotation, str) else str(annotation)
    words = set(re.findall(r"\w+", text))
    if "FileInput" in words or "InputFile" in words:
        return _file
    if "Sequence" in words:
        return _array
    if "bool" in words:
        return _boolean
    if "float" in words:
        return _float
    if words & {"int", "timedelta"}:
        return _chat if "str" in words else _integer
    return _string if "str" in words else _object


def _compiled(name: str, function: Callable[..., Any]) -> Signature:
    # Keyword-only parameters belong to the client library: timeouts, api_kwargs and short forms.
    parameters = [
        each
        for each in inspect.signature(function).parameters.values()
        if each.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD and each.name != "self"
    ]
    first, *rest = name.split("_")
    return Signature(
        name=first + "".join(word.capitalize() for word in rest),
        readers={each.name: _reader(each.annotation) for each in parameters},
        required=tuple(each.name for each in parameters if each.default is inspect.Parameter.empty),
    )


def _all_signatures() -> dict[str, Signature]:
    found: dict[str, Signature] = {}
    for name, function in inspect.getmembers(telegram.Bot, inspect.isfunction):
        if name.startswith("_") or name != name.lower() or name in CLIENT_ONLY:
            continue
        signature = _compiled(name, function)
        found[signature.name] = found[signature.name.lower()] = signature
    return found


SIGNATURES = _all_signatures()
