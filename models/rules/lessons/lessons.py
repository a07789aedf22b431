"""A form of maladministrasi as it is learned: its meaning, an example from daily service, and one question."""

from dataclasses import dataclass

from models.rules.deadlines.products import Confidence
from models.rules.errors import RuleBroken

FEWEST = 3
"""People of an agency from which on it is counted: of fewer, a count would say who."""


@dataclass(frozen=True, slots=True)
class LessonRule:
    """One form. `right`: which of the two or three answers helps, from 1; `why`: said after any answer."""

    code: str
    name: str
    meaning: str
    example: str
    question: str
    answers: tuple[str, ...]
    right: int
    why: str
    basis: str
    confidence: Confidence


class LessonGone(RuleBroken):
    """There is no such form, or no such answer to its question."""
