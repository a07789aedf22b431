"""The letter of an assignment: files that come while it is being written are attached, and sent with its card."""

from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.drafting.draft import Draft
from bot.drafting.lines import texts_letter as texts
from bot.drafting.screen import Field, Option, Screen
from bot.letters import attaching
from bot.letters import texts as letter_texts
from models.rules.codes import codes_in

STEP = "letter"


def attach(draft: Draft, typed: Typed) -> bool:
    """A file came: attach it, and note what is to be said about it. True: it is one more of the last album."""
    file, notes = attaching.taken(typed)
    draft.notes += notes
    if file is None:
        return False
    if any(file.unique_id == other.unique_id for other in draft.letter):
        draft.notes.append(texts.ATTACHED_ALREADY)
        return False
    if codes := codes_in(typed.text):
        draft.notes.append(texts.names_an_item(codes[0]))
    goes_on = file.album is not None and any(other.album == file.album for other in draft.letter)
    draft.letter.append(file)
    return goes_on


def button(draft: Draft) -> Option:
    """Lampirkan surat under the preview; once there is one, how much it is."""
    return (texts.attached(len(draft.letter)) if draft.letter else texts.ATTACH, "letter", "")


def lines(draft: Draft) -> list[str]:
    """What the preview says about the letter (HTML); nothing without one."""
    if not draft.letter:
        return []
    several = len(draft.agencies) > 1
    return [texts.in_preview(letter_texts.listed(draft.letter), several), *attaching.warnings(draft.letter)]


def _ask(_ctx: Context, draft: Draft) -> Screen:
    listed = letter_texts.listed(draft.letter) if draft.letter else ""
    rows = [[(texts.complete(len(draft.letter)), "keep", "")], [(texts.REMOVE, "drop", "")]] if draft.letter else []
    return Screen("\n\n".join([texts.ask(listed), *attaching.warnings(draft.letter)]), rows)


def _press_drop(_ctx: Context, draft: Draft, _value: str) -> None:
    draft.letter = []


FIELDS = (Field(STEP, _ask, turn_press={"drop": _press_drop}),)
