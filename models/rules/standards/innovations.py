"""Innovations of a unit: told in a few words beside assurance, without a date, never late, never lacking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.rules.errors import RuleBroken, TooLong, TooShort
from models.rules.lengths import units
from models.rules.standards.instruments import ComponentRule

LONGEST = 600  # characters of an answer
SHORTEST = 2
MOST = 20  # innovations of a unit: as many as one list shows


class InnovationState(StrEnum):
    """How far an innovation is."""

    IDEA = "idea"
    TRIED = "tried"
    RUNNING = "running"
    REPLICATED = "replicated"


@dataclass(frozen=True, slots=True)
class Told:
    """A question of the instrument with what the unit answered."""

    question: str
    words: str


class InnovationGone(RuleBroken):
    """The innovation was taken away, or is another unit's."""


class InnovationsFull(RuleBroken):
    """A unit has told as many innovations as a list can show."""

    limit: int


def next_question(questions: Sequence[ComponentRule], answered: Mapping[str, str]) -> ComponentRule | None:
    """The first question that was neither answered nor skipped (""); None: all were."""
    return next((each for each in questions if each.code not in answered), None)


def read_answer(text: str) -> str:
    """The words of an answer on one line. Raises TooShort, TooLong."""
    words = " ".join(text.split())
    if len(words) < SHORTEST:
        raise TooShort(SHORTEST)
    if units(words) > LONGEST:
        raise TooLong(LONGEST, units(words))
    return words


BEFORE = "sebelum"


def compared(told: Sequence[Told]) -> str:
    """What a unit said of before and after; "" when it was skipped. The office may reword the question: it is found
    by its word."""
    return next((each.words for each in told if BEFORE in each.question.casefold()), "")
