"""The buttons of /dampingan, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class PostingPress(Press, prefix="pg"):
    """A button of /dampingan. `verb`: list (a page in `about`), new, at (of the agency in `about`), and open, longer,
    give, end, ended of the posting in `about`; a stale version is told apart."""

    verb: str
    about: int
    version: int
