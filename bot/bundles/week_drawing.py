"""The weeks of the office as two small charts: what they show, and how the child process draws them."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.conversation.stored import from_json
from bot.rendering.canvas import BLUE, INK, LINE, MUTED, ORANGE, WIDTH, Sheet

KIND = "weeks"
LEFT, RIGHT = 40, WIDTH - 40
CHART, FIRST, SECOND, HEIGHT = 220, 250, 660, 990  # how high a chart is, where each begins, and the sheet
KEY = 30  # the side of a square of the legend


@dataclass(frozen=True, slots=True)
class Week:
    """The items at the end of a week: how many were open, and how many of them waited for us."""

    day: str
    open: int
    waiting: int


@dataclass(frozen=True, slots=True)
class WeeksFacts:
    """All that the picture shows, the oldest week first. `parts`: whom was waited for, the agencies and us."""

    title: str
    headings: tuple[str, ...]
    parts: tuple[str, ...]
    weeks: tuple[Week, ...]


def write(facts: dict[str, Any], path: Path) -> None:
    """Draw both charts; the same facts make the same bytes."""
    shown = from_json(WeeksFacts, facts)
    sheet = Sheet(HEIGHT)
    sheet.text((LEFT, 62), sheet.fitted(shown.title, 42, RIGHT - LEFT, bold=True), 42, bold=True)
    for heading, top in zip(shown.headings, (FIRST, SECOND), strict=True):
        sheet.text((LEFT, top - 100), heading, 32, bold=True)
        sheet.line((LEFT, top + CHART), (RIGHT, top + CHART), LINE, 3)
    _legend(sheet, shown.parts)
    most = max(1, *(week.open for week in shown.weeks))
    step = (RIGHT - LEFT) / len(shown.weeks)
    points = []
    for number, week in enumerate(shown.weeks):
        x = LEFT + step * (number + 0.5)
        points.append((x, FIRST + CHART * (1 - week.open / most)))
        sheet.text((x, points[-1][1] - 32), str(week.open), 26, align="center")
        _bar(sheet, (x, step), week, most)
        if number % 2 == len(shown.weeks) % 2 or len(shown.weeks) < 8:
            for top in (FIRST, SECOND):
                sheet.text((x, top + CHART + 28), week.day, 24, colour=MUTED, align="center")
    for start, end in pairwise(points):
        sheet.line(start, end, BLUE, 5)
    for point in points:
        sheet.dot(point, BLUE)
    sheet.save(path)


def _bar(sheet: Sheet, place: tuple[float, float], week: Week, most: int) -> None:
    """What waited for the agencies below, what waited for us on top of it."""
    x, width = place[0], place[1] * 0.6
    ours, theirs = (CHART * count / most for count in (week.waiting, week.open - week.waiting))
    foot = SECOND + CHART
    if theirs:
        sheet.box((x - width / 2, foot - theirs), (width, theirs), BLUE)
    if ours:
        sheet.box((x - width / 2, foot - theirs - ours), (width, ours), ORANGE, edge=INK, hatch="//")
        sheet.text((x, foot - theirs - ours - 22), str(week.waiting), 26, align="center")


def _legend(sheet: Sheet, parts: tuple[str, ...]) -> None:
    for number, (words, colour) in enumerate(zip(parts, (BLUE, ORANGE), strict=True)):
        x, y = LEFT + number * (RIGHT - LEFT) / 2, SECOND - 52
        edge, hatch = (INK, "//") if colour == ORANGE else (colour, "")
        sheet.box((x, y - KEY / 2), (KEY, KEY), colour, edge=edge, hatch=hatch)
        sheet.text((x + KEY + 14, y), words, 27)
