"""/aturan, numbers of the office: what one means, another value for it, and the preview."""

from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import Option, Question
from bot.conversation.typed import Typed
from bot.policy import preview
from bot.policy import texts as screen_texts
from bot.policy import texts_questions as texts
from bot.policy.changes import RULES, NumberChange
from bot.policy.screens import STEP, the_admin
from models import policy
from models.queues.dialogs import Dialog
from models.rules.policy.fields import read_number
from models.rules.policy.numbers import PolicyNumber

NEAR = (-3, -2, -1, 1, 2, 3)


def begin(ctx: Context, code: str) -> None:
    """A number was pressed."""
    the_admin(ctx)
    rule, value = RULES[code], policy.numbers(ctx.session)[code]
    rows = [_offered(rule, value), [(texts.BACK, "back")]]
    questions.go_on(ctx, NUMBER, {"code": code}, texts.number(rule, value), *rows, may_cancel=False)


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """A value by button."""
    if value == "back":
        preview.go_home(ctx, ("numbers", ""))
    else:
        _answer(ctx, dialog, value)


def take(ctx: Context, typed: Typed) -> None:
    """A value, typed."""
    _answer(ctx, questions.running(ctx), typed.text)


def _answer(ctx: Context, dialog: Dialog, text: str) -> None:
    the_admin(ctx)
    code = dialog.data["code"]
    preview.ask(ctx, NumberChange.of(ctx.session, code, read_number(text, RULES[code])))


def _offered(rule: PolicyNumber, value: int) -> list[Option]:
    """Values near the one that stands, within the bounds; ya and tidak for a switch."""
    if rule.highest == 1:
        return [(screen_texts.number_words(rule, each), str(each)) for each in (1, 0) if each != value]
    near = [value + more for more in NEAR if rule.lowest <= value + more <= rule.highest]
    return [(str(each), str(each)) for each in near]


NUMBER = Question(f"{STEP}number", take, choose)
QUESTIONS = (NUMBER,)
