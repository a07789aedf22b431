"""Links: what changes one, how it is shown, and what somebody may type of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.rules.records import FIRST, Line, hash_of_words, link_after, shown, typed_link
from tests.support.tables import each_row

AT = datetime(2026, 12, 1, 2, 12, tzinfo=UTC)
LINE = Line("K7Q2", "reported", AT, 4, 7, None, "", {"number": "TT-K7Q2-1", "files": [[3, "ab"]]})
HEX = st.text("0123456789abcdef", min_size=64, max_size=64)


def test_a_link_is_the_hash_of_its_predecessor_and_of_the_canonical_event() -> None:
    canonical = (
        '{"action":null,"actor":4,"at":"2026-12-01T02:12:00.000000+00:00","code":"K7Q2","event":"reported",'
        '"facts":{"files":[[3,"ab"]],"number":"TT-K7Q2-1"},"previous":"","seat":7,"words":""}'
    )
    assert link_after(FIRST, LINE) == sha256(canonical.encode()).hexdigest()


@each_row(
    "other",
    [
        {"code": "K7Q3"},
        {"event": "verified"},
        {"at": AT + timedelta(microseconds=1)},
        {"actor_id": None},
        {"seat_id": 8},
        {"action_id": 1},
        {"words": "00"},
        {"facts": {"number": "TT-K7Q2-1", "files": [[3, "ac"]]}},
    ],
)
def test_each_part_of_an_event_changes_its_link(other: dict[str, Any]) -> None:
    assert link_after(FIRST, replace(LINE, **other)) != link_after(FIRST, LINE)


def test_the_link_before_changes_it_and_the_zone_does_not() -> None:
    assert link_after("a", LINE) != link_after("b", LINE)
    wita = AT.astimezone(timezone(timedelta(hours=8)))
    assert link_after(FIRST, replace(LINE, at=wita)) == link_after(FIRST, LINE)


def test_the_same_words_have_another_hash_with_another_salt_and_none_have_none() -> None:
    assert hash_of_words("a", "Draf") != hash_of_words("b", "Draf")
    assert hash_of_words("a", "") == ""


@given(HEX)
def test_a_link_that_is_shown_is_typed_back_in_any_spelling(link: str) -> None:
    for typed in (shown(link), shown(link).upper(), shown(link).replace(" ", "-"), link, f" {link[:8]} "):
        found = typed_link(typed)
        assert found is not None and link.startswith(found)


@each_row("words", ["", "3f2a90c", "3f2a 90cx", "TT-K7Q2-1", "0" * 65, "siap bu"])
def test_what_is_too_short_or_has_other_signs_is_no_link(words: str) -> None:
    assert typed_link(words) is None
