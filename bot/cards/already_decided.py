"""To whoever answers what was answered already: the state of the item now."""

from bot.cards import texts
from bot.cards.clocks import due_day_of
from bot.cards.texts_status import status_words
from bot.conversation import questions
from bot.conversation.context import Context
from models.assignments.assignments import Assignment


def tell(ctx: Context, item: Assignment) -> None:
    """It was decided or taken back: over the pressed button, or in place of the question whose answer was typed."""
    text = texts.decided_already(item.code, status_words(item.status, item.product_code), due_day_of(ctx, item))
    if ctx.sender.callback_id is None:
        questions.finish(ctx, text)
    else:
        ctx.toast(text, alert=True)
