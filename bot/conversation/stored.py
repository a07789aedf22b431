"""Frozen dataclasses as JSON and back: how a dialog stores a draft, a change or a row until it is answered."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Stored = TypeVar("Stored")


def to_json(value: Any) -> Any:
    """The value as JSON: enums by value, dates as ISO 8601, dataclasses without the fields that have the default."""
    if is_dataclass(value):
        every = {field.name: getattr(value, field.name) for field in fields(value) if not _is_default(value, field)}
        return {name: to_json(each) for name, each in every.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [to_json(each) for each in value]
    if isinstance(value, Mapping):
        return {name: to_json(each) for name, each in value.items()}
    return value


def from_json(kind: type[Stored], data: Mapping[str, Any]) -> Stored:
    """The dataclass that `to_json` wrote, built from copies; names that it has no field for are passed over.

    An empty text where a date or an enum belongs counts as not stored: older versions wrote it so.
    """
    hints = {name: hint for name, hint in _hints(cast(Any, kind)).items() if name in data}
    return kind(**{name: _read(hint, data[name]) for name, hint in hints.items() if data[name] != "" or hint is str})


def _is_default(value: Any, field: Field[Any]) -> bool:
    default = field.default if field.default_factory is MISSING else field.default_factory()
    return bool(getattr(value, field.name) == default)


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    """The types of a dataclass's fields by name."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _read(hint: Any, value: Any) -> Any:
    options = [each for each in get_args(hint) if each is not NoneType]
    if NoneType in get_args(hint):
        return None if value is None else _read(options[0], value)
    kind = get_origin(hint) or hint
    if kind in (list, tuple):
        return kind(_read(options[0], each) for each in value)
    if isinstance(kind, type) and is_dataclass(kind):
        return from_json(kind, value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if isinstance(kind, type) and issubclass(kind, date):
        return kind.fromisoformat(value)
    return deepcopy(value)  # a copy: changed in place, the stored JSON would equal the new one and stay unwritten
