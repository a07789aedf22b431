"""A guided question: one living message with its buttons, answered by a press or by typed words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.conversation import texts
from bot.conversation.answers import ASKED, OTHER_DAY, SAID, day_options
from bot.conversation.buttons.keyboards import Button, Markup, Option, inline
from bot.conversation.buttons.presses import CancelPress, ChoicePress
from bot.conversation.context import Context
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.texts_words import LIMIT, shown_length
from bot.conversation.typed import Typed
from models import holidays
from models.queues import dialogs, living_messages
from models.queues.dialogs import Dialog
from models.rules.dates.errors import DateImpossible, DateInPast, DateNotLater, DateUnclear, PromiseTooFar
from models.rules.errors import StaleButton
from models.rules.moments import is_within, judged_at
from models.rules.replies.reasons import with_reason

Data = dict[str, Any]  # JSON; "assignment_id" says which item the question is about
Choice = Callable[[Context, Dialog, str], None]


def no_words(_text: str) -> bool:
    """No words at all."""
    return False


def any_words(_text: str) -> bool:
    """Whatever was typed, for words that go on to somebody."""
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a feature: its name in the dialogs table, and the actions that take its answer."""

    step: str
    typed: Callable[[Context, Typed], None]
    pressed: Choice | None = None  # an option under it was chosen
    takes_files: bool = False  # files, and texts of any length; others get 1 to 4,000 characters of words
    takes_file: Callable[[Context, Typed], None] | None = None  # another action for a file where words are asked for
    takes_everything: bool = False  # contacts and stickers as well: the action says itself what it cannot use
    takes_contact: bool = False
    takes_courtesy: Callable[[str], bool] = no_words  # thanks, "siap": which are an answer; others get a reaction
    optional: bool = False  # nobody has to answer; after a day the words are meant for something else
    takes_day: bool = (
        False  # `pressed` takes a day (ISO 8601): what was typed unclearly is asked with days as buttons
    )
    keeps_reason: bool = False  # a reason beside a day that is not taken is kept for the day that is (`said_before`)


def worded(
    step: str,
    answered: Callable[[Context, str], None],
    *,
    optional: bool = False,
    takes_day: bool = False,
    keeps_reason: bool = False,
) -> Question:
    """A question whose buttons only save the typing: the value of one is taken as if it had been typed."""
    return Question(
        step,
        lambda ctx, typed: answered(ctx, typed.text),
        lambda ctx, _dialog, value: answered(ctx, value),
        optional=optional,
        takes_day=takes_day,
        keeps_reason=keeps_reason,
    )


# A question that was asked a moment ago is not asked again: the second of two fast taps.
DOUBLE_TAP = timedelta(minutes=1)
SKIP = "lewati"  # the value of the button Lewati
BEFORE = "before"  # in the data: the same of the question before an unclear day was asked about
BEGUN = "begun_at"  # in the data: when the message or press was said that began the question (ISO 8601)
IN_ONE_LINE = "line"  # in the data: what is left of the question once it is stopped, instead of its words
DAY_REFUSED = (DateUnclear, DateImpossible, DateInPast, DateNotLater, PromiseTooFar)


def begin(
    ctx: Context, question: Question, data: Data, text: str, *rows: Sequence[Option], may_cancel: bool = True
) -> None:
    """Ask in a new message: the first question after a press on a card, which must stay as it is.

    `may_cancel`: False where what was pressed is recorded already, and Batal would promise to undo it.
    """
    begin_step(ctx, question.step, data, text, *rows, may_cancel=may_cancel)


def begin_step(
    ctx: Context, step: str, data: Data, text: str, *rows: Sequence[Option], may_cancel: bool = True
) -> None:
    """`begin` where the question is defined in a module above, by its name."""
    asked = dialogs.running(ctx.session, ctx.sender.chat_id)
    if (
        asked is not None
        and (asked.step, _own(asked.data)) == (step, _own(data))
        and is_within(DOUBLE_TAP, asked.updated_at, ctx.now)
    ):
        ctx.toast(texts.asked_just_now())
        return
    _say_stopped(ctx, None if ctx.is_answer else asked, texts.STOPPED_BY_ANOTHER)
    keyboard = _running(ctx, step, data, text, rows, may_cancel=may_cancel)
    ctx.say(text, keyboard, name=_name(ctx))


