"""Before a rule is changed: what follows from it is shown; Terapkan does exactly that, or shows it again."""

import hashlib
from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, Self

from sqlmodel import Session

from bot.conversation import questions, stored
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.conversation.typed import Typed
from bot.deadlines.moves import Move
from bot.deadlines.preview import Preview
from bot.deadlines.proposal import Proposal, Sentences, Shown, Tally
from bot.policy import screens
from bot.policy import texts as screen_texts
from bot.policy import texts_changes as texts
from bot.policy import texts_questions as question_texts
from bot.policy.screens import STEP, the_admin
from models.rules.policy.errors import NothingChanges, RungGone

_YES = frozenset({"terapkan", "ya", "ya terapkan", "oke", "ok", "setuju"})
_NO = frozenset({"batal", "tidak", "jangan", "kembali"})


class PolicyChange(Proposal):
    """One change of the office's rules; a subclass is a frozen dataclass."""

    kind_of_change: ClassVar[str]  # as the dialog stores it
    kinds: ClassVar[dict[str, type["PolicyChange"]]] = {}

    def __init_subclass__(cls, kind: str) -> None:
        cls.kind_of_change = kind
        cls.kinds[kind] = cls

    @abstractmethod
    def rests_on(self, session: Session) -> Any:
        """The rule as it is: once this is another one, the change is looked at again."""

    @abstractmethod
    def anew(self, session: Session) -> Self:
        """The same change of the rule as it is. NothingChanges, or a refusal where it cannot be made of that."""

    @abstractmethod
    def home(self) -> tuple[str, str]:
        """The screen (view, about) to which it belongs."""

    @abstractmethod
    def sentence(self, session: Session) -> str:
        """What changes, in plain words; before it is made."""

    @abstractmethod
    def effects(self, ctx: Context, moved: Sequence[Move]) -> list[str]:
        """What follows from it: paragraphs of the preview (HTML)."""

    def to_json(self) -> Data:
        """As the dialog stores it."""
        return {"change": {"kind_of_change": self.kind_of_change, **stored.to_json(self)}}

    def basis(self, session: Session) -> str:
        """The rule as it is, in short."""
        return hashlib.sha256(repr(self.rests_on(session)).encode()).hexdigest()[:16]

    def renewed(self, ctx: Context) -> Self | None:
        """Somebody was faster: the same change of the rule as it is now, or its screen where nothing changes."""
        try:
            return self.anew(ctx.session)
        except (NothingChanges, RungGone):
            ctx.toast(screen_texts.CHANGED_ALREADY, alert=True)
            screens.show(ctx, *self.home())
            return None

    def text(self, ctx: Context, shown: Shown) -> str:
        """The change and what follows from it."""
        return texts.preview(self.sentence(ctx.session), self.effects(ctx, shown.moved), again=shown.again)

    def sentences(self, ctx: Context, tally: Tally) -> Sentences:
        """One sentence serves all, as it was confirmed."""
        sentence = self.sentence(ctx.session)
        lead = texts.lead(sentence, earlier=tally.earlier)
        return Sentences(
            lead,
            sentence,
            sentence,
            texts.applied(sentence, tally.dates + tally.limits),
            screens.ways_back(*self.home()),
        )


def ask(ctx: Context, change: PolicyChange) -> None:
    """Show what would follow; nothing is changed yet."""
    PREVIEW.ask(ctx, change)


def typed(ctx: Context, words: Typed) -> None:
    """Terapkan or Batal in words."""
    the_admin(ctx)
    said = words.text.strip().lower().rstrip(".!")
    value = "apply" if said in _YES else "back" if said in _NO else ""
    if value:
        PREVIEW.choose(ctx, questions.running(ctx), value)
    else:
        ctx.say(question_texts.PRESS_PLEASE)


def _read(data: Data) -> PolicyChange:
    change = data["change"]
    return stored.from_json(PolicyChange.kinds[change["kind_of_change"]], change)


def _back(ctx: Context, change: PolicyChange) -> None:
    screens.go_home(ctx, change.home())


PREVIEW = Preview(f"{STEP}apply", the_admin, _read, typed, why="rule", back=_back)
QUESTIONS = (PREVIEW.question,)
