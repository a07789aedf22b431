"""Every refusal as a type: the docstring says what it means, the attributes carry the facts."""

from dataclasses import dataclass, fields
from typing import dataclass_transform


@dataclass_transform(eq_default=False)
@dataclass(eq=False, repr=False)
class RuleBroken(Exception):
    """A rule of the office refuses this; nothing was changed. Every kind of it is a dataclass of its facts."""

    def __init_subclass__(cls) -> None:
        # Every refusal is a dataclass: a decorator on each of them could only be forgotten.
        dataclass(eq=False, repr=False)(cls)

    def __str__(self) -> str:
        # The sentence for people stands in bot/conversation/texts_refusals.py; this one is for logs. Facts that a
        # person typed are left out on purpose: a log must not become a store of personal data.
        meaning = (type(self).__doc__ or "").strip().splitlines()[0]
        facts = [field.name for field in fields(self) if field.name not in TYPED_BY_PEOPLE]
        shown = ", ".join(f"{name}={getattr(self, name)}" for name in facts)
        return f"{meaning} ({shown})" if shown else meaning

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"


TYPED_BY_PEOPLE = frozenset({"text", "findings", "candidates"})


class Empty(RuleBroken):
    """Nothing readable was sent where words are needed."""


class TooLong(RuleBroken):
    """The text is longer than the field takes (both in characters)."""

    limit: int
    length: int


class NotAnAnswer(RuleBroken):
    """The words are no answer to the running question, which takes its buttons; nothing was changed."""


class NotStaff(RuleBroken):
    """Only the staff of the office may do this."""


class NotRegistered(RuleBroken):
    """The person has no active registration yet."""


class NotYourAssignment(RuleBroken):
    """The assignment belongs to another agency."""


class UnitDecides(RuleBroken):
    """A consent that only the unit's own focal point gives, while it has one."""

    unit: str


class TooMany(RuleBroken):
    """More of something than one message, card or sending takes."""

    limit: int
    count: int


class TooShort(RuleBroken):
    """The text is shorter than the field needs (in characters)."""

    limit: int


class StaleButton(RuleBroken):
    """The button belongs to a step or a state that is over."""
