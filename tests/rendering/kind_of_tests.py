"""A kind of file for the tests of the child: it writes what it was given, or does what it was told to."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Told:
    """What the child is to do: one of `ACTS`, or to write the words."""

    words: str = ""
    act: str = ""


def _fail() -> None:
    raise ValueError("a word of the case")


def _end() -> None:
    raise SystemExit(3)


ACTS: dict[str, Any] = {
    "sleeps": lambda: time.sleep(600),
    "fails": _fail,
    "ends": _end,
    "takes memory": lambda: bytearray(10**10),
}


def write(facts: dict[str, Any], path: Path) -> None:
    """What it was told, and the moment, so that two files that were written differ."""
    if "act" in facts:
        ACTS[facts["act"]]()
    path.write_text(f"{facts['words']} {time.time_ns()}")
