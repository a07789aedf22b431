"""The buttons of news for the complainant, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class NewsPress(Press, prefix="rn"):
    """Open the text, say by which way it was told (a Way), or take that back; a stale version is told apart."""

    verb: str
    news_id: int
    version: int
