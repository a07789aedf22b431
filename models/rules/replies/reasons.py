"""Reasons and notes in a person's own words: what counts as words, how long they may be, a day with its reason."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from models.rules.dates.errors import DateNotUnderstood, DateUnclear, PromisedOnDayOff
from models.rules.dates.reading import find_days
from models.rules.drafting.privacy import PersonalDataFound, findings
from models.rules.errors import Empty, RuleBroken, TooLong
from models.rules.lengths import units
from models.rules.replies import signals
from models.rules.replies.short_forms import in_full

LONGEST_REASON = 1500  # units: with the rest of the message still well under Telegram's 4,096


def reason(text: str) -> str:
    """The words without the blanks around them; Empty for blanks, signs and emoji alone, TooLong for an essay."""
    words = text.strip()
    if not any(sign.isalpha() for sign in words):
        raise Empty
    if units(words) > LONGEST_REASON:
        raise TooLong(LONGEST_REASON, units(words))
    return words


LITTLE = 10  # letters


def says_little(words: str) -> bool:
    """Does a reason leave open what is to be done ("kurang", "belum ttd")? Fewer than LITTLE letters, or one word."""
    return sum(sign.isalpha() for sign in words) < LITTLE or len(words.split()) == 1


def office_reason(text: str) -> str:
    """A reason that the office sends to an agency: never with a complainant's data (PersonalDataFound)."""
    words = reason(text)
    found = findings(words)
    if found:
        raise PersonalDataFound(found)
    return words


_BEHIND = re.compile(
    r"[,;.]\s+|\s+(?=(?:karena|karna|krn|sebab|dikarenakan|mengingat|berhubung|lantaran|soalnya|menunggu|nunggu)\b)",
    re.IGNORECASE,
)


_ASKS = re.compile(r"\b(?:mohon|minta|sampai|hingga|s\.?d|s/d|sd|paling\s+lambat)\b", re.IGNORECASE)


def _cut(text: str) -> Iterator[tuple[str, str]]:
    """Where a reason may end or begin: the part that may hold the day, and the one that may be the reason."""
    cuts = [(text[: found.start()], text[found.end() :]) for found in _BEHIND.finditer(text)]
    yield from reversed(cuts)
    # Without a word that asks, the day behind a reason may be that of what is waited for.
    yield from ((tail, head) for head, tail in cuts if _ASKS.search(tail))


def gives_reason(text: str) -> bool:
    """Do the words of a request for more time say why?"""
    return signals.GIVES_REASON.search(in_full(text)) is not None


def day_with_reason(text: str, today: date, read: Callable[[str], date]) -> tuple[date, str]:
    """The day of a typed answer, and all of its words where a reason stands behind the day ("" where none does).

    "sampai 30 Desember, menunggu tanda tangan": `read` takes the part before the reason as it would take it alone,
    and the part behind it in "menunggu tanda tangan, mohon waktu sampai 30 Desember". A reason that names a day
    itself is no reason that can be left out. Raises what `read` raises for the whole.
    """
    try:
        return read(text), ""
    except PromisedOnDayOff:
        raise
    except (DateNotUnderstood, DateUnclear) as whole:
        refusal: RuleBroken = whole
        for dated, _ in _beside_reason(text, today):
            try:
                return read(dated), text.strip()
            except PromisedOnDayOff:
                raise
            except DateUnclear as part:
                if part.candidates and not (isinstance(whole, DateUnclear) and whole.candidates):
                    refusal = part  # it can be asked with buttons
            except DateNotUnderstood:
                continue
        raise refusal from None


def with_reason(text: str, today: date) -> str:
    """The words of an answer whose day was not taken if they say why as well, to be kept until it is; else ""."""
    return text.strip() if any(True for _ in _beside_reason(text, today)) else ""


def reason_in(text: str, today: date) -> str:
    """The part of an answer to a question for a day that says why, without the day; "" where none does."""
    return max((why.strip() for _, why in _beside_reason(text, today)), key=len, default="")


def _beside_reason(text: str, today: date) -> Iterator[tuple[str, str]]:
    """The parts that may hold the day, each with the one beside it that gives a reason and names no day."""
    return ((dated, why) for dated, why in _cut(text) if gives_reason(why) and find_days(why, today) is None)
