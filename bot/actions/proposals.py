"""Plain words become a proposal: understood, shown, and recorded only after "Ya, catat"."""

from collections.abc import Sequence

from bot.actions import files, questions
from bot.actions.authority import own_assignment, the_focal_point
from bot.actions.meanings import KEEPERS, NOTE, OTHERS, reading_of
from bot.deed import Deed
from bot.texts import proposals as texts
from bot.texts import replies as common
from bot.typed import Typed
from models import assignments
from models.assignments import Assignment
from models.dialogs import Dialog
from models.rules.assignments import Status
from models.rules.errors import NotRegistered
from models.rules.intents import Intent, propose

YES = frozenset({"ya", "iya", "ya, catat", "ya catat", "catat", "betul", "benar", "ok", "oke"})
NEWS_FROM = 4  # words: so many without a plain meaning are still news worth passing on
MOST_CHIPS = 30


def words_came(deed: Deed, typed: Typed) -> bool:
    """Words while no question runs, or as a reply. False: not a focal point's, or nothing to do with an item."""
    if typed.attachment is not None or not any(sign.isalnum() for sign in typed.text):
        return False
    try:
        _, seats = the_focal_point(deed)
    except NotRegistered:
        return False
    named = files.named_item(deed, typed)
    items = [named[2]] if named else assignments.open_below(deed.session, {seat.agency_id for seat in seats})
    found = propose(typed.text, deed.today)
    if found is not None and found.kind is Intent.ACKNOWLEDGE and named is None:
        items = [item for item in items if item.status is Status.SENT]
    if found is not None and (found.kind is Intent.THANKS or (found.kind is Intent.ACKNOWLEDGE and not items)):
        deed.say(texts.welcome())
        return True
    if not items or (found is None and named is None and len(typed.text.split()) < NEWS_FROM):
        return False
    data = {
        "kind": found.kind.value if found else NOTE,
        "words": typed.text,
        "message_id": typed.message_id,
        "asked_on": found.asked_on.isoformat() if found and found.asked_on else None,
        "promise_on": found.promise_on.isoformat() if found and found.promise_on else None,
    }
    _propose(deed, items, data)
    return True


def _propose(deed: Deed, items: Sequence[Assignment], data: questions.Data) -> None:
    if len(items) == 1:
        _show(deed, items[0], data, begin=True)
        return
    shown = items[:MOST_CHIPS]
    chips = [(f"#{item.code}", str(item.id)) for item in shown]
    rows = [chips[start : start + 3] for start in range(0, len(chips), 3)]
    about = assignments.subjects(deed.session, [item.id for item in shown if item.id is not None])
    text = texts.which_item(data["words"], [(item.code, about.get(item.id or 0, "")) for item in shown])
    questions.begin(deed, "proposal.which", data, text, *rows)


def _show(deed: Deed, item: Assignment, data: questions.Data, *, begin: bool = False) -> None:
    reading = reading_of(item, data)
    kept = {**data, "assignment_id": item.id, "kind": reading.kind, "promise_on": reading.promise_text}
    text = texts.understood(item.code, reading.kind, data["words"], reading.asked_on, reading.promise_on)
    ask = questions.begin if begin else questions.go_on
    ask(deed, "proposal.confirm", kept, text, [("✅ Ya, catat", "ya"), ("✏️ Ubah", "ubah")])


def choose_item(deed: Deed, dialog: Dialog, value: str) -> None:
    """A chip: this item is meant."""
    _, _, item = own_assignment(deed, int(value) if value.isdecimal() else 0)
    _show(deed, item, dict(dialog.data))


def confirm(deed: Deed, dialog: Dialog, value: str) -> None:
    """Ya, catat or Ubah."""
    person, seat, item = own_assignment(deed, dialog.data["assignment_id"])
    if value == "ubah":
        pairs = [(label, kind) for kind, label in OTHERS.items()]
        rows = [pairs[start : start + 2] for start in range(0, len(pairs), 2)]
        questions.go_on(deed, "proposal.change", dict(dialog.data), texts.change(item.code), *rows)
        return
    KEEPERS[dialog.data["kind"]](deed, item, person, seat, reading_of(item, dialog.data))


def change(deed: Deed, dialog: Dialog, value: str) -> None:
    """Something else was meant: that is recorded (or asked on) with the same words."""
    if value not in OTHERS:
        deed.toast(common.button_unknown(), alert=True)
        return
    person, seat, item = own_assignment(deed, dialog.data["assignment_id"])
    data = {**dialog.data, "kind": value}
    KEEPERS[value](deed, item, person, seat, reading_of(item, data))


def more_came(deed: Deed, typed: Typed) -> None:
    """Words or a file while a proposal waits: "ya" confirms it, anything else is looked at anew."""
    dialog = questions.running(deed)
    if typed.text.strip().lower().rstrip(".!") in YES and dialog.step == "proposal.confirm":
        confirm(deed, dialog, "ya")
        return
    if not (files.came(deed, typed) or words_came(deed, typed)):
        deed.say(common.press_please())
