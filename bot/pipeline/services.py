"""The database writer and reader, the clock and the app info: what every loop of the program works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from bot.clock import Clock
from bot.conversation.context import AppInfo, Context
from bot.conversation.unstored import Unstored
from bot.pipeline.reader import Reader
from bot.pipeline.writer import Writer


@dataclass(frozen=True, slots=True)
class Services:
    """Made once, by bot/app.py. The Telegram client is not among them: only who sends or fetches gets it."""

    writer: Writer
    clock: Clock
    app: AppInfo
    reader: Reader
    ahead: Callable[[], timedelta] = timedelta  # of the machine's clock, against Telegram's (telegram_time.py)
    answer_unstored: Callable[[Unstored], None] = lambda _answer: None  # after the commit (sending/unstored.py)

    def context(self, session: Session) -> Context:
        """The context of an action that no person triggered, at the present moment."""
        return Context(session, self.clock(), self.app)
