"""/aturan, numbers of the office: what one means, another value for it, and the preview."""

from bot.actions import house_rules_preview as preview
from bot.actions import questions
from bot.actions.house_rules_changes import RULES, NumberChange
from bot.actions.house_rules_screens import STEP, the_admin
from bot.actions.questions import Option
from bot.deed import Deed
from bot.texts import house_rules as screen_texts
from bot.texts import house_rules_questions as texts
from bot.typed import Typed
from models import house_rules
from models.dialogs import Dialog
from models.rules.house_rules import HouseRule
from models.rules.house_rules_fields import read_number

NUMBER = f"{STEP}number"
NEAR = (-3, -2, -1, 1, 2, 3)


def begin(deed: Deed, code: str) -> None:
    """A number was pressed."""
    the_admin(deed)
    rule, value = RULES[code], house_rules.numbers(deed.session)[code]
    rows = [_offered(rule, value), [(texts.BACK, "back")]]
    questions.go_on(deed, NUMBER, {"code": code}, texts.number(rule, value), *rows, may_cancel=False)


def choose(deed: Deed, dialog: Dialog, value: str) -> None:
    """A value by button."""
    if value == "back":
        preview.go_home(deed, ("numbers", ""))
    else:
        _answer(deed, dialog, value)


def take(deed: Deed, typed: Typed) -> None:
    """A value, typed."""
    _answer(deed, questions.running(deed), typed.text)


def _answer(deed: Deed, dialog: Dialog, text: str) -> None:
    the_admin(deed)
    code = dialog.data["code"]
    preview.ask(deed, NumberChange.of(deed.session, code, read_number(text, RULES[code])))


def _offered(rule: HouseRule, value: int) -> list[Option]:
    """Values near the one that stands, within the bounds; ya and tidak for a switch."""
    if rule.highest == 1:
        return [(screen_texts.number_words(rule, each), str(each)) for each in (1, 0) if each != value]
    near = [value + more for more in NEAR if rule.lowest <= value + more <= rule.highest]
    return [(str(each), str(each)) for each in near]
