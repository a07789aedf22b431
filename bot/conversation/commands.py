"""Commands as people type them: known by the text alone, however Telegram formats or marks it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from models.rules.signs import is_invisible, strip_invisible

# As Telegram's apps mark commands (tdlib, MessageEntity.cpp): a slash, 1 to 64 letters, digits or low lines, perhaps
# @ and a name, and nothing behind it that makes it a path or a report number. Entities are not asked: an app leaves
# the command out where the person formatted it as code, and puts others first where it is bold or quoted.
_COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,64})(?:@(?P<bot>[A-Za-z0-9_]{3,32}))?(?![\w/<>@])")


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name in small letters without the slash, the bot it names (""), and the words behind it."""

    name: str
    bot: str
    words: str

    def is_for(self, username: str) -> bool:
        """Does it name no bot, or this one?"""
        return self.bot.lower() in ("", username.lower())


@lru_cache(maxsize=16)  # each route asks about the same message
def command_in(text: str) -> Command | None:
    """The command that the text begins with; None when it begins with anything else that can be seen."""
    text = strip_invisible(text)
    head, rest = _first_word(text)
    found = _COMMAND.match(head)
    if found is None:
        return None
    words = head[found.end() :] + rest
    return Command(found["name"].lower(), found["bot"] or "", strip_invisible(words))


def _first_word(text: str) -> tuple[str, str]:
    """The text up to the first white space, in plain letters and without invisible signs, and the rest."""
    length = next((at for at, sign in enumerate(text) if sign.isspace()), len(text))
    word = unicodedata.normalize("NFKC", text[:length])  # full-width slash and letters
    return "".join(sign for sign in word if not is_invisible(sign)), text[length:]
