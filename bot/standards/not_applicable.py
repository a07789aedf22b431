"""Tidak berlaku di unit kami: one component of a self-report is disputed with a reason, and the others go on."""

from bot.assignments import limits
from bot.cards import audience
from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import worded
from bot.evidence import walking
from bot.evidence.components import Part
from bot.evidence.counter import EvidenceAnswer
from bot.evidence.results import verification
from bot.evidence.texts_components import NOT_OPEN
from bot.mailbox import forwarding
from bot.replies import disputes
from bot.standards import texts_officer as texts
from models import mailbox
from models.evidence.rounds import Round
from models.rules.replies.intents import Intent
from models.rules.replies.reasons import reason


def ask(ctx: Context, assignment_id: int, number: int) -> None:
    """The button below a component: why does it not apply?"""
    answer, _, part = walking.part_of(ctx, assignment_id, number)
    if not part.is_open:
        ctx.toast(NOT_OPEN, alert=True)
        return
    data = {"assignment_id": assignment_id, "number": number}
    chips = [[(text, text)] for text in texts.NOT_APPLICABLE_REASONS]
    questions.begin(ctx, REASON, data, texts.ask_why_not(answer.item.code, part.component.text), *chips)


def take_reason(ctx: Context, words: str) -> None:
    """The reason by a button or in own words: the office is asked, and the next component shown."""
    data = questions.running(ctx).data
    answer, _, part = walking.part_of(ctx, data["assignment_id"], data["number"])
    if not part.is_open:
        questions.finish(ctx, NOT_OPEN)
        return
    said = reason(words)
    _pass_on_evidence(ctx, answer, part)
    disputed = disputes.record_dispute(ctx, answer, said, [part.action])
    limit = limits.of_event(ctx, answer.item, disputed)
    kept = texts.not_applicable_kept(answer.item.code, part.component.text, limit)
    questions.finish(ctx, kept + texts.evidence_went_along(part.tally))
    _settle_words(ctx, answer)
    answer, sheet = walking.opened(ctx, answer.item.id)
    following = sheet.after(part.action.number)
    if following is not None:
        walking.go_to_anew(ctx, answer, sheet, following)


def _pass_on_evidence(ctx: Context, answer: EvidenceAnswer, part: Part) -> None:
    """What there is for the component is shown to the office above the question; it stays in its collection.

    Nobody can hand it in while the component is disputed; it is there again once the office says that it applies.
    """
    if part.items:
        number = texts.evidence_beside(part.component.text)
        verification.pass_on(ctx, answer.item, audience.office_of(ctx, answer.item), Round(number, part.items))


def _settle_words(ctx: Context, answer: EvidenceAnswer) -> None:
    """The words below which the component was chosen said this: nobody has to confirm or read them any more."""
    entry = mailbox.newest_proposal(ctx.session, answer.person.id)
    if entry is not None and entry.assignment_id == answer.item.id and entry.data.get("kind") == Intent.DISPUTE:
        forwarding.settle(ctx, entry, became="not_applicable")


REASON = worded("standards.not_applicable", take_reason)
QUESTIONS = (REASON,)
