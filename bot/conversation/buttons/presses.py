"""The buttons under any question, and the one that searches, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class CancelPress(Press, prefix="x"):
    """Batal: end the running question, if it is still the one with this version."""

    version: int


class ChoicePress(Press, prefix="q"):
    """An answer by button to the running question with this version; `value` as the question offered it."""

    version: int
    value: str


class SearchPress(Press, prefix="sr"):
    """A page of what /cari finds by these words, read anew on every press (`fitted` of models/rules/search)."""

    page: int
    words: str
