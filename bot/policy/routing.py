"""/aturan: the rules of the office on one living message, and which press or answer leads where."""

from collections.abc import Callable

from bot.conversation.authority import the_staff
from bot.conversation.context import Context
from bot.policy import instruments, ladders, lessons, numbers, preview, products, screens
from models.rules.errors import StaleButton

# What a button of a screen begins; every other verb is the name of a screen.
ACTIONS: dict[str, Callable[[Context, str], None]] = {
    "edit": products.edit,
    "toggle": products.toggle,
    "endorse": products.toggle_endorsement,
    "new": products.begin_new,
    "add": ladders.begin_rung,
    "shift": ladders.begin_shift,
    "remove": ladders.remove,
    "default": ladders.back_to_default,
    "number": numbers.begin,
    "editpart": instruments.edit,
    "droppart": instruments.retire,
    "addpart": instruments.begin_new,
    "paste": instruments.begin_paste,
    "useinst": instruments.switch,
    "editlesson": lessons.edit,
}
QUESTIONS = (
    *products.QUESTIONS,
    *ladders.QUESTIONS,
    *numbers.QUESTIONS,
    *instruments.QUESTIONS,
    *lessons.QUESTIONS,
    *preview.QUESTIONS,
)


def open_rules(ctx: Context) -> None:
    """/aturan: for staff; only admins see the buttons that change something."""
    screens.show(ctx, "home")


def pressed(ctx: Context, verb: str, about: str) -> None:
    """A button of a screen. It names what it is about; whether that still exists is read now."""
    the_staff(ctx)
    action = ACTIONS.get(verb)
    try:
        if action is not None:
            action(ctx, about)
        else:
            screens.show(ctx, verb, about)
    except (KeyError, ValueError):
        raise StaleButton from None
