"""What an admin proposes to change: days off, rules, whatever dates are counted from; and what is said about it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from sqlmodel import Session

from bot.conversation.buttons.keyboards import Markup
from bot.conversation.buttons.paging import Page
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.deadlines.moves import Move
from models.rules.deadlines.scope import ChangeScope


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is said about changes that are applied, made while the old values can still be read."""

    lead: str  # HTML; begins the message to each person concerned
    note: str  # plain words, in the history of each item that moves
    log: str  # plain words, in the log of changes
    done: str  # HTML, to the admin
    keyboard: Markup | None = None  # below `done`


@dataclass(frozen=True, slots=True)
class Tally:
    """How many due dates and limits of our own move; `earlier`: some move to an earlier day."""

    dates: int = 0
    limits: int = 0
    earlier: bool = False

    @classmethod
    def of(cls, moved: Sequence[Move]) -> "Tally":
        """Of these moves."""
        limits = sum(move.ours for move in moved)
        return cls(len(moved) - limits, limits, any(move.new_on < move.old_on for move in moved))


@dataclass(frozen=True, slots=True)
class Shown:
    """With what a preview is shown: every date that would move, the page of them, whether it is shown once more.

    Of many dates only those that are shown have a place and a report number.
    """

    moved: Sequence[Move]
    page: Page
    again: bool


class Proposal(ABC):
    """Changes that an admin proposes: of days off, of rules, of whatever dates are counted from."""

    @abstractmethod
    def to_json(self) -> Data:
        """As the dialog stores it, for `Preview.read`."""

    @abstractmethod
    def do(self, ctx: Context) -> None:
        """Make all the changes; a refusal where one cannot be made."""

    @abstractmethod
    def scope(self) -> ChangeScope | None:
        """What they touch; None when neither a date nor a reminder depends on it."""

    @abstractmethod
    def basis(self, session: Session) -> str:
        """What they rest on, in short: once this is another one, the admin has to look again."""

    def beside(self, ctx: Context, moved: Sequence[Move]) -> Sequence[str]:
        """What the preview says beside the changes and the dates that move, and that others can change."""
        return ()

    @abstractmethod
    def renewed(self, ctx: Context) -> Self | None:
        """The same changes of what is stored now; None: nothing is left to be changed, and the admin was told."""

    @abstractmethod
    def text(self, ctx: Context, shown: Shown) -> str:
        """The preview (HTML)."""

    @abstractmethod
    def sentences(self, ctx: Context, tally: Tally) -> Sentences:
        """What is said when they are applied."""
