"""The chain of an item's history: what each event commits to, and how its link follows from the one before.

A link is the SHA-256 (FIPS 180-4) of its predecessor and of the event in one canonical spelling. Words are in it as
a salted hash only: they may be withdrawn or erased, and the chain stays whole without telling what they were.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

FIRST = ""  # the link before an item's first event
SHOWN = 16  # hexadecimal digits of a link on a receipt: 64 bits, in four groups
SHORTEST = 8  # digits that somebody must type of one


@dataclass(frozen=True, slots=True)
class Line:
    """What an event commits to. `words`: their hash, "" for none; `facts`: JSON."""

    code: str
    event: str
    at: datetime
    actor_id: int | None
    seat_id: int | None
    action_id: int | None
    words: str
    facts: Mapping[str, Any]


def link_after(previous: str, line: Line) -> str:
    """The link of an event behind the link `previous`: 64 hexadecimal digits."""
    spelled = {
        "previous": previous,
        "code": line.code,
        "event": line.event,
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": line.actor_id,
        "seat": line.seat_id,
        "action": line.action_id,
        "words": line.words,
        "facts": line.facts,
    }
    canonical = json.dumps(spelled, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def hash_of_words(salt: str, words: str) -> str:
    """What a link holds of words; "" where there are none."""
    return hashlib.sha256(f"{salt}\n{words}".encode()).hexdigest() if words else ""


def shown(link: str) -> str:
    """A link as people read and compare it: "3f2a 90c1 77de 0b54"; "-" for the one of an item without events."""
    short = link[:SHOWN]
    return " ".join(short[start : start + 4] for start in range(0, len(short), 4)) or "-"


def typed_link(words: str) -> str | None:
    """The beginning of a link that somebody typed off a receipt; None when it is none, or too short to tell."""
    digits = "".join(words.split()).casefold().replace("-", "")
    is_one = SHORTEST <= len(digits) <= 64 and all(digit in "0123456789abcdef" for digit in digits)
    return digits if is_one else None
