"""The timeline of an item as a picture: what it shows, and how the child process draws it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.conversation.stored import from_json
from bot.rendering.canvas import BLUE, INK, LINE, MUTED, ORANGE, PAPER, SHADE, WIDTH, Sheet

KIND = "timeline"
LEFT, RIGHT = 40, WIDTH - 40
AXIS_TOP, LANE, BAR = 236, 104, 40
DOTS = AXIS_TOP + 2 * LANE + 40  # the middle of the numbered steps
AXIS_BOTTOM = DOTS + 44
LIST_TOP, STEP = AXIS_BOTTOM + 96, 56
DOT, WORDS_AT = 42, 268  # how wide a number is, and where the words of a step begin
FOOT = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """A time in which a clock ran; `until`: the first day after it."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, with its day in words."""

    on: date
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line with words: the due date, the first one, today."""

    on: date
    words: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class TimelineFacts:
    """All that the picture shows, from `first` to `last`. `lanes`: the names of the agency's clock and of ours."""

    title: str
    about: str
    first: date
    last: date
    lanes: tuple[str, ...]
    agency: tuple[Bar, ...]
    office: tuple[Bar, ...]
    days_off: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    steps: tuple[Step, ...]
    foot: str


def write(facts: dict[str, Any], path: Path) -> None:
    """Draw the timeline; the same facts make the same bytes."""
    line = from_json(TimelineFacts, facts)
    bottom = LIST_TOP + STEP * len(line.steps)
    sheet = Sheet(bottom + FOOT + 40)
    sheet.text((LEFT, 60), sheet.fitted(line.title, 44, RIGHT - LEFT, bold=True), 44, bold=True)
    sheet.text((LEFT, 122), sheet.fitted(line.about, 30, RIGHT - LEFT), 30, colour=MUTED)
    _bars(sheet, line)
    _marks(sheet, line)
    nearest = 0.0
    for number, step in enumerate(line.steps, start=1):
        nearest = max(_x(line, step.on), nearest + DOT)  # of a day with several each is seen
        _numbered(sheet, (nearest, DOTS), number)
        y = LIST_TOP + STEP * (number - 1) + STEP / 2
        _numbered(sheet, (LEFT + 22, y), number)
        sheet.text((LEFT + 64, y), step.day, 30, colour=MUTED)
        sheet.text((LEFT + WORDS_AT, y), sheet.fitted(step.words, 32, RIGHT - LEFT - WORDS_AT), 32)
    sheet.text((LEFT, bottom + FOOT), sheet.fitted(line.foot, 26, RIGHT - LEFT), 26, colour=MUTED)
    sheet.save(path)


def _x(line: TimelineFacts, on: date) -> float:
    whole = max((line.last - line.first).days, 1)
    return LEFT + (RIGHT - LEFT) * (min(max(on, line.first), line.last) - line.first).days / whole


def _bars(sheet: Sheet, line: TimelineFacts) -> None:
    for off in line.days_off:
        left, right = _x(line, off.since), _x(line, off.until)
        sheet.box((left, AXIS_TOP), (right - left, AXIS_BOTTOM - AXIS_TOP), SHADE)
    clocks = zip(line.lanes, (line.agency, line.office), (BLUE, ORANGE), strict=True)
    for number, (name, bars, colour) in enumerate(clocks):
        top = AXIS_TOP + LANE * number
        sheet.text((LEFT, top + 30), name, 28, bold=True)
        for bar in bars:
            left, right = _x(line, bar.since), _x(line, bar.until)
            hatch = "//" if colour == ORANGE else ""
            sheet.box(
                (left, top + 54), (max(right - left, 6), BAR), colour, edge=INK if hatch else colour, hatch=hatch
            )
    sheet.line((LEFT, DOTS), (RIGHT, DOTS), LINE, 3)


def _marks(sheet: Sheet, line: TimelineFacts) -> None:
    """Words above or below the axis, in turn, so that dates that are near each other do not overlap."""
    for number, mark in enumerate(line.marks):
        x = _x(line, mark.on)
        sheet.line((x, AXIS_TOP - 8), (x, AXIS_BOTTOM), INK, 3, dashed=mark.dashed)
        align = "left" if x < WIDTH / 3 else "right" if x > WIDTH * 2 / 3 else "center"
        y = AXIS_TOP - 34 if number == 0 else AXIS_BOTTOM + 28 * number
        sheet.text((x, y), mark.words, 27, bold=number == 0, align=align)


def _numbered(sheet: Sheet, at: tuple[float, float], number: int) -> None:
    sheet.dot(at, INK, px=40)
    sheet.text(at, str(number), 24, colour=PAPER, bold=True, align="center")