def go_on(
    ctx: Context, question: Question, data: Data, text: str, *rows: Sequence[Option], may_cancel: bool = True
) -> None:
    """Ask the next question: in place after a press, as a new message after typed words."""
    go_on_step(ctx, question.step, data, text, *rows, may_cancel=may_cancel)


def go_on_step(
    ctx: Context, step: str, data: Data, text: str, *rows: Sequence[Option], may_cancel: bool = True
) -> None:
    """`go_on` where the question is defined in a module above, by its name."""
    keyboard = _running(ctx, step, data, text, rows, may_cancel=may_cancel)
    ctx.answer_in_place(_name(ctx), text, keyboard)


def renew(
    ctx: Context, question: Question, data: Data, text: str, *rows: Sequence[Option], may_cancel: bool = True
) -> None:
    """`go_on` in place also after something typed: more of an album, or more that is known of what was asked."""
    ctx.show(_name(ctx), text, _running(ctx, question.step, data, text, rows, may_cancel=may_cancel))


def ask_again(ctx: Context, dialog: Dialog, lead: str) -> bool:
    """Show the running question once more below `lead`, with its buttons. False: it was not asked from here."""
    asked = dialog.data.get(ASKED)
    if asked is None:
        return False
    _take_up(ctx, dialog)
    text, rows = asked["text"], asked["rows"]
    keyboard = _running(ctx, dialog.step, dict(dialog.data), text, rows, may_cancel=asked["may_cancel"])
    ctx.take_buttons_away(_name(ctx))
    ctx.say(f"{lead}\n\n{text}", keyboard, name=_name(ctx))
    return True


def expire(ctx: Context) -> None:
    """Nobody has to answer it, and nobody did: it ends without a word."""
    dialogs.end(ctx.session, ctx.sender.chat_id)
    ctx.take_buttons_away(_name(ctx))


def withdraw(ctx: Context) -> None:
    """It was answered, and something else in the chat says how: it ends, and its message is deleted."""
    dialogs.end(ctx.session, ctx.sender.chat_id)
    ctx.remove(_name(ctx), texts.ANSWERED)


def stop(ctx: Context, dialog: Dialog) -> None:
    """A command came instead of an answer: the question ends and says so, without a message more."""
    _say_stopped(ctx, dialog, texts.STOPPED_BY_COMMAND)
    dialogs.end(ctx.session, ctx.sender.chat_id)


def _say_stopped(ctx: Context, dialog: Dialog | None, why: str) -> None:
    """Where a question stands that nobody can answer any more it says so: below its words, or in one line."""
    data = dialog.data if dialog is not None else {}
    asked, line = data.get(ASKED), data.get(IN_ONE_LINE)
    text = f"{asked['text']}\n\n{texts.stopped(why)}" if asked is not None else ""
    if line:
        ctx.shrink(_name(ctx), f"{line} {why}")
    elif text and shown_length(text) <= LIMIT and living_messages.is_placed(ctx.session, _name(ctx)):
        ctx.show(_name(ctx), text)
    else:
        ctx.take_buttons_away(_name(ctx))


def finish(ctx: Context, text: str, keyboard: Markup | None = None) -> None:
    """The last answer was recorded: no question runs any more, and `text` is shown in its place."""
    dialogs.end(ctx.session, ctx.sender.chat_id)
    ctx.answer_in_place(_name(ctx), text, keyboard)


