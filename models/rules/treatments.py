"""How the office treats what became of the suggestions of an LHA (perlakuan pelaksanaan saran): decided in a meeting.

Peraturan Ombudsman 41/2019, as its juknis 7/2021 names the steps; the head of the office records the decision.
"""

from enum import StrEnum

from models.rules.errors import RuleBroken

PRODUCT = "saran_lha"
"""The product that ends so, and in no other way but its verification or a cancellation."""


class Treatment(StrEnum):
    """What the meeting decided. The bot publishes and reports nothing itself."""

    QUIET = "tanpa_publikasi"
    PUBLISH = "publikasi"
    REPORT = "laporan"


class HeadDecides(RuleBroken):
    """Only the head of the office records what a meeting decided."""


class ResultWaits(RuleBroken):
    """A result or an objection of the agency waits for the office: it is judged before a meeting decides."""
