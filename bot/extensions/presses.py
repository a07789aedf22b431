"""The buttons of a request for more time, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class ExtensionPress(Press, prefix="ex"):
    """A request for more time. `verb`: grant, offer, refuse by the office; accept, again by the agency."""

    verb: str
    extension_id: int
