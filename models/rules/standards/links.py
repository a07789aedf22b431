"""A link that somebody sends: https with a host, and nothing that hides where it leads."""

import re
import unicodedata
from urllib.parse import urlsplit

from models.rules.errors import RuleBroken

LONGEST = 500  # characters
# What looks like an address to whoever reads it: "javascript:…", "http://…", "www.…".
_LOOKS_LIKE_ONE = re.compile(
    r"\b[a-z][a-z0-9+.-]*://|\b(?:javascript|vbscript):|\bdata:[a-z]+/|\bfile:/|\bwww\.\S", re.IGNORECASE
)
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})")


def looks_like_link(text: str) -> bool:
    """Do the words hold an address, good or not?"""
    return _LOOKS_LIKE_ONE.search(text) is not None


def link_in(text: str) -> str | None:
    """The one link among some words, or None when they hold no address. LinkNotSafe: not every address is a link."""
    found = [word for word in text.split() if looks_like_link(word)]
    links = [read_link(word) for word in found]
    return links[0] if links else None


def holds_link(text: str) -> bool:
    """Is there a good link among some words, and no other address?"""
    try:
        return link_in(text) is not None
    except LinkNotSafe:
        return False


def read_link(text: str) -> str:
    """The link, as it was typed without blanks around it. LinkNotSafe: it is none that the office opens or stores.

    A host name without user info, as https://url.spec.whatwg.org/#concept-url writes it; no address in digits.
    """
    typed = text.strip()
    hidden = any(sign.isspace() or unicodedata.category(sign)[0] == "C" or sign in '\\"<>' for sign in typed)
    try:
        parts = urlsplit(typed)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # a bracket or a port that is none
        raise LinkNotSafe from None
    is_plain = parts.scheme == "https" and "@" not in parts.netloc and port in (None, 443)
    if hidden or len(typed) > LONGEST or not is_plain or not _HOST.fullmatch(_ascii(host)):
        raise LinkNotSafe
    return typed


def _ascii(host: str) -> str:
    """The name as it is looked up: letters of other scripts as punycode; "" for what is no name."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""


class LinkNotSafe(RuleBroken):
    """The address is no https link to a named host, or hides where it leads."""
