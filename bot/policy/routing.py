"""/aturan: the rules of the office on one living message, and which press or answer leads where."""

from collections.abc import Callable

from bot.conversation.authority import the_staff
from bot.conversation.context import Context
from bot.conversation.questions import Choice
from bot.conversation.typed import Typed
from bot.policy import ladders as rungs
from bot.policy import numbers, preview, screens
from bot.policy import products as clocks
from models.rules.errors import StaleButton

# What a button of a screen begins; every other verb is the name of a screen.
DEEDS: dict[str, Callable[[Context, str], None]] = {
    "edit": clocks.edit,
    "toggle": clocks.toggle,
    "new": clocks.begin_new,
    "add": rungs.begin_rung,
    "shift": rungs.begin_shift,
    "remove": rungs.remove,
    "default": rungs.back_to_default,
    "number": numbers.begin,
}
# The answers to the questions that follow, in words and by button.
STEPS: dict[str, Callable[[Context, Typed], None]] = {
    clocks.FIELD: clocks.take,
    clocks.NEW: clocks.take,
    rungs.PLACE: rungs.take,
    rungs.WHO: rungs.take,
    numbers.NUMBER: numbers.take,
    preview.APPLY: preview.typed,
}
CHOICES: dict[str, Choice] = {
    clocks.FIELD: clocks.choose,
    clocks.NEW: clocks.choose,
    rungs.PLACE: rungs.choose,
    rungs.WHO: rungs.choose,
    numbers.NUMBER: numbers.choose,
    preview.APPLY: preview.choose,
}


def open_rules(ctx: Context) -> None:
    """/aturan: for staff; only admins see the buttons that change something."""
    screens.show(ctx, "home")


def pressed(ctx: Context, verb: str, about: str) -> None:
    """A button of a screen. It names what it is about; whether that still stands is read now."""
    the_staff(ctx)
    deed_or_none = DEEDS.get(verb)
    try:
        if deed_or_none is not None:
            deed_or_none(ctx, about)
        else:
            screens.show(ctx, verb, about)
    except (KeyError, ValueError):
        raise StaleButton from None
