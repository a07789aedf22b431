"""Dataclasses as JSON: what was stored is read back, also what an older version stored."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.stored import from_json, to_json


class Sign(StrEnum):
    """An enum of these tests."""

    RED = "red"
    GREEN = "green"


@dataclass(frozen=True)
class Inner:
    """A dataclass within another."""

    sign: Sign
    number: int = 0


@dataclass(frozen=True)
class Kept:
    """Every kind of field that a dialog stores."""

    name: str
    day: date | None = None
    at: datetime | None = None
    sign: Sign | None = None
    numbers: list[int] = field(default_factory=list)
    words: tuple[str, ...] = ()
    inner: tuple[Inner, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


KEPT = st.builds(
    Kept,
    st.text(),
    st.none() | st.dates(),
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.none() | st.sampled_from(Sign),
    st.lists(st.integers()),
    st.lists(st.text()).map(tuple),
    st.lists(st.builds(Inner, st.sampled_from(Sign), st.integers())).map(tuple),
    st.dictionaries(st.text(), st.integers() | st.text() | st.none()),
)


@given(KEPT)
def test_what_was_stored_is_read_back(kept: Kept) -> None:
    assert from_json(Kept, json.loads(json.dumps(to_json(kept)))) == kept


def test_what_has_its_default_is_not_stored() -> None:
    assert to_json(Kept("a", day=date(2026, 11, 23))) == {"name": "a", "day": "2026-11-23"}
    assert to_json(Inner(Sign.RED)) == {"sign": "red"}


def test_what_an_older_version_stored_is_read() -> None:
    assert from_json(Kept, {"name": "", "day": "", "sign": "", "at": None, "unknown": 1}) == Kept("")


def test_a_change_of_what_was_read_leaves_the_stored_data_alone() -> None:
    data: dict[str, Any] = {"name": "a", "numbers": [1], "extra": {"x": [1]}}
    kept = from_json(Kept, data)
    kept.numbers.append(2)
    kept.extra["x"].append(2)
    assert data == {"name": "a", "numbers": [1], "extra": {"x": [1]}}
