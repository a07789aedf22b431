"""Sentences above evidence that is shown again."""

from bot.conversation.texts_words import code, safe
from models.rules.lengths import units

LINE = 80  # units of a file's words in the caption of an album: ten lines and the head have room in 1,024
# The toasts of Bukti.
NOTHING_HANDED_IN = "Belum ada bukti yang dilaporkan untuk tugas ini."
SENT_JUST_NOW = "Buktinya baru saja dikirim; lihat di bawah."


def sent_below(count: int) -> str:
    """The toast: everything comes at the end of the chat."""
    return f"{count} bukti dikirim lagi di bawah ini."


def head(item: str, number: str, count: int) -> str:
    """The caption of the albums of one round."""
    return f"📎 <b>{code(item)}</b> · Tanda terima {number} · {count} bukti"


def line(place: str, words: str) -> str:
    """One file's words in that caption; `place` is "2/4"."""
    return f"{place.partition('/')[0]}. {safe(words, LINE)}"


def caption(item: str, number: str, place: str, words: str) -> str:
    """Below a file that goes alone."""
    above = f"{code(item)} · Tanda terima {number} · bukti {place}"
    return f"{above}\n{safe(words, LINE)}" if words else above


def is_cut(words: str) -> bool:
    """Are the words too long for a line? Then they follow whole, in a message of their own."""
    return units(words) > LINE
