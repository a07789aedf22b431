"""Five-minute training: a checklist beside the phones that ticks itself from what really happened."""

from bot.practice.chats import Json
from bot.practice.stage import Stage


class Training:
    """The training that is going on, if any."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._name = ""

    def begins(self, name: str) -> None:
        """Begin a training; empty: end it."""
        self._name = name

    def picture(self) -> Json:
        """Return what the page shows."""
        return {}
