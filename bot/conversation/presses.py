"""The buttons under any question, as data. A prefix is used once and never again."""

from dataclasses import dataclass

from bot.conversation.callbacks import Press


@dataclass(frozen=True, slots=True)
class CancelPress(Press, prefix="x"):
    """Batal: end the running question, if it is still the one with this version."""

    version: int


@dataclass(frozen=True, slots=True)
class ChoicePress(Press, prefix="q"):
    """An answer by button to the running question with this version; `value` as the question offered it."""

    version: int
    value: str
