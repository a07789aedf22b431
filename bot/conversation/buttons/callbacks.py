"""Typed button data: `prefix:field:field`, at most 64 bytes, a prefix used once and never again."""

from dataclasses import dataclass, fields
from datetime import date
from typing import ClassVar, Self, dataclass_transform

LIMIT = 64  # bytes; Bot API, InlineKeyboardButton.callback_data

_PREFIXES: dict[str, type["Press"]] = {}


class NotOurButton(Exception):
    """Button data that none of our keyboards made: forged, or from a version long gone."""


@dataclass_transform(frozen_default=True)
@dataclass(frozen=True)
class Press:
    """Base of all button data. A subclass is a frozen dataclass of int, str and date fields with a `prefix`.

    Anybody can send any callback_data: a Press says what somebody *asks for*; the action decides from the
    database whether they may.
    """

    prefix: ClassVar[str]

    def __init_subclass__(cls, prefix: str) -> None:
        taken = _PREFIXES.setdefault(prefix, cls)
        if taken is not cls:
            raise TypeError(f"the prefix {prefix!r} belongs to {taken.__qualname__}")
        cls.prefix = prefix
        dataclass(frozen=True)(cls)

    def pack(self) -> str:
        """The callback_data; ValueError when it would not fit into 64 bytes or could not be read back."""
        parts = [str(getattr(self, field.name)) for field in fields(self)]
        if any(":" in part for part in parts):
            raise ValueError(f"a colon in the button data {parts}")
        packed = ":".join([self.prefix, *parts])
        if len(packed.encode()) > LIMIT:
            raise ValueError(f"{packed!r} is longer than {LIMIT} bytes")
        return packed

    @classmethod
    def unpack(cls, data: str) -> Self:
        """The Press that made `data`; NotOurButton when nothing of ours did."""
        prefix, *parts = data.split(":")
        kinds = [field.type for field in fields(cls)]
        if prefix != cls.prefix or len(parts) != len(kinds):
            raise NotOurButton(data)
        try:
            press = cls(*(_read(kind, part) for kind, part in zip(kinds, parts, strict=True)))
            canonical = press.pack() == data  # "+1", "01" and digits of other scripts are numbers, but not ours
        except ValueError as error:
            raise NotOurButton(data) from error
        if not canonical:
            raise NotOurButton(data)
        return press


def _read(kind: object, part: str) -> object:
    if kind in (int, "int"):
        if len(part) > 20:  # no id is longer, and int() of a huge text takes its time
            raise ValueError(part)
        number = int(part)
        if not -(2**63) <= number < 2**63:  # nothing that the database could be asked for
            raise ValueError(part)
        return number
    if kind in (date, "date"):
        return date.fromisoformat(part)
    return part
