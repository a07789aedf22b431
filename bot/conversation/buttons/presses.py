"""The buttons under any question, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class CancelPress(Press, prefix="x"):
    """Batal: end the running question, if it is still the one with this version."""

    version: int


class ChoicePress(Press, prefix="q"):
    """An answer by button to the running question with this version; `value` as the question offered it."""

    version: int
    value: str
