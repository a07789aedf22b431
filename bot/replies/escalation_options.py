"""The three options before an item is escalated: Kirim kabar, Minta waktu, Butuh bantuan."""

from bot.cards import audience, cards
from bot.cards import texts as card_texts
from bot.cards.clocks import due_day_of
from bot.cards.why_button import why_keyboard
from bot.conversation import questions
from bot.conversation.authority import own_assignment
from bot.conversation.buttons.keyboards import Button
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.extensions import asking
from bot.replies import office_messages, promises, replies
from bot.replies import texts_escalation_options as texts
from bot.replies.presses import EscalationOptionPress
from models.assignments.assignments import Assignment
from models.rules.deadlines.clocks import Party, asked_in_time
from models.rules.replies.reasons import reason

IN_DAYS = (1, 3, 5)  # working days, as buttons


def buttons(item_id: int) -> list[Button]:
    """The three ways out of a warned item."""
    return [Button(label, EscalationOptionPress(verb, item_id)) for verb, label in texts.OPTIONS.items()]


def take(ctx: Context, verb: str, assignment_id: int) -> None:
    """One of the three was pressed under a bundle, today's or an old one: the item's state now decides."""
    item = own_assignment(ctx, assignment_id).item
    if item.waits_for is not Party.AGENCY or item.paused_at is not None:
        ctx.toast(card_texts.stands_now(cards.view_of(ctx, item)), alert=True)
    elif verb == "news":
        questions.begin(ctx, NEWS, {"assignment_id": item.id}, texts.ask_news(item.code))
    elif verb == "help":
        replies.ask_obstacle(ctx, item)
    elif asked_in_time(ctx.judged_on, item.due_on):
        asking.begin(ctx, item)
    else:
        _ask_until(ctx, item)


def write_news(ctx: Context, assignment_id: int) -> None:
    """Tulis kabar under a card: also while the item waits for the office."""
    item = own_assignment(ctx, assignment_id).item
    if item.closed_at is not None:
        ctx.toast(card_texts.stands_now(cards.view_of(ctx, item)), alert=True)
        return
    questions.begin(ctx, NEWS, {"assignment_id": item.id}, texts.ask_news(item.code))


def promise_day(ctx: Context, assignment_id: int) -> None:
    """Kabarkan tanggal, offered where no more time can be asked for."""
    take(ctx, "time", assignment_id)


def take_news(ctx: Context, typed: Typed) -> None:
    """The short news: a note that the office reads; no reminder is sent for a while."""
    answer = own_assignment(ctx, questions.asked_about(ctx))
    replies.keep_note(ctx, answer, reason(typed.text))
    item, reader = answer.item, audience.owner_name(ctx, answer.item)
    is_theirs = item.closed_at is None and item.waits_for is Party.AGENCY
    questions.finish(ctx, texts.news_kept(item.code, reader, is_theirs=is_theirs))


def _ask_until(ctx: Context, item: Assignment) -> None:
    """The due date is over: no extension any more, but a day that we wait for, and the office reads it."""
    rows = asking.options_after(ctx, item, ctx.today, IN_DAYS)
    questions.begin(ctx, UNTIL, {"assignment_id": item.id}, texts.ask_until(item.code, due_day_of(ctx, item)), *rows)


def take_until(ctx: Context, text: str) -> None:
    """The day for which news is promised, as typed or from a button."""
    answer = own_assignment(ctx, questions.asked_about(ctx))
    item, (on, words) = answer.item, promises.keep(ctx, answer, text, note=texts.NEEDS_TIME)
    office_messages.tell_office(ctx, item, texts.for_office(answer, on, due_day_of(ctx, item), words))
    questions.finish(ctx, texts.until_kept(item.code, on, due_day_of(ctx, item)), why_keyboard(item))


NEWS = Question("wayout.news", take_news)
UNTIL = questions.worded("wayout.until", take_until, takes_day=True, keeps_reason=True)
QUESTIONS = (NEWS, UNTIL)
