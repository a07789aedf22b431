"""/aturan, numbers of the office: what one means, another value for it, and the preview."""

from bot.conversation.buttons.keyboards import Option
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.policy import asking, preview
from bot.policy import texts as screen_texts
from bot.policy import texts_questions as texts
from bot.policy.changes import RULES, NumberChange
from bot.policy.screens import the_admin
from models import policy
from models.rules.policy.fields import read_number
from models.rules.policy.numbers import PolicyNumber

NEAR = (-3, -2, -1, 1, 2, 3)


def begin(ctx: Context, code: str) -> None:
    """A number was pressed."""
    the_admin(ctx)
    rule, value = RULES[code], policy.numbers(ctx.session)[code]
    asking.ask(ctx, NUMBER, {"code": code}, texts.number(rule, value), [_offered(rule, value)])


def _answer(ctx: Context, data: Data, text: str) -> None:
    code = data["code"]
    preview.ask(ctx, NumberChange.of(ctx.session, code, read_number(text, RULES[code])))


def _offered(rule: PolicyNumber, value: int) -> list[Option]:
    """Values near the present one, within the bounds; ya and tidak for a switch."""
    if rule.highest == 1:
        return [(screen_texts.number_words(rule, each), str(each)) for each in (1, 0) if each != value]
    near = [value + more for more in NEAR if rule.lowest <= value + more <= rule.highest]
    return [(str(each), str(each)) for each in near]


NUMBER = asking.question("number", _answer, lambda _data: ("numbers", ""))
QUESTIONS = (NUMBER,)
