"""What the head of the office may write into a form of maladministrasi: one field, or all answers to its question."""

from typing import Any

from models.rules.drafting.privacy import PersonalDataFound, findings
from models.rules.errors import RuleBroken, TooLong, TooShort
from models.rules.lengths import units
from models.rules.lessons.lessons import LessonRule
from models.rules.spelling import plain

LONGEST = {"meaning": 240, "example": 300, "question": 240, "why": 300, "answers": 160}
"""UTF-16 units; of the answers, each."""
SHORTEST = 10
FEWEST_ANSWERS, MOST_ANSWERS = 2, 3
RIGHT = "*"
"""Before the answer that helps."""


def read_field(name: str, text: str) -> dict[str, Any]:
    """The new values of a field as it was typed: one line, or for `answers` a line each with RIGHT before one.

    Raises TooShort, TooLong, PersonalDataFound or AnswersUnclear.
    """
    if found := findings(text):
        raise PersonalDataFound(found)
    if name != "answers":
        return {name: _line(name, text)}
    lines = [plain(line) for line in text.splitlines() if line.strip()]
    marked = [number for number, line in enumerate(lines, 1) if line.startswith(RIGHT)]
    if len(marked) != 1 or not FEWEST_ANSWERS <= len(lines) <= MOST_ANSWERS:
        raise AnswersUnclear
    return {"answers": [_line(name, line.lstrip(f"{RIGHT} ")) for line in lines], "right": marked[0]}


def _line(name: str, text: str) -> str:
    words = " ".join(plain(text).split())
    if len(words) < (SHORTEST if name != "answers" else 1):
        raise TooShort(SHORTEST)
    if units(words) > LONGEST[name]:
        raise TooLong(LONGEST[name], units(words))
    return words


def values_of(rule: LessonRule, names: frozenset[str]) -> dict[str, Any]:
    """The present values of these fields, as `read_field` gives them."""
    present: dict[str, Any] = {name: getattr(rule, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in present.items()}


class AnswersUnclear(RuleBroken):
    """Two or three answers are wanted, a line each, with one that helps."""
