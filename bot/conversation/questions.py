"""A guided question: one living message with its buttons, answered by a press or by typed words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.conversation import texts
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, Markup, inline
from bot.conversation.presses import CancelPress, ChoicePress
from bot.conversation.typed import Typed
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.errors import StaleButton

Option = tuple[str, str]  # label, value
Data = dict[str, Any]  # JSON; "assignment_id" says which item the question is about
Choice = Callable[[Context, Dialog, str], None]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a feature: its name in the dialogs table, and the actions that take its answer."""

    step: str
    typed: Callable[[Context, Typed], None]
    pressed: Choice | None = None  # an option under it was chosen
    takes_files: bool = False  # files, and texts of any length; others get 1 to 4,000 characters of words
    takes_everything: bool = False  # contacts and stickers as well: the action says itself what it cannot use
    takes_contact: bool = False
    optional: bool = False  # nobody has to answer; after a day the words are meant for something else


def worded(step: str, answered: Callable[[Context, str], None], *, optional: bool = False) -> Question:
    """A question whose buttons only save the typing: the value of one is taken as if it had been typed."""
    return Question(
        step,
        lambda ctx, typed: answered(ctx, typed.text),
        lambda ctx, _dialog, value: answered(ctx, value),
        optional=optional,
    )


# A question that was asked a moment ago is not asked again: the second of two fast taps.
DOUBLE_TAP = timedelta(minutes=1)
SKIP = "lewati"  # the value of the button Lewati
ASKED = "asked"  # in the data: the question as it was shown, to be shown again when it waited long


def begin(ctx: Context, question: Question, data: Data, text: str, *rows: Sequence[Option]) -> None:
    """Ask in a new message: the first question after a press on a card, which must stay as it is."""
    asked = dialogs.running(ctx.session, ctx.sender.chat_id)
    if (
        asked is not None
        and (asked.step, _own(asked.data)) == (question.step, _own(data))
        and ctx.now - asked.updated_at < DOUBLE_TAP
    ):
        ctx.toast(texts.asked_just_now())
        return
    keyboard = _running(ctx, question.step, data, text, rows, may_cancel=True)
    ctx.take_buttons_away(_name(ctx))
    ctx.say(text, keyboard, name=_name(ctx))


def go_on(
    ctx: Context, question: Question, data: Data, text: str, *rows: Sequence[Option], may_cancel: bool = True
) -> None:
    """Ask the next question: in place after a press, as a new message after typed words."""
    keyboard = _running(ctx, question.step, data, text, rows, may_cancel=may_cancel)
    ctx.answer_in_place(_name(ctx), text, keyboard)


def ask_again(ctx: Context, dialog: Dialog, lead: str) -> bool:
    """Show the running question once more below `lead`, with its buttons. False: it was not asked from here."""
    asked = dialog.data.get(ASKED)
    if asked is None:
        return False
    text, rows = asked["text"], asked["rows"]
    keyboard = _running(ctx, dialog.step, dict(dialog.data), text, rows, may_cancel=asked["may_cancel"])
    ctx.take_buttons_away(_name(ctx))
    ctx.say(f"{lead}\n\n{text}", keyboard, name=_name(ctx))
    return True


def expire(ctx: Context) -> None:
    """Nobody has to answer it, and nobody did: it ends without a word."""
    dialogs.end(ctx.session, ctx.sender.chat_id)
    ctx.take_buttons_away(_name(ctx))


def finish(ctx: Context, text: str, keyboard: Markup | None = None) -> None:
    """The last answer was recorded: no question runs any more, and `text` stands in its place."""
    dialogs.end(ctx.session, ctx.sender.chat_id)
    ctx.answer_in_place(_name(ctx), text, keyboard)


def choose(ctx: Context, questions: Mapping[str, Question], version: int, value: str) -> None:
    """A button of a question was pressed: it counts only while that very question runs."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    question = questions.get(dialog.step) if dialog is not None and dialog.version == version else None
    if dialog is None or question is None or question.pressed is None:
        ctx.toast(texts.question_is_over(), alert=True)
        return
    if not _offers(dialog, value):  # anybody can send any data
        ctx.toast(texts.button_unknown(), alert=True)
        return
    question.pressed(ctx, dialog, value)


def press_please(ctx: Context, _typed: Typed) -> None:
    """Words came where only a button answers."""
    ctx.say(texts.press_please())


def running(ctx: Context) -> Dialog:
    """The running question of the sender's chat, for the action that takes its answer; StaleButton without one."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None:  # a forged button, or one that was pressed after the question ended
        raise StaleButton
    return dialog


def _offers(dialog: Dialog, value: str) -> bool:
    """Is it the value of a button under the running question? An older version did not store its buttons."""
    asked = dialog.data.get(ASKED)
    return asked is None or any(value == offered for row in asked["rows"] for _, offered in row)


def _own(data: Data) -> Data:
    return {key: value for key, value in data.items() if key != ASKED}


def _running(
    ctx: Context, step: str, data: Data, text: str, rows: Sequence[Sequence[Option]], *, may_cancel: bool
) -> Markup:
    asked = {"text": text, "rows": [[list(option) for option in row] for row in rows], "may_cancel": may_cancel}
    version = dialogs.ask(ctx.session, ctx.sender.chat_id, step, {**data, ASKED: asked}, ctx.now).version
    buttons = [[Button(label, ChoicePress(version, value)) for label, value in row] for row in rows]
    return inline(*buttons, [Button(texts.CANCEL, CancelPress(version))] if may_cancel else [])


def _name(ctx: Context) -> str:
    return f"dialog:{ctx.sender.chat_id}"


def is_skip(text: str) -> bool:
    """Is it the button Lewati, or the word on it?"""
    return text.strip().lower() == SKIP


def asked_about(ctx: Context) -> int:
    """The assignment that the running question is about."""
    return int(running(ctx).data["assignment_id"])
