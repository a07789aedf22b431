"""The first words: who are you to us, and what can you do here."""

from bot.deed import Deed
from bot.texts import welcome as texts


def greet(deed: Deed, _payload: str) -> None:
    """Answer /start."""
    deed.say(texts.greeting())


def explain(deed: Deed) -> None:
    """Answer /bantuan."""
    deed.say(texts.greeting())
