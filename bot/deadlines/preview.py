"""Preview of a change that moves dates: shown with every date it would move, then applied, or shown anew if stale."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from sqlmodel import Session

from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.keyboards import Markup
from bot.conversation.paging import Page, page_in
from bot.conversation.questions import Data, Question
from bot.conversation.typed import Typed
from bot.deadlines import moving
from bot.deadlines import texts_moving as texts
from bot.deadlines.moves import Move
from bot.deadlines.moving import ChangeScope
from models import policy
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.errors import StaleButton


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is said about changes that are applied, made while the old values can still be read."""

    lead: str  # HTML; begins the message to each person concerned
    note: str  # plain words, in the history of each item that moves
    log: str  # plain words, in the log of changes
    done: str  # HTML, to the admin
    keyboard: Markup | None = None  # below `done`


@dataclass(frozen=True, slots=True)
class Shown:
    """With what a preview is shown: every date that would move, the page of them, whether it is shown once more."""

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
    def sentences(self, ctx: Context, moved: Sequence[Move]) -> Sentences:
        """What is said when they are applied."""


Proposed = TypeVar("Proposed", bound=Proposal)


@dataclass(frozen=True, slots=True)
class Preview(Generic[Proposed]):
    """How one feature previews its proposals: the question with Terapkan, declared at the foot of its module."""

    step: str
    the_admin: Callable[[Context], Person]  # the sender; raises the feature's refusal for everybody else
    read: Callable[[Data], Proposed]
    typed: Callable[[Context, Typed], None]  # words instead of a press
    why: str  # the kind of move in the history of an item: "holiday", "rule"
    page_size: int = 0  # moved dates on a page; 0: the text shows as many as it has space for
    back: Callable[[Context, Proposed], None] | None = None  # where Batal leads; None: it ends the question

    @property
    def question(self) -> Question:
        """The question of this preview."""
        return Question(self.step, self.typed, self.choose)

    def ask(
        self, ctx: Context, proposal: Proposed, *, page: int = 0, again: bool = False, fresh: bool = False
    ) -> None:
        """Show what would follow; nothing is changed yet.

        `again`: something has changed since the last look. `fresh`: in a new message, the pressed one stays as it is.
        """
        moved = _would_move(ctx, proposal)
        here = Page.of(len(moved), self.page_size or len(moved) or 1, page)
        data = {
            **proposal.to_json(),
            "basis": proposal.basis(ctx.session),
            "moves": _fingerprint(ctx, proposal, moved),
        }
        text = proposal.text(ctx, Shown(moved, here, again))
        options = [(texts.APPLY, "apply")] + ([(texts.BACK, "back")] if self.back else [])
        if fresh:
            questions.begin(ctx, self.question, data, text, here.turns(), options)
        else:
            questions.go_on(ctx, self.question, data, text, here.turns(), options, may_cancel=self.back is None)

    def choose(self, ctx: Context, dialog: Dialog, value: str) -> None:
        """Terapkan, Batal, or another page of the dates that move."""
        admin = self.the_admin(ctx)
        proposal, page = self.read(dialog.data), page_in(value)
        if value == "apply":
            self._apply(ctx, admin, proposal, dialog.data)
        elif value == "back" and self.back is not None:
            self.back(ctx, proposal)
        elif page is not None:
            self._ask_anew(ctx, proposal, page=page)
        else:
            raise StaleButton

    def _apply(self, ctx: Context, admin: Person, proposal: Proposed, data: Data) -> None:
        """Only what was shown is done. (A dialog of an older version has other entries: it is shown once more.)"""
        as_shown = data.get("basis") == proposal.basis(ctx.session)
        moved = _would_move(ctx, proposal) if as_shown else []
        if not as_shown or data.get("moves") != _fingerprint(ctx, proposal, moved):
            self._ask_anew(ctx, proposal, again=True)
            return
        said, scope = proposal.sentences(ctx, moved), proposal.scope()
        if scope is None:
            proposal.do(ctx)
        else:
            moving.apply(ctx, lambda: proposal.do(ctx), scope, said.lead, why=self.why, note=said.note)
        policy.log(ctx.session, said.log, ctx.now, admin.id)
        questions.finish(ctx, said.done, said.keyboard)

    def _ask_anew(self, ctx: Context, proposal: Proposed, *, page: int = 0, again: bool = False) -> None:
        renewed = proposal.renewed(ctx)
        if renewed is not None:
            self.ask(ctx, renewed, page=page, again=again)


def _would_move(ctx: Context, proposal: Proposal) -> list[Move]:
    scope = proposal.scope()
    if scope is None or not (scope.days or scope.years or scope.product_code is not None):
        return []
    return moving.would_move(ctx, lambda: proposal.do(ctx), scope)


def _fingerprint(ctx: Context, proposal: Proposal, moved: Sequence[Move]) -> str:
    facts = [(move.assignment_id, move.old_on, move.new_on, move.ours, move.provisional) for move in moved]
    return hashlib.sha256(repr((facts, *proposal.beside(ctx, moved))).encode()).hexdigest()[:16]
