"""The files that are written by a library, by kind: which module writes one, and what it may take.

A module of a kind has `write(facts, path)`: the facts as JSON (dataclasses by `to_json`), the file at `path`. It runs
in the child (bot/rendering/__main__.py), where alone the libraries are loaded: the bot's memory stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.rendering.child import Limits

LARGEST = 50 * 1000 * 1000  # bytes: what a bot may send (https://core.telegram.org/bots/api#sending-files)
PICTURE = Limits(seconds=5, cpu_seconds=5, file_size=LARGEST)  # somebody waits: words follow instead
# Nobody waits by the second. What the library keeps on the way is larger than the file.
WORKBOOK = Limits(seconds=900, cpu_seconds=900, file_size=40 * LARGEST, nice=10)
DOCUMENT = Limits(seconds=30, cpu_seconds=30, file_size=LARGEST, nice=5)
PACK = Limits(seconds=60, cpu_seconds=30, file_size=LARGEST, nice=5)  # 50 MB are read twice and written once


@dataclass(frozen=True, slots=True)
class Kind:
    """Who writes the files of a kind; `limits.seconds` include the wait for another file that is being written."""

    module: str
    limits: Limits = DOCUMENT


KINDS: Mapping[str, Kind] = {
    "packet": Kind("bot.handover.pdf"),
    "agreement": Kind("bot.agreements.paper"),
    "meeting": Kind("bot.meetings.screens"),
    "paper": Kind("bot.rendering.sheets"),
    "evidence_zip": Kind("bot.papers.packing", PACK),
    "export": Kind("bot.exports.workbook", WORKBOOK),
    "board": Kind("bot.office.pictures.board_drawing", PICTURE),
    "weeks": Kind("bot.bundles.week_drawing", PICTURE),
    "timeline": Kind("bot.office.pictures.timeline_drawing", PICTURE),
}


def kinds_within(seconds: int) -> Mapping[str, Kind]:
    """KINDS, with another limit for pictures: the setting PICTURE_PATIENCE."""
    picture = replace(PICTURE, seconds=seconds, cpu_seconds=seconds)
    return {name: replace(kind, limits=picture) if kind.limits == PICTURE else kind for name, kind in KINDS.items()}
