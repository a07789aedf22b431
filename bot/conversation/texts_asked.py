"""How what an item asks for is called: a permintaan klarifikasi asks for a written answer, and corrects nothing."""

from dataclasses import dataclass

from models.rules.drafting.words import asks_for_clarification


@dataclass(frozen=True, slots=True)
class Asked:
    """The words for it: above the numbered list, and at the beginning of a sentence about one or some of them."""

    heading: str
    one: str


CORRECTIVE = Asked("Tindakan korektif", "Tindakan korektif")
CLARIFICATION = Asked("Yang diminta", "Permintaan")


def asked_by(product: str) -> Asked:
    """The words for a product, by its code: its name can be changed by the office."""
    return CLARIFICATION if asks_for_clarification(product) else CORRECTIVE
