"""How what an item asks for is called: a permintaan klarifikasi asks for a written answer, and corrects nothing."""

from dataclasses import dataclass

from models.rules.drafting.words import STANDARDS_PRODUCT, asks_for_clarification


@dataclass(frozen=True, slots=True)
class Asked:
    """The words for it: above the numbered list, and at the beginning of a sentence about one or some of them.

    `file`: what the berkas is called in front of its number.
    """

    heading: str
    one: str
    file: str = "Laporan"


CORRECTIVE = Asked("Tindakan korektif", "Tindakan korektif")
STANDARDS = Asked("Komponen", "Komponen", "Berkas")
CLARIFICATION = Asked("Yang diminta", "Permintaan")


def asked_by(product: str) -> Asked:
    """The words for a product, by its code: its name can be changed by the office."""
    if asks_for_clarification(product):
        return CLARIFICATION
    return STANDARDS if product == STANDARDS_PRODUCT else CORRECTIVE
