"""Every feature's sentences for refusals, in one list."""

from bot.texts import (
    refusals,
    refusals_assignments,
    refusals_drafting,
    refusals_evidence,
    refusals_holidays,
    refusals_house_rules,
    refusals_leaves,
    refusals_office,
    refusals_people,
)

FEATURES = (
    refusals_assignments.REFUSALS,
    refusals_drafting.REFUSALS,
    refusals_evidence.REFUSALS,
    refusals_holidays.REFUSALS,
    refusals_house_rules.REFUSALS,
    refusals_leaves.REFUSALS,
    refusals_office.REFUSALS,
    refusals_people.REFUSALS,
)


def explain_all() -> None:
    """Make every feature's sentences known to `sentence_for`. ValueError: a refusal has two sentences."""
    for sentences in FEATURES:
        refusals.explain(sentences)
