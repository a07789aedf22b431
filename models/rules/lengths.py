"""Lengths as those who set the limits count them: Telegram in UTF-16 code units, file systems in bytes.

Telegram's limits of a message (4,096) and a caption (1,024) count the text after its HTML was read, an emoji as two
(https://core.telegram.org/api/entities#entity-length). A letter of the basic plane is one unit, so for Indonesian
words the numbers are those that people count.
"""

MESSAGE = 4096  # units of a message's text
CAPTION = 1024  # units of a caption


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The longest beginning of `text` with at most `limit` units."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` units, nothing lost; limit >= 2."""
    found = []
    while text:
        piece = cut(text, limit)
        found.append(piece)
        text = text[len(piece) :]
    return found


def cut_bytes(text: str, limit: int) -> str:
    """The longest beginning of `text` with at most `limit` bytes of UTF-8."""
    return text.encode()[:limit].decode(errors="ignore")
