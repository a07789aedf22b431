"""The buttons of /libur, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class HolidaysPress(Press, prefix="lb"):
    """A button of /libur. `verb`: show (that page of the year), add, remove, import, confirm, doubt."""

    verb: str
    year: int
    page: int
