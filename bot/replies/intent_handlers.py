"""What each reading of plain words leads to, once the person has confirmed it."""

from collections.abc import Callable

from bot.assignments.record import apply_event
from bot.cards import audience
from bot.cards.clocks import due_day_of
from bot.conversation import questions
from bot.conversation.authority import Answer
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.evidence import collecting, component_screens, components, submitting
from bot.extensions import asking
from bot.replies import disputes, promises, replies
from bot.replies import texts_proposals as texts
from bot.replies.readings import NOTE, Reading
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.assignments.changes import Change
from models.rules.assignments import TRANSITIONS, Event
from models.rules.replies.intents import Intent
from models.rules.replies.reasons import gives_reason


def _progress(ctx: Context, answer: Answer, reading: Reading) -> None:
    """Under way, perhaps with a promised day: a step where it is one, else a note."""
    item, promise_on = answer.item, reading.promise_on
    promised = None
    if promise_on is not None:
        promises.check(ctx, item, promise_on)
        promised = due_day_of(ctx, item, promise_on)
    event = Event.STARTED if _fits(ctx, item, Event.STARTED) else Event.NOTE
    apply_event(ctx, item, promises.change(event, answer, reading.words, promise_on))
    replies.tell_news(ctx, answer, reading.words)
    questions.finish(ctx, texts.progress_kept(item.code, promised))


def _result(ctx: Context, answer: Answer, reading: Reading) -> None:
    """Done (or partly): with a promised proof it waits for that day, else the evidence is collected now."""
    partly = reading.kind == Intent.PARTLY_DONE
    if not _fits(ctx, answer.item, Event.REPORTED_PARTLY if partly else Event.REPORTED):
        _note(ctx, answer, reading)
        return
    if reading.promise_on is not None:
        _progress(ctx, answer, reading)
        return
    sheet = components.sheet_of(ctx, answer.item)
    if sheet.parts:
        _note(ctx, answer, reading)  # for which component? never filed silently
        if sheet.filled and not partly:
            submitting.ready(ctx, collecting.collection_of(ctx, answer).submission.id)
        else:
            collecting.begin(ctx, answer, partly=False)
        return
    questions.finish(ctx, texts.result_begun(answer.item.code))
    collection = collecting.collection_of(ctx, answer)
    collection.submission.partly = partly
    words = Typed(message_id=reading.message_id, sent_at=reading.said_at or ctx.now, text=reading.words)
    collecting.take_unasked(ctx, collection, words)


def _obstacle(ctx: Context, answer: Answer, reading: Reading) -> None:
    if not _fits(ctx, answer.item, Event.OBSTRUCTED):
        _note(ctx, answer, reading)
        return
    replies.keep_obstacle(ctx, answer, reading.words, reading.promise_on)


def _more_time(ctx: Context, answer: Answer, reading: Reading) -> None:
    """With a date and a reason the request is complete; else the office reads them, and the rest is asked."""
    item, until_on = answer.item, reading.asked_on
    if until_on is not None and asking.check(ctx, item):
        if gives_reason(reading.words):
            asking.submit_request(ctx, item.id, until_on, reading.words)
            return
        replies.keep_note(ctx, answer, reading.words)
        asking.ask_reason(ctx, item, until_on)
        return
    replies.keep_note(ctx, answer, reading.words)
    asking.begin(ctx, item)


def _not_ours(ctx: Context, answer: Answer, reading: Reading) -> None:
    """The question that follows asks for the other body; what was said so far the office reads now."""
    replies.keep_note(ctx, answer, reading.words)
    sheet = components.sheet_of(ctx, answer.item)
    if sheet.open:
        questions.finish(ctx, *component_screens.not_applicable(answer.item, sheet))
    else:
        disputes.begin(ctx, answer.item)


def _acknowledge(ctx: Context, answer: Answer, reading: Reading) -> None:
    if not _fits(ctx, answer.item, Event.ACKNOWLEDGED):
        _note(ctx, answer, reading)
        return
    apply_event(ctx, answer.item, Change(Event.ACKNOWLEDGED, answer.by, reading.words))
    questions.finish(ctx, texts.acknowledged(answer.item.code))


def _note(ctx: Context, answer: Answer, reading: Reading) -> None:
    replies.keep_note(ctx, answer, reading.words)
    questions.finish(ctx, texts.note_passed_on(answer.item.code, audience.owner_name(ctx, answer.item)))


def _fits(ctx: Context, item: Assignment, event: Event) -> bool:
    actions = assignments.actions_of(ctx.session, item.id)
    return any((action.status, event) in TRANSITIONS for action in actions)


IntentHandler = Callable[[Context, Answer, Reading], None]

INTENT_HANDLERS: dict[str, IntentHandler] = {
    Intent.DONE: _result,
    Intent.PARTLY_DONE: _result,
    Intent.IN_PROGRESS: _progress,
    Intent.PROMISE: _progress,
    Intent.OBSTACLE: _obstacle,
    Intent.ASK_TIME: _more_time,
    Intent.DISPUTE: _not_ours,
    Intent.ACKNOWLEDGE: _acknowledge,
    Intent.QUESTION: _note,
    NOTE: _note,
}
