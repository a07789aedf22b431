"""The sentence for each refusal: what is wrong and what to do now."""

from collections.abc import Callable
from typing import Any

from models.rules.errors import RuleBroken

SENTENCES: dict[type[RuleBroken], Callable[[Any], str]] = {}


def sentence_for(refusal: RuleBroken) -> str:
    """The Indonesian sentence (HTML) for a refusal, found by its type or the nearest parent that has one."""
    for kind in type(refusal).__mro__:
        if kind in SENTENCES:
            return SENTENCES[kind](refusal)
    raise KeyError(f"no sentence for {type(refusal).__name__}")
