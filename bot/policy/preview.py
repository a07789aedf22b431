"""Before a rule is changed: what follows from it is shown; Terapkan does exactly that, or shows it again."""

import hashlib
from collections.abc import Sequence

from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.deadlines import moving
from bot.deadlines.moving import Move
from bot.policy import effects, screens
from bot.policy import texts as screen_texts
from bot.policy import texts_changes as texts
from bot.policy import texts_questions as question_texts
from bot.policy.changes import Change, read
from bot.policy.screens import STEP, the_admin
from models import policy
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.policy.errors import NothingChanges, RungGone

_YES = frozenset({"terapkan", "ya", "ya terapkan", "oke", "ok", "setuju"})
_NO = frozenset({"batal", "tidak", "jangan", "kembali"})


def ask(ctx: Context, change: Change, *, again: bool = False) -> None:
    """Show what would follow; nothing is changed yet."""
    moved = effects.moves_of(ctx, change)
    text = texts.preview(change.sentence(ctx.session), effects.of(ctx, change, moved), again=again)
    data = {"change": change.kept(), "seen": _fingerprint(moved)}
    answers = [("✅ Terapkan", "apply"), ("✖️ Batal", "back")]
    questions.go_on(ctx, APPLY, data, text, answers, may_cancel=False)


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """Terapkan, or Batal."""
    the_admin(ctx)
    if value == "apply":
        _apply(ctx, dialog)
    else:
        go_home(ctx, read(dialog.data["change"]).home)


def typed(ctx: Context, words: Typed) -> None:
    """The same in words."""
    the_admin(ctx)
    said = words.text.strip().lower().rstrip(".!")
    if said in _YES:
        _apply(ctx, questions.running(ctx))
    elif said in _NO:
        go_home(ctx, read(questions.running(ctx).data["change"]).home)
    else:
        ctx.say(question_texts.press_please())


def go_home(ctx: Context, home: tuple[str, str]) -> None:
    """Back to the screen where it began; nothing was changed."""
    ctx.toast(screen_texts.nothing_changed())
    screens.show(ctx, *home)


def _apply(ctx: Context, dialog: Dialog) -> None:
    """Only what was shown is done: where the rule or the dates are others by now, it is shown once more."""
    session, change = ctx.session, read(dialog.data["change"])
    if change.is_stale(session):
        _ask_anew(ctx, change)
        return
    expected = effects.moves_of(ctx, change)
    if _fingerprint(expected) != dialog.data["seen"]:
        ask(ctx, change, again=True)
        return
    sentence, scope = change.sentence(session), change.scope()
    if scope is None:
        change.do(session)
    else:
        lead = texts.lead(sentence, earlier=any(move.new_on < move.old_on for move in expected))
        moving.apply(ctx, lambda: change.do(session), scope, lead, why="rule", note=sentence)
    policy.log(session, sentence, ctx.now, the_admin(ctx).id)
    dialogs.end(session, ctx.sender.chat_id)
    text = texts.applied(sentence, len(expected))
    ctx.answer_in_place(f"dialog:{ctx.sender.chat_id}", text, screens.ways_back(*change.home))


def _ask_anew(ctx: Context, change: Change) -> None:
    """Somebody was faster: the same change of what stands now, or what stands now where it is no change any more."""
    try:
        fresh = change.renewed(ctx.session)
    except (NothingChanges, RungGone):
        ctx.toast(screen_texts.changed_already(), alert=True)
        screens.show(ctx, *change.home)
    else:
        ask(ctx, fresh, again=True)


def _fingerprint(moved: Sequence[Move]) -> str:
    shown = [f"{move.code} {move.old_on} {move.new_on} {move.ours}" for move in moved]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]


APPLY = Question(f"{STEP}apply", typed, choose)
QUESTIONS = (APPLY,)
