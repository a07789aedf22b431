"""What the database knows about a message that no question asked for: who writes, what runs, which item is meant."""

from bot.assignments import item_choice
from bot.conversation import questions
from bot.conversation.authority import is_focal_point, own_assignment
from bot.conversation.context import Context
from bot.conversation.questions import Data
from bot.conversation.typed import Typed
from bot.evidence import collecting, components
from bot.replies.meanings import Running, Situation
from models import holidays
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.evidence import evidence
from models.evidence.evidence import SubmissionState
from models.office.open_items import OpenItem
from models.queues import dialogs
from models.rules.codes import code_in
from models.rules.errors import NotYourAssignment
from models.rules.replies.intents import propose

STEPS = "proposal."  # every step of a proposal begins with it
INTERRUPTED = ("home_id", "submission_id", components.AT)  # of a collection that goes on after the proposal


def situation_of(ctx: Context, typed: Typed, running: Running) -> Situation:
    """What is known beside the message itself."""
    data = questions.running(ctx).data if running is not Running.NONE else {}
    collection = evidence.submission(ctx.session, data["submission_id"]) if "submission_id" in data else None
    code = code_in(typed.text) if running is Running.COLLECTION else None
    named = assignments.by_code(ctx.session, code) if code else None
    acts = is_focal_point(ctx)
    plain = acts and typed.has_words and typed.attachment is None
    return Situation(
        running,
        is_focal_point=acts,
        collects=collection is not None and collection.state is SubmissionState.COLLECTING,
        names_another=named is not None and named.id != data["assignment_id"],
        found=propose(typed.text, ctx.today, holidays.calendar(ctx.session)) if plain else None,
    )


def interrupted_collection(ctx: Context) -> Data:
    """The collection that listened when the words came: it goes on afterwards. Empty when there was none."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is None:
        return {}
    if dialog.step == collecting.STEP:
        home = {"home_id": dialog.data["assignment_id"]}
        kept = {key: dialog.data[key] for key in ("submission_id", components.AT) if key in dialog.data}
        return home if dialog.data.get(components.AT) == components.NOWHERE else {**home, **kept}
    if not dialog.step.startswith(STEPS):
        return {}
    return {key: dialog.data[key] for key in INTERRUPTED if key in dialog.data}


def meant(ctx: Context, typed: Typed, interrupted: Data) -> tuple[Assignment | None, list[OpenItem]]:
    """The item that the words are about, if it is sure; else the open items that they may be about."""
    try:
        named = item_choice.named_item(ctx, typed)
    except NotYourAssignment:  # a slip of the pen, or a seat that they left: the office reads it, about no item
        return None, []
    if named is None and interrupted:
        named = own_assignment(ctx, interrupted["home_id"])
    if named is not None:
        return named.item, []
    items = item_choice.meant_items(ctx, typed, _talked_about(ctx))
    return (own_assignment(ctx, items[0].id).item if len(items) == 1 else None), items


def _talked_about(ctx: Context) -> int | None:
    """The item of the proposal that waits for an answer: what comes next is about it as well."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    return dialog.data.get("assignment_id") if dialog is not None and dialog.step.startswith(STEPS) else None
