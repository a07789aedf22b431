"""The office's verdict on a component of a self-report: enough, or lacking with a reason that says how to mend it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from models.rules.errors import TooLong
from models.rules.lengths import units
from models.rules.replies.reasons import office_reason

LONGEST = 200  # units of a reason: those of 14 components fit one message


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one component. `by`: the id of the person who gave it; `reason`: "" where it is enough."""

    enough: bool
    reason: str
    by: int

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """From JSON."""
        return cls(bool(stored["enough"]), str(stored["reason"]), int(stored["by"]))

    def stored(self) -> dict[str, Any]:
        """As JSON."""
        return {"enough": self.enough, "reason": self.reason, "by": self.by}


def lacking_reason(text: str) -> str:
    """The reason why a component is lacking, as it was typed; Empty, TooLong or PersonalDataFound."""
    words = office_reason(text)
    if units(words) > LONGEST:
        raise TooLong(LONGEST, units(words))
    return words


def has_changed(seen: str, now: Verdict | None, by: int) -> bool:
    """Has somebody else judged the component since a screen showed the verdict `seen` (of `mark`)?"""
    return now is not None and now.by != by and mark(now) != seen


def mark(verdict: Verdict | None) -> str:
    """A verdict as a button carries it."""
    return "0" if verdict is None else "1" if verdict.enough else "2"


def digest(stored: Mapping[str, Mapping[str, Any]]) -> str:
    """All verdicts of a submission (as JSON, by component) as a button carries them; who gave them does not count."""
    said = sorted((key, each["enough"], each["reason"]) for key, each in stored.items())
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def next_to_judge(places: Sequence[int], given: Mapping[int, Verdict], after: int) -> int | None:
    """The next place without a verdict behind `after`, then from the first one on; None: each has one."""
    at = places.index(after) + 1 if after in places else 0
    return next((place for place in (*places[at:], *places[:at]) if place not in given), None)
