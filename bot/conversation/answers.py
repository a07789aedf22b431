"""What answers a question: days as buttons, what was said beside a day, and an option whose label was typed."""

import re
from collections.abc import Sequence
from datetime import date

from bot.conversation import texts
from bot.conversation.buttons.keyboards import Option
from bot.conversation.context import Context
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.errors import StaleButton

ASKED = "asked"  # in the data of a question: as it was shown, to be shown again when it waited long
SAID = "said"  # in the data: an answer that says why, whose day was not taken
OTHER_DAY = "other"  # the value of the button Tanggal lain
MOST_DAYS = 4  # buttons with days that may be meant, beside Tanggal lain and Batal


def day_options(days: Sequence[date]) -> list[list[Option]]:
    """A button for each day that may be meant, with its weekday, and one for any other."""
    options = [[(texts.day_button(each), each.isoformat())] for each in days[:MOST_DAYS]]
    return [*options, [(texts.OTHER_DAY, OTHER_DAY)]]


def pressed_day(value: str) -> date:
    """The day that a button carries (ISO 8601). Raises StaleButton: made up, none of our buttons carries it."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise StaleButton from None


def chosen_day(ctx: Context, value: str) -> date | None:
    """The day of a button of the running question, taken as it is however far away; None for other words."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    rows = dialog.data.get(ASKED, {}).get("rows", []) if dialog is not None else []
    offered = {option[1] for row in rows for option in row}
    try:
        return date.fromisoformat(value) if value in offered else None
    except ValueError:
        return None


def said_before(ctx: Context) -> str:
    """The words that said why in an earlier answer to the running question, whose day was not taken; or ""."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    return str(dialog.data.get(SAID, "")) if dialog is not None else ""


def typed_option(dialog: Dialog, words: str) -> str | None:
    """The value of the button under the running question whose label was typed instead of being tapped."""
    rows = dialog.data.get(ASKED, {}).get("rows", [])
    labels = {" ".join(re.findall(r"[^\W_]+", label.lower())): value for row in rows for label, value in row}
    return labels.get(" ".join(re.findall(r"[^\W_]+", words.lower())))
