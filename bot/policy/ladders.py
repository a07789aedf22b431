"""/aturan, ladders: a rung more, less or on another day, or the ladder as it was delivered; then the preview."""

from collections.abc import Sequence
from typing import Any

from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.questions import Option, Question
from bot.conversation.typed import Typed
from bot.policy import preview
from bot.policy import texts as screen_texts
from bot.policy import texts_questions as texts
from bot.policy.changes import LadderChange
from bot.policy.screens import STEP, the_admin
from models import policy
from models.queues.dialogs import Dialog
from models.rules.policy import ladders
from models.rules.reminders.ladder import STOP, Anchor, Audience, Ladder, Step

OFFERED = (-10, -7, -5, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8, 10, 12)
NEAR = (-5, -3, -2, -1, 1, 2, 3, 5)


def begin_rung(ctx: Context, about: str) -> None:
    """Tambah: when first, then who."""
    the_admin(ctx)
    which = Ladder(about)
    steps = policy.ladders(ctx.session)[which]
    places = [ladders.rung(Anchor.DUE, offset, Audience.HOLDER) for offset in OFFERED]
    if which is Ladder.AGENCY and not any(step.anchor is Anchor.SENT for step in steps):
        places.insert(0, ladders.rung(Anchor.SENT, 1, Audience.HOLDER))
    _ask(ctx, PLACE, {"which": about, "verb": "add"}, texts.place(which), _places(places))


def begin_shift(ctx: Context, about: str) -> None:
    """Geser: to which day?"""
    the_admin(ctx)
    which, step = _pressed(ctx, about)
    lowest = ladders.EARLIEST if step.anchor is Anchor.DUE and step.kind != STOP else 1
    offsets = [step.offset + more for more in NEAR if lowest <= step.offset + more <= ladders.LATEST]
    places = [ladders.rung(step.anchor, offset, step.audience) for offset in offsets]
    data = {"which": which.value, "verb": "shift", "kind": step.kind, "audience": step.audience.value}
    _ask(ctx, PLACE, data, texts.shift(which, step), _places(places))


def remove(ctx: Context, about: str) -> None:
    """Hapus: what would follow?"""
    the_admin(ctx)
    which, step = _pressed(ctx, about)
    change = LadderChange(which, "remove", step.kind, step.audience.value)
    preview.ask(ctx, change.on(ctx.session))


def back_to_default(ctx: Context, about: str) -> None:
    """Susunan bawaan: what would follow?"""
    the_admin(ctx)
    preview.ask(ctx, LadderChange(Ladder(about), "default").on(ctx.session))


def choose(ctx: Context, dialog: Dialog, value: str) -> None:
    """An answer by button."""
    if value == "back":
        preview.go_home(ctx, ("ladder", dialog.data["which"]))
    else:
        _answer(ctx, dialog, value)


def take(ctx: Context, typed: Typed) -> None:
    """An answer in words."""
    _answer(ctx, questions.running(ctx), typed.text)


def _answer(ctx: Context, dialog: Dialog, text: str) -> None:
    the_admin(ctx)
    data = dialog.data
    which = Ladder(data["which"])
    if dialog.step == WHO.step:
        audience = ladders.read_audience(text, which)
        _preview_rung(ctx, which, audience, Anchor(data["anchor"]), data["offset"])
        return
    anchor, offset = ladders.read_place(text)
    if data["verb"] == "shift":
        change = LadderChange(which, "shift", data["kind"], data["audience"], anchor.value, offset)
        preview.ask(ctx, change.on(ctx.session))
    elif anchor is Anchor.SENT:
        _preview_rung(ctx, which, Audience.HOLDER, anchor, offset)  # only they can press Terima
    else:
        _ask_who(ctx, which, ladders.rung(anchor, offset, Audience.HOLDER))


def _ask_who(ctx: Context, which: Ladder, place: Step) -> None:
    audiences = ladders.AUDIENCES[which]
    data = {"which": which.value, "anchor": place.anchor.value, "offset": place.offset}
    rows = [[(screen_texts.AUDIENCE_NAMES[each], each.value)] for each in audiences]
    _ask(ctx, WHO, data, texts.who(which, screen_texts.place_words(place), audiences), rows)


def _preview_rung(ctx: Context, which: Ladder, audience: Audience, anchor: Anchor, offset: int) -> None:
    change = LadderChange(which, "add", audience=audience.value, anchor=anchor.value, offset=offset)
    preview.ask(ctx, change.on(ctx.session))


def _pressed(ctx: Context, about: str) -> tuple[Ladder, Step]:
    """The rung behind a button: "agency.h+2.deputy"."""
    which, kind, audience = about.split(".")
    ladder = Ladder(which)
    return ladder, ladders.find(policy.ladders(ctx.session)[ladder], kind, Audience(audience))


def _ask(ctx: Context, question: Question, data: dict[str, Any], text: str, rows: Sequence[Sequence[Option]]) -> None:
    questions.go_on(ctx, question, data, text, *rows, [(texts.BACK, "back")], may_cancel=False)


def _places(steps: Sequence[Step]) -> list[list[Option]]:
    words = [screen_texts.place_words(step) for step in steps]
    return [[(each, each) for each in words[start : start + 4]] for start in range(0, len(words), 4)]


PLACE = Question(f"{STEP}place", take, choose)
WHO = Question(f"{STEP}who", take, choose)
QUESTIONS = (PLACE, WHO)
