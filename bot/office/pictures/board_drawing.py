"""The board of /status as a picture: what it shows, and how the child process draws it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.conversation.stored import from_json
from bot.rendering.canvas import BLUE, INK, LINE, MUTED, ORANGE, SHADE, WIDTH, Sheet

KIND = "board"
LEFT, HEAD, LABELS, ROW, FOOT = 36, 178, 92, 78, 78
COLUMNS = (392, 514, 640, 768)  # the middle of each number
RIGHT = WIDTH - 36
PILL = (84, 54)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One agency with its numbers; `contact` in words."""

    name: str
    open: int
    soon: int
    late: int
    waiting: int
    contact: str = ""


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """All that the picture shows, in its order. `labels`: above the name, the four numbers and the contact."""

    title: str
    summary: str
    labels: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    total: BoardRow
    foot: str


def write(facts: dict[str, Any], path: Path) -> None:
    """Draw the board; the same facts make the same bytes."""
    board = from_json(BoardFacts, facts)
    bottom = HEAD + LABELS + ROW * (len(board.rows) + 1)
    sheet = Sheet(bottom + FOOT)
    sheet.text((LEFT, 62), sheet.fitted(board.title, 46, RIGHT - LEFT, bold=True), 46, bold=True)
    sheet.text((LEFT, 128), sheet.fitted(board.summary, 29, RIGHT - LEFT), 29, colour=MUTED)
    _labels(sheet, board.labels)
    for number, row in enumerate(board.rows):
        _row(sheet, row, HEAD + LABELS + ROW * number, shaded=number % 2 == 0)
    _row(sheet, board.total, bottom - ROW, shaded=False, bold=True)
    sheet.line((LEFT, bottom - ROW), (RIGHT, bottom - ROW), INK, 3)
    sheet.text((LEFT, bottom + FOOT / 2), sheet.fitted(board.foot, 26, RIGHT - LEFT), 26, colour=MUTED)
    sheet.save(path)


def thousands(count: int) -> str:
    """ "1.240", as Indonesian numbers are written."""
    return f"{count:,}".replace(",", ".")


def _labels(sheet: Sheet, labels: tuple[str, ...]) -> None:
    y = HEAD + LABELS / 2
    sheet.text((LEFT, y), labels[0], 27, colour=MUTED)
    for x, label in zip(COLUMNS, labels[1:-1], strict=True):
        sheet.text((x, y), label, 27, colour=MUTED, align="center")
    sheet.text((RIGHT, y), labels[-1], 27, colour=MUTED, align="right")
    sheet.line((LEFT, HEAD + LABELS), (RIGHT, HEAD + LABELS), LINE, 3)


def _row(sheet: Sheet, row: BoardRow, top: float, *, shaded: bool, bold: bool = False) -> None:
    if shaded:
        sheet.box((0, top), (WIDTH, ROW), SHADE)
    y = top + ROW / 2
    sheet.text((LEFT, y), sheet.fitted(row.name, 36, COLUMNS[0] - 76 - LEFT, bold=bold), 36, bold=bold)
    numbers = ((row.open, ""), (row.soon, ""), (row.late, BLUE), (row.waiting, ORANGE))
    for x, (count, pill) in zip(COLUMNS, numbers, strict=True):
        _number(sheet, (x, y), count, "" if bold else pill, bold=bold)
    sheet.text((RIGHT, y), row.contact, 30, colour=MUTED, align="right")


def _number(sheet: Sheet, at: tuple[float, float], count: int, pill: str, *, bold: bool) -> None:
    """A zero is a dot, so that numbers are found at once; what is late or waits for us has a coloured ground."""
    words = thousands(count) if count else "·"
    if count and pill:
        width = max(PILL[0], 26 * len(words) + 30)
        sheet.box((at[0] - width / 2, at[1] - PILL[1] / 2), (width, PILL[1]), pill, round_by=12)
    colour = MUTED if not count else "#ffffff" if pill == BLUE else INK
    sheet.text(at, words, 36, colour=colour, bold=bold or bool(count and pill), align="center")
