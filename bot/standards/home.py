"""/standar, and what can be asked for behind it: "/standar inovasi", "/standar opini Tapin"."""

from collections.abc import Callable, Mapping

from bot.conversation.context import Context
from bot.standards import innovations, opini, screens

# The first word behind the command; what follows it goes on to the section.
SECTIONS: Mapping[str, Callable[[Context, str], None]] = {
    "inovasi": innovations.open_home,
    "opini": opini.open_home,
}


def open_home(ctx: Context, words: str) -> None:
    """The section that is named, else the periods, the units, or the own self-report."""
    first, _, rest = words.strip().partition(" ")
    section = SECTIONS.get(first.lower())
    if section is not None:
        section(ctx, rest.strip())
    else:
        screens.standards(ctx)
