"""Tidak berlaku di unit kami: one component of a self-report is disputed with a reason, and the others go on."""

from bot.assignments import limits
from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import worded
from bot.evidence import walking
from bot.evidence.texts_components import NOT_OPEN
from bot.replies import disputes
from bot.standards import texts_officer as texts
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
    disputed = disputes.record_dispute(ctx, answer, reason(words), [part.action])
    limit = limits.of_event(ctx, answer.item, disputed)
    questions.finish(ctx, texts.not_applicable_kept(answer.item.code, part.component.text, limit))
    answer, sheet = walking.opened(ctx, answer.item.id)
    following = sheet.after(part.action.number)
    if following is not None:
        walking.go_to_anew(ctx, answer, sheet, following)


REASON = worded("standards.not_applicable", take_reason)
QUESTIONS = (REASON,)
