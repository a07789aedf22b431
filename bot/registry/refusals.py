"""Every feature's sentences for refusals, in one list."""

from bot.agencies import texts_refusals as refusals_agencies
from bot.agreements import texts_refusals as refusals_agreements
from bot.assessments import texts_refusals as refusals_assessments
from bot.assignments import texts_refusals as refusals_assignments
from bot.conversation import texts_refusals
from bot.drafting import texts_refusals as refusals_drafting
from bot.evidence import texts_refusals as refusals_evidence
from bot.forwarding import texts_refusals as refusals_forwarding
from bot.handover import texts_refusals as refusals_handover
from bot.holidays import texts_refusals as refusals_holidays
from bot.leaves import texts_refusals as refusals_leaves
from bot.lessons import texts_refusals as refusals_lessons
from bot.mailbox import texts_refusals as refusals_mailbox
from bot.office import texts_refusals as refusals_office
from bot.people import texts_refusals as refusals_people
from bot.policy import texts_refusals as refusals_policy
from bot.postings import texts_refusals as refusals_postings
from bot.reporter_news import texts_refusals as refusals_reporter_news
from bot.standards import texts_refusals as refusals_standards
from bot.visits import texts_refusals as refusals_visits

FEATURES = (
    refusals_agencies.REFUSALS,
    refusals_assessments.REFUSALS,
    refusals_assignments.REFUSALS,
    refusals_drafting.REFUSALS,
    refusals_evidence.REFUSALS,
    refusals_forwarding.REFUSALS,
    refusals_handover.REFUSALS,
    refusals_holidays.REFUSALS,
    refusals_policy.REFUSALS,
    refusals_leaves.REFUSALS,
    refusals_lessons.REFUSALS,
    refusals_mailbox.REFUSALS,
    refusals_office.REFUSALS,
    refusals_people.REFUSALS,
    refusals_standards.REFUSALS,
    refusals_reporter_news.REFUSALS,
    refusals_postings.REFUSALS,
    refusals_visits.REFUSALS,
    refusals_agreements.REFUSALS,
)


def explain_all() -> None:
    """Make every feature's sentences known to `sentence_for`. ValueError: a refusal has two sentences."""
    for sentences in FEATURES:
        texts_refusals.explain(sentences)
