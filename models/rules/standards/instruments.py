"""Instruments: what a standard of service consists of, as data (seeds: models/rules/standards/seeds.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.rules.deadlines.products import Confidence
from models.rules.evidence import Proof


class ComponentKind(StrEnum):
    """Assurance is asked for and judged; improvement has no date, is never late and never counted as lacking."""

    ASSURANCE = "assurance"
    IMPROVEMENT = "improvement"


@dataclass(frozen=True, slots=True)
class ComponentRule:
    """One component. `enough`: the words behind "Cukup bila"; `valid_months`: how long a document of it is taken over
    from one period to the next (None: as long as it is in force); `group`: as the result counts it.
    """

    code: str  # "1", "I4"; unique within the instrument
    group: str
    text: str
    enough: str
    proof: Proof = Proof.FILE
    kind: ComponentKind = ComponentKind.ASSURANCE
    valid_months: int | None = None
    basis: str = ""
    confidence: Confidence = Confidence.TEXT


@dataclass(frozen=True, slots=True)
class InstrumentRule:
    """One instrument. `result`: the rule of its result as JSON (models/rules/standards/results.py), or empty."""

    code: str  # "SP14"
    name: str
    basis: str
    confidence: Confidence
    components: tuple[ComponentRule, ...]
    result: Mapping[str, object] = field(default_factory=dict)