def choose(ctx: Context, questions: Mapping[str, Question], version: int, value: str) -> None:
    """A button of a question was pressed: it counts only while that very question runs."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    question = questions.get(dialog.step) if dialog is not None and dialog.version == version else None
    if dialog is None or question is None or question.pressed is None:
        ctx.toast(texts.question_is_over(), alert=True)
        return
    if not offers(dialog, value):  # anybody can send any data
        ctx.toast(texts.button_unknown(), alert=True)
        return
    _take_up(ctx, dialog)
    if value == OTHER_DAY and question.takes_day:
        _ask_as_before(ctx, dialog)
        return
    question.pressed(ctx, dialog, value)


def answer(ctx: Context, question: Question, dialog: Dialog, typed: Typed) -> None:
    """Give typed words to the running question. A day that they leave open is asked about, with buttons.

    An action reads its words before it changes anything, so that nothing is half done when they are unclear.
    """
    _take_up(ctx, dialog)
    try:
        question.typed(ctx, typed)
    except DAY_REFUSED as refusal:
        says_why = with_reason(typed.text, ctx.today) if question.keeps_reason else ""
        kept = f"\n\n{texts.REASON_KEPT}" if says_why else ""
        if says_why:
            dialog.data = {**dialog.data, SAID: says_why}
        if isinstance(refusal, DateUnclear) and question.takes_day and refusal.candidates:
            _ask_which_day(ctx, dialog, refusal, kept)
        elif says_why:
            ctx.say(sentence_for(refusal) + kept)
        else:
            raise


def begin_with_day(ctx: Context, question: Question, unclear: DateUnclear) -> None:
    """Ask for the day that the words behind a command left open; `unclear` is raised where none can be offered."""
    if not unclear.candidates:
        raise unclear
    begin(ctx, question, {}, sentence_for(unclear), *day_options(unclear.candidates))


def _ask_which_day(ctx: Context, dialog: Dialog, unclear: DateUnclear, kept: str) -> None:
    data = _own(dialog.data) | {BEFORE: dialog.data.get(BEFORE) or dialog.data.get(ASKED)}
    text = sentence_for(unclear) + kept
    keyboard = _running(ctx, dialog.step, data, text, day_options(unclear.candidates), may_cancel=True)
    ctx.answer_in_place(_name(ctx), text, keyboard)


def _ask_as_before(ctx: Context, dialog: Dialog) -> None:
    """Tanggal lain: the question as it was asked first."""
    asked = dialog.data.get(BEFORE) or {"text": texts.ask_other_day(), "rows": [], "may_cancel": True}
    text, rows = asked["text"], asked["rows"]
    keyboard = _running(ctx, dialog.step, _own(dialog.data), text, rows, may_cancel=asked["may_cancel"])
    ctx.answer_in_place(_name(ctx), text, keyboard)


def press_please(ctx: Context, _typed: Typed) -> None:
    """Words came where only a button answers."""
    ctx.say(texts.press_please())


def running(ctx: Context) -> Dialog:
    """The running question of the sender's chat, for the action that takes its answer; StaleButton without one."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None:  # a forged button, or one that was pressed after the question ended
        raise StaleButton
    return dialog


def offers(dialog: Dialog, value: str) -> bool:
    """Is it the value of a button under the running question? An older version did not store its buttons."""
    asked = dialog.data.get(ASKED)
    return asked is None or any(value == offered for row in asked["rows"] for _, offered in row)


def _own(data: Data) -> Data:
    return {key: value for key, value in data.items() if key not in (ASKED, BEFORE, BEGUN)}


def _running(
    ctx: Context, step: str, data: Data, text: str, rows: Sequence[Sequence[Option]], *, may_cancel: bool
) -> Markup:
    asked = {"text": text, "rows": [[list(option) for option in row] for row in rows], "may_cancel": may_cancel}
    kept = {**data, ASKED: asked, BEGUN: ctx.judged_at.isoformat()}
    version = dialogs.ask(ctx.session, ctx.sender.chat_id, step, kept, ctx.handled_at).version
    buttons = [[Button(label, ChoicePress(version, value)) for label, value in row] for row in rows]
    return inline(*buttons, [Button(texts.CANCEL, CancelPress(version))] if may_cancel else [])


def _take_up(ctx: Context, dialog: Dialog) -> None:
    """Lateness of what follows is judged by the beginning of the question, if that is near enough."""
    ctx.is_answer = True
    begun = dialog.data.get(BEGUN)
    if begun is not None:
        ctx.begun_at = judged_at([datetime.fromisoformat(begun)], ctx.now, holidays.calendar(ctx.session), ctx.zone)


def _name(ctx: Context) -> str:
    return f"dialog:{ctx.sender.chat_id}"


def is_skip(text: str) -> bool:
    """Is it the button Lewati, or the word on it?"""
    return text.strip().lower() == SKIP


def asked_about(ctx: Context) -> int:
    """The assignment that the running question is about."""
    return int(running(ctx).data["assignment_id"])
