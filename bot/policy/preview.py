"""Before a rule is changed: what follows from it is shown; Terapkan does exactly that, or shows it again."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.conversation.stored import from_json, to_json
from bot.conversation.typed import Typed
from bot.deadlines.moving import ChangeScope, Move
from bot.deadlines.preview import Preview, Sentences, Shown
from bot.policy import effects, screens
from bot.policy import texts as screen_texts
from bot.policy import texts_changes as texts
from bot.policy import texts_questions as question_texts
from bot.policy.changes import KINDS, Change
from bot.policy.screens import STEP, the_admin
from models.rules.policy.errors import NothingChanges, RungGone

_YES = frozenset({"terapkan", "ya", "ya terapkan", "oke", "ok", "setuju"})
_NO = frozenset({"batal", "tidak", "jangan", "kembali"})


@dataclass(frozen=True, slots=True)
class PolicyProposal:
    """One change of a rule, as the preview wants it."""

    change: Change

    def to_json(self) -> Data:
        """As the dialog stores it."""
        kind = next(name for name, kind in KINDS.items() if isinstance(self.change, kind))
        return {"change": {"kind_of_change": kind, **to_json(self.change)}}

    def do(self, ctx: Context) -> None:
        """Change the rule."""
        self.change.do(ctx.session)

    def scope(self) -> ChangeScope | None:
        """The product or the ladders."""
        return self.change.scope()

    def basis(self, session: Session) -> str:
        """The rule as it is."""
        return hashlib.sha256(repr(self.change.basis(session)).encode()).hexdigest()[:16]

    def renewed(self, ctx: Context) -> "PolicyProposal | None":
        """Somebody was faster: the same change of the rule as it is now, or its screen where it changes nothing."""
        try:
            return PolicyProposal(self.change.renewed(ctx.session))
        except (NothingChanges, RungGone):
            ctx.toast(screen_texts.CHANGED_ALREADY, alert=True)
            screens.show(ctx, *self.change.home)
            return None

    def text(self, ctx: Context, shown: Shown) -> str:
        """The change and what follows from it."""
        effects_words = effects.of(ctx, self.change, shown.moved)
        return texts.preview(self.change.sentence(ctx.session), effects_words, again=shown.again)

    def sentences(self, ctx: Context, moved: Sequence[Move]) -> Sentences:
        """One sentence serves all, as it was confirmed."""
        sentence = self.change.sentence(ctx.session)
        return Sentences(
            lead=texts.lead(sentence, earlier=any(move.new_on < move.old_on for move in moved)),
            note=sentence,
            log=sentence,
            done=texts.applied(sentence, len(moved)),
            keyboard=screens.ways_back(*self.change.home),
        )


def ask(ctx: Context, change: Change) -> None:
    """Show what would follow; nothing is changed yet."""
    PREVIEW.ask(ctx, PolicyProposal(change))


def typed(ctx: Context, words: Typed) -> None:
    """Terapkan or Batal in words."""
    the_admin(ctx)
    said = words.text.strip().lower().rstrip(".!")
    value = "apply" if said in _YES else "back" if said in _NO else ""
    if value:
        PREVIEW.choose(ctx, questions.running(ctx), value)
    else:
        ctx.say(question_texts.PRESS_PLEASE)


def _read(data: Data) -> PolicyProposal:
    change = data["change"]
    return PolicyProposal(from_json(KINDS[change["kind_of_change"]], change))


def _back(ctx: Context, proposal: PolicyProposal) -> None:
    screens.go_home(ctx, proposal.change.home)


PREVIEW = Preview(f"{STEP}apply", the_admin, _read, typed, why="rule", back=_back)
QUESTIONS = (PREVIEW.question,)
