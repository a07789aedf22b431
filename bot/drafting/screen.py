"""The shape of a step of /assign: its question with buttons, and what typed words and presses do to the draft."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.conversation.context import Context
from bot.drafting.draft import Draft

Option = tuple[str, str, str]  # label, verb, value
Take = Callable[[Context, Draft, str], None]  # changes the draft by typed words, or by the value of a button


@dataclass(frozen=True, slots=True)
class Screen:
    """A question with its buttons; `whole`: it is shown alone, without the recap above it."""

    text: str
    rows: Sequence[Sequence[Option]] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A step of /assign: a field of the draft, or a question about the whole of it.

    A value that none of our buttons carries is a forged one: a press raises KeyError, ValueError or StaleButton.
    """

    name: str
    screen: Callable[[Context, Draft], Screen]
    take_typed: Take | None = None  # None: only a button answers
    take_press: Mapping[str, Take] = field(default_factory=dict)  # by verb: a press that answers the field
    turn_press: Mapping[str, Take] = field(default_factory=dict)  # by verb: a press that only changes its screen
