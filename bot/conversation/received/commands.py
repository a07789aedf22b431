"""Commands as people type them: known by the text alone, however Telegram or the person formats or marks it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from models.rules.signs import is_invisible, readable, strip_invisible

# What looks like a slash; full-width and small forms become plain ones by NFKC.
SLASHES = "/\\\uff0f\uff3c\ufe68\u2044\u2215\u29f8"

# As Telegram's apps mark commands (tdlib, MessageEntity.cpp): a slash, 1 to 64 letters, digits or low lines, perhaps
# @ and a name, and nothing behind it that makes it a path or a report number. Entities are not asked: an app leaves
# the command out where the person formatted it as code, and puts others first where it is bold or quoted.
_COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,64})(?:@(?P<bot>[A-Za-z0-9_]{3,32}))?(?![\w/<>@])")

# In marks that a person typed by hand (quotes, backticks, brackets, > of a quoted line, an emoji), with another
# slash, or with a space behind the slash: "/batal", > /batal, / batal, \batal.
_MARKED = re.compile(
    rf"[^\w{re.escape(SLASHES)}]{{0,16}}_{{0,3}}[{re.escape(SLASHES)}]{{1,3}}\s{{0,3}}"
    r"(?P<name>[A-Za-z]{1,32})(?:@(?P<bot>[A-Za-z0-9_]{3,32}))?_{0,3}(?P<rest>.*)",
    re.S,
)
_MARKED_HEAD = 100  # letters in which a marked command must be
# Behind a marked command: its words, but no mark that ends a quotation in the middle, and no second line. Then it is
# a sentence about the command: "/batal" tidak jalan, Bu.
_WORDS = re.compile(
    r"(?:[ \t.,;:!?][^\n\"'`\u00b4*_~|()\[\]{}<>\u00ab\u00bb\u2018-\u201f\u2039\u203a\u300c-\u300f]*)?"
)
_PUNCTUATION = ".,;:!?"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name in small letters without the slash, the bot it names (""), and the words behind it.

    One that is not sure is a command only if one of this name exists: otherwise the text may be words.
    """

    name: str
    bot: str
    words: str
    is_sure: bool = True

    def is_for(self, username: str) -> bool:
        """Does it name no bot, or this one?"""
        return self.bot.lower() in ("", username.lower())


@lru_cache(maxsize=16)  # each route asks about the same message
def command_in(text: str) -> Command | None:
    """The command that the text begins with, or that is all of it in marks; None when it is anything else."""
    text = strip_invisible(text)
    head, rest = _first_word(text)
    found = _COMMAND.match(head)
    if found is None:
        return _marked(text)
    return Command(found["name"].lower(), found["bot"] or "", _words(head[found.end() :] + rest))


def _marked(text: str) -> Command | None:
    head, tail = readable(text[:_MARKED_HEAD]), text[_MARKED_HEAD:]
    found = _MARKED.match(unicodedata.normalize("NFKC", head))
    if found is None:
        return None
    words = found["rest"] + tail
    words = words[: next((at for at in range(len(words), 0, -1) if words[at - 1].isalnum()), 0)]
    if _WORDS.fullmatch(words) is None:
        return None
    return Command(found["name"].lower(), found["bot"] or "", _words(words), is_sure=False)


def _words(typed: str) -> str:
    """What was typed behind the name; a full stop, a closing quote or an emoji alone says nothing."""
    words = strip_invisible(strip_invisible(typed).lstrip(_PUNCTUATION))
    return words if any(sign.isalnum() for sign in words) else ""


def _first_word(text: str) -> tuple[str, str]:
    """The text up to the first white space, in plain letters and without invisible signs, and the rest."""
    length = next((at for at, sign in enumerate(text) if sign.isspace()), len(text))
    word = unicodedata.normalize("NFKC", text[:length])  # full-width slash and letters
    return "".join(sign for sign in word if not is_invisible(sign)), text[length:]
