"""/aturan, ladders: a rung more, less or on another day, or the ladder as it was delivered; then the preview."""

from collections.abc import Sequence

from bot.conversation.buttons.keyboards import columns
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.policy import asking, preview
from bot.policy import texts as screen_texts
from bot.policy import texts_questions as texts
from bot.policy.changes import LadderChange
from bot.policy.screens import the_admin
from models import policy
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
    if which is not Ladder.OFFICE and not any(step.anchor is Anchor.SENT for step in steps):
        places.insert(0, ladders.rung(Anchor.SENT, 1, Audience.HOLDER))
    asking.ask(ctx, PLACE, {"which": about, "verb": "add"}, texts.place(which), _places(places))


def begin_shift(ctx: Context, about: str) -> None:
    """Geser: to which day?"""
    the_admin(ctx)
    which, step = _pressed(ctx, about)
    lowest = ladders.EARLIEST if step.anchor is Anchor.DUE and step.kind != STOP else 1
    offsets = [step.offset + more for more in NEAR if lowest <= step.offset + more <= ladders.LATEST]
    places = [ladders.rung(step.anchor, offset, step.audience) for offset in offsets]
    data = {"which": which.value, "verb": "shift", "kind": step.kind, "audience": step.audience.value}
    asking.ask(ctx, PLACE, data, texts.shift(which, step), _places(places))


def remove(ctx: Context, about: str) -> None:
    """Hapus: what would follow?"""
    the_admin(ctx)
    which, step = _pressed(ctx, about)
    _preview(ctx, LadderChange(which, "remove", step.kind, step.audience))


def back_to_default(ctx: Context, about: str) -> None:
    """Susunan bawaan: what would follow?"""
    the_admin(ctx)
    _preview(ctx, LadderChange(Ladder(about), "default"))


def _take_place(ctx: Context, data: Data, text: str) -> None:
    which = Ladder(data["which"])
    anchor, offset = ladders.read_place(text)
    if data["verb"] == "shift":
        audience = Audience(data["audience"])
        _preview(ctx, LadderChange(which, "shift", data["kind"], audience, anchor, offset))
    elif anchor is Anchor.SENT:
        _preview(ctx, LadderChange(which, "add", anchor=anchor, offset=offset))  # only the holder can press Terima
    else:
        _ask_who(ctx, which, ladders.rung(anchor, offset, Audience.HOLDER))


def _ask_who(ctx: Context, which: Ladder, place: Step) -> None:
    audiences = ladders.AUDIENCES[which]
    data = {"which": which.value, "anchor": place.anchor.value, "offset": place.offset}
    rows = [[(screen_texts.AUDIENCE_NAMES[each], each.value)] for each in audiences]
    asking.ask(ctx, WHO, data, texts.who(which, screen_texts.place_words(place), audiences), rows)


def _take_who(ctx: Context, data: Data, text: str) -> None:
    which = Ladder(data["which"])
    audience = ladders.read_audience(text, which)
    _preview(ctx, LadderChange(which, "add", "", audience, Anchor(data["anchor"]), data["offset"]))


def _preview(ctx: Context, change: LadderChange) -> None:
    preview.ask(ctx, change.anew(ctx.session))


def _pressed(ctx: Context, about: str) -> tuple[Ladder, Step]:
    """The rung behind a button: "agency.h+2.deputy"."""
    which, kind, audience = about.split(".")
    ladder = Ladder(which)
    return ladder, ladders.find(policy.ladders(ctx.session)[ladder], kind, Audience(audience))


def _places(steps: Sequence[Step]) -> asking.Rows:
    words = [screen_texts.place_words(step) for step in steps]
    return columns([(each, each) for each in words], 4)


def _home(data: Data) -> tuple[str, str]:
    return "ladder", data["which"]


PLACE = asking.question("place", _take_place, _home)
WHO = asking.question("who", _take_who, _home)
QUESTIONS = (PLACE, WHO)
