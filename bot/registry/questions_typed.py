"""Where typed words, files and contacts go: to the running question of the chat, else to who understands them."""

from collections.abc import Callable
from datetime import timedelta

from bot.assignments import changes, pausing
from bot.bundles import hours
from bot.conversation import questions
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from bot.drafting import dialog as drafting_dialog
from bot.evidence import unasked_files, verification
from bot.extensions import answering, asking
from bot.holidays import screen
from bot.leaves import dialog as leaves_dialog
from bot.people import admissions, registration, unread
from bot.people import texts_unread as texts
from bot.policy import routing
from bot.replies import disputes, office_words, proposals, replies, ways_out
from models.assignments import assignments
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.assignments import code_in

Step = Callable[[Context, Typed], None]

# The answer to a running question (models/queues/dialogs.py) goes to its step's action: "feature.question".
STEPS: dict[str, Step] = {
    # people
    "registration.agency": registration.button_wanted,
    "registration.notice": registration.button_wanted,
    "registration.name": registration.take_name,
    "registration.position": registration.take_position,
    "registration.phone": registration.take_phone,
    "registration.commitment": registration.button_wanted,
    "people.reject": admissions.take_reason,
    # assigning
    **dict.fromkeys(drafting_dialog.STEPS, drafting_dialog.typed),
    "assignment.due": changes.take_due,
    "assignment.due_reason": changes.take_due_reason,
    "assignment.cancel": changes.take_cancel_reason,
    "assignment.handover": changes.take_handover_reason,
    pausing.REASON: pausing.take_reason,
    pausing.RESUME: pausing.take_resume,
    # answering
    "reply.note": replies.take_note,
    "obstacle.kind": replies.press_please,
    "obstacle.help": replies.press_please,
    "obstacle.words": replies.take_obstacle,
    "obstacle.date": replies.take_next_news,
    "evidence.collect": proposals.take_during_collection,
    "verify.reason": verification.take_reason,
    "extension.date": asking.take_date,
    "extension.reason": asking.take_reason,
    "extension.offer": answering.take_offer,
    "extension.refusal": answering.take_refusal,
    "dispute.words": disputes.take_words,
    "dispute.rejection": disputes.take_rejection,
    "proposal.which": proposals.take_more,
    "proposal.confirm": proposals.take_more,
    "proposal.change": proposals.take_more,
    # reminders and leave
    ways_out.NEWS: ways_out.take_news,
    ways_out.UNTIL: ways_out.take_until,
    leaves_dialog.FIRST: leaves_dialog.take_first,
    leaves_dialog.LAST: leaves_dialog.take_last,
    leaves_dialog.CONFIRM: leaves_dialog.take_confirm,
    leaves_dialog.CUT: leaves_dialog.take_cut,
    # the office
    office_words.WORDS: office_words.take,
    office_words.CONFIRM: office_words.take,
    **routing.STEPS,
    **screen.STEPS,
}

# Steps that also take files and texts of any length; every other step gets 1 to LONGEST characters of words.
TAKES_FILES: frozenset[str] = frozenset(
    {"evidence.collect", "proposal.which", "proposal.confirm", "proposal.change", *screen.TAKES_FILES}
)
# Steps that take a contact card.
TAKES_CONTACT: frozenset[str] = frozenset({"registration.phone"})

# No question runs, or the message answers a card: asked in this order, until one says that it took the message.
LISTENERS: list[Callable[[Context, Typed], bool]] = [
    office_words.take_if_about_an_item,
    hours.take_if_an_hour,
    leaves_dialog.take_if_a_leave,
    unasked_files.take_if_a_file,
    proposals.take_words,
]

# Nobody has to answer these; after a day the words are meant for something else.
OPTIONAL: frozenset[str] = frozenset({"reply.note", "obstacle.date"})

FORGOTTEN_AFTER = timedelta(hours=24)
LONGEST = 4000  # characters of one answer; Telegram cuts what is longer than 4,096 into several messages


def take(ctx: Context, typed: Typed) -> None:
    """Give the message to the running question, or to the listener that knows what to do with it."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is not None and dialog.step in OPTIONAL and ctx.now - dialog.updated_at >= FORGOTTEN_AFTER:
        questions.expire(ctx)
        dialog = None
    if dialog is not None and dialog.step in STEPS and not _answers_another_item(ctx, dialog, typed):
        if not _is_forgotten(ctx, dialog):
            _answer(ctx, dialog, typed)
        return
    if not any(listens(ctx, typed) for listens in LISTENERS):
        unread.not_understood(ctx, typed)


def _answer(ctx: Context, dialog: Dialog, typed: Typed) -> None:
    if dialog.step not in TAKES_FILES:
        if (typed.contact is not None and dialog.step not in TAKES_CONTACT) or typed.attachment or typed.other:
            ctx.say(texts.words_please())
            return
        if _is_too_long(ctx, dialog, typed):
            return
    elif (typed.contact is not None or typed.other) and dialog.step not in screen.TAKES_FILES:
        ctx.say(texts.not_as_evidence())
        return
    STEPS[dialog.step](ctx, typed)


def _is_forgotten(ctx: Context, dialog: Dialog) -> bool:
    """Words after a day may be meant for something else than yesterday's question: ask again first."""
    asked_at = dialog.updated_at
    if dialog.step in TAKES_FILES or ctx.now - asked_at < FORGOTTEN_AFTER:
        return False
    dialog.updated_at = ctx.now
    sentence = texts.still_waiting(asked_at, ctx.zone)
    if not questions.ask_again(ctx, dialog, sentence):
        ctx.say(sentence)
    return True


def _is_too_long(ctx: Context, dialog: Dialog, typed: Typed) -> bool:
    """A text of several pieces is refused once, and its last piece, short enough by itself, is not taken alone."""
    tail = dialog.data.get("too_long_id") == typed.message_id - 1  # the phone sent the pieces in one go
    if len(typed.text) <= LONGEST:
        return tail
    if not tail:
        ctx.say(texts.too_long(LONGEST))
    dialog.data = {**dialog.data, "too_long_id": typed.message_id}
    return True


def _answers_another_item(ctx: Context, dialog: Dialog, typed: Typed) -> bool:
    """A reply to a card belongs to its item, unless the question is about that one (data["assignment_id"])."""
    code = code_in(typed.reply_to_text)
    if code is None:
        return False
    item = assignments.by_code(ctx.session, code)
    return item is not None and item.id != dialog.data.get("assignment_id")
