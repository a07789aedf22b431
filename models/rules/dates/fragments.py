"""Finds the fragments of a clean line that say a day: parts (parts.py) that stand together and fit each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.rules.dates.frames import Slots
from models.rules.dates.parts import PARTS, Part


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of parts that belong together: what they say, where they are, and whether that is a day in a sentence."""

    slots: Slots = field(hash=False)
    start: int
    end: int
    alone: bool


_BETWEEN = re.compile(r"(?:\s*,|\s*/(?=\s*(?:tanggal|[0-9])))?\s*(?:(?:yaitu|yakni|tepatnya|pada|di)\s+(?=\w))?")
# Within "0045/20-11-2026/X" no day begins; in "Jumat/Senin" two do.
_START = re.compile(r"(?<![\w.-])(?:(?<!/)(?=[0-9])|(?<![0-9]/)(?=[a-z]))")


def fragments(line: str) -> Iterator[Fragment]:
    """The fragments of a clean line (spelling.py), from left to right, each as long as its parts fit together."""
    place = 0
    while (start := _START.search(line, place)) is not None:
        found = fragment_at(line, start.start())
        if found is not None:
            yield found
        next_place = found.end if found is not None else start.start() + 1
        place = max(next_place, start.start() + 1)


def fragment_at(line: str, start: int) -> Fragment | None:
    """The longest fragment that begins here; None where none does."""
    slots: Slots = {}
    place, end, alone = start, start, False
    while (step := _next(line, place, slots, first=place == start)) is not None:
        part, found, said = step
        slots.update(said)
        end, alone = found.end(), alone or part.alone
        between = _BETWEEN.match(line, end)
        place = between.end() if between else end
    return Fragment(slots, start, end, alone) if slots else None


def _next(line: str, place: int, slots: Slots, *, first: bool) -> tuple[Part, re.Match[str], Slots] | None:
    for part in PARTS:
        found = None if part.behind and first else part.pattern.match(line, place)
        said = part.fill(found) if found is not None and found.end() > place else None
        if found is not None and said is not None and _fits(said, slots):
            return part, found, said
    return None


def _fits(said: Slots, slots: Slots) -> bool:
    """It contradicts nothing, and says something new: the same date twice is two fragments."""
    if said.get("side", slots.get("side")) in ("on", "near") and slots:
        return said.keys() <= {"year", "years"}  # "24-12-2026 Cuti bersama Natal" is a day and its name
    new = any(name not in slots for name in said) or not said
    return new and all(slots.get(name, value) == value for name, value in said.items())
