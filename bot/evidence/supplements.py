"""More evidence for a component that the office is judging: it joins what was handed in, and the reviewer is told."""

from collections.abc import Sequence

from bot.cards import cards
from bot.conversation.authority import Answer
from bot.conversation.context import Context
from bot.evidence import collecting, unassigned_files
from bot.evidence.components import Part
from bot.evidence.results import receipts, verification
from models.assignments.changes import set_columns
from models.evidence import evidence
from models.evidence.evidence import Evidence, Submission
from models.rules.errors import StaleButton


def add(ctx: Context, own: Answer, part: Part, files: Sequence[Evidence]) -> None:
    """Put files that wait into the round under review. StaleButton: the component is in none any more."""
    submission = _round_of(ctx, own, part)
    if submission is None:
        raise StaleButton
    added = unassigned_files.put(ctx, submission, files)
    if not added:
        return
    collecting.note_evidence(ctx, collecting.with_submission(own, submission))
    set_columns(own.item, {"evidence_count": own.item.evidence_count + added})
    cards.refresh(ctx, own.item)
    verification.pass_on_late(ctx, own.item, submission, receipts.view_of(ctx, own.item, submission), part.action.id)
    receipts.renew(ctx, submission)


def _round_of(ctx: Context, own: Answer, part: Part) -> Submission | None:
    waiting = evidence.under_review(ctx.session, own.item.id)
    return next((each for each in waiting if part.action.id in each.action_ids), None)
