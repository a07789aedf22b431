"""How what an item asks for is called: a permintaan klarifikasi asks for a written answer, and corrects nothing."""

from dataclasses import dataclass

from models.rules.drafting.words import (
    AGREEMENTS_KIND,
    ANALYSIS_KIND,
    STANDARDS_KIND,
    STANDARDS_PRODUCT,
    VISITS_KIND,
    asks_for_clarification,
    suggests,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The words for it: above the numbered list, and at the beginning of a sentence about one or some of them."""

    heading: str
    one: str


CORRECTIVE = Asked("Tindakan korektif", "Tindakan korektif")
STANDARDS = Asked("Komponen", "Komponen")
SUGGESTIONS = Asked("Saran", "Saran")
CLARIFICATION = Asked("Yang diminta", "Permintaan")


def file_named(number: str) -> str:
    """ "Laporan 0179/LM/VI/2022/BJM"; where nobody complained (a period, a visit, an LHA) "Berkas 0007/SP/...".

    The number is as it is stored: whoever shows it escapes what this returns.
    """
    is_ours = any(f"/{kind}/" in number for kind in _OURS)
    return f"{'Berkas' if is_ours else 'Laporan'} {number}"


_OURS = (STANDARDS_KIND, VISITS_KIND, AGREEMENTS_KIND, ANALYSIS_KIND)


def file_within(number: str) -> str:
    """The same in the middle of a sentence."""
    named = file_named(number)
    return named[0].lower() + named[1:]


def asked_by(product: str) -> Asked:
    """The words for a product, by its code: its name can be changed by the office."""
    if asks_for_clarification(product):
        return CLARIFICATION
    if suggests(product):
        return SUGGESTIONS
    return STANDARDS if product == STANDARDS_PRODUCT else CORRECTIVE
