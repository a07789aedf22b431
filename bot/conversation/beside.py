"""Screens that take long to read: they are read beside the writer, and only queued by it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Markup
from bot.conversation.context import Context


class Shown(NamedTuple):
    """A screen that was read: the name of its message, its text (HTML) and its keyboard."""

    name: str
    text: str
    keyboard: Markup


@dataclass(frozen=True, slots=True)
class Screen:
    """An action that only shows. `look` reads what it shows through a read-only session, before the turn.

    `look` returns None, or raises RuleBroken, where there is something else to do than to show: then `action` does
    all of it in the turn, as it does wherever the screen is called like any other action. `admits` is asked again in
    the turn, and raises RuleBroken for whoever may not see it any more.
    """

    look: Callable[..., Shown | None]
    action: Callable[..., None]
    admits: Callable[[Context], object] = the_staff

    def __call__(self, ctx: Context, **asked: Any) -> None:
        """The whole action in one transaction."""
        self.action(ctx, **asked)


def show(shown: Shown, admits: Callable[[Context], object], ctx: Context) -> None:
    """Queue what was read, if the sender may still see it."""
    admits(ctx)
    ctx.answer_in_place(*shown)
