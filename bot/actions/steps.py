"""Where typed words, files and contacts go: to the running question of the chat, else to who understands them."""

from collections.abc import Callable
from datetime import timedelta

from bot.actions import (
    admissions,
    assign_dialog,
    assignment_changes,
    disputes,
    extension_answers,
    extensions,
    files,
    holidays,
    house_rules,
    leaves,
    office_words,
    pauses,
    proposals,
    questions,
    registration,
    reminder_hours,
    replies,
    unread,
    verification,
    ways_out,
)
from bot.deed import Deed
from bot.texts import unread as texts
from bot.typed import Typed
from models import assignments, dialogs
from models.dialogs import Dialog
from models.rules.codes import code_in

Step = Callable[[Deed, Typed], None]

# The answer to a running question (models/dialogs.py) goes to its step's action: "feature.question".
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
    **dict.fromkeys(assign_dialog.STEPS, assign_dialog.typed),
    "assignment.due": assignment_changes.take_due,
    "assignment.due_reason": assignment_changes.take_due_reason,
    "assignment.cancel": assignment_changes.take_cancel_reason,
    "assignment.handover": assignment_changes.take_handover_reason,
    pauses.REASON: pauses.take_reason,
    pauses.RESUME: pauses.take_resume,
    # answering
    "reply.note": replies.take_note,
    "obstacle.kind": replies.press_please,
    "obstacle.help": replies.press_please,
    "obstacle.words": replies.take_obstacle,
    "obstacle.date": replies.take_next_news,
    "evidence.collect": proposals.came_among_evidence,
    "verify.reason": verification.take_reason,
    "extension.date": extensions.take_date,
    "extension.reason": extensions.take_reason,
    "extension.offer": extension_answers.take_offer,
    "extension.refusal": extension_answers.take_refusal,
    "dispute.words": disputes.take_words,
    "dispute.rejection": disputes.take_rejection,
    "proposal.which": proposals.more_came,
    "proposal.confirm": proposals.more_came,
    "proposal.change": proposals.more_came,
    # reminders and leave
    ways_out.NEWS: ways_out.take_news,
    ways_out.UNTIL: ways_out.take_until,
    leaves.FIRST: leaves.take_first,
    leaves.LAST: leaves.take_last,
    leaves.CONFIRM: leaves.take_confirm,
    leaves.CUT: leaves.take_cut,
    # the office
    office_words.WORDS: office_words.take,
    office_words.CONFIRM: office_words.take,
    **house_rules.STEPS,
    **holidays.STEPS,
}

# Steps that also take files and texts of any length; every other step gets 1 to LONGEST characters of words.
TAKES_FILES: frozenset[str] = frozenset(
    {"evidence.collect", "proposal.which", "proposal.confirm", "proposal.change", *holidays.TAKES_FILES}
)
# Steps that take a contact card.
TAKES_CONTACT: frozenset[str] = frozenset({"registration.phone"})

# No question runs, or the message answers a card: asked in this order, until one says that it took the message.
LISTENERS: list[Callable[[Deed, Typed], bool]] = [
    office_words.came,
    reminder_hours.came,
    leaves.came,
    files.came,
    proposals.words_came,
]

# Nobody has to answer these; after a day the words are meant for something else.
OPTIONAL: frozenset[str] = frozenset({"reply.note", "obstacle.date"})

FORGOTTEN_AFTER = timedelta(hours=24)
LONGEST = 4000  # characters of one answer; Telegram cuts what is longer than 4,096 into several messages


def take(deed: Deed, typed: Typed) -> None:
    """Give the message to the running question, or to the listener that knows what to do with it."""
    dialog = dialogs.running(deed.session, deed.sender.chat_id)
    if dialog is not None and dialog.step in OPTIONAL and deed.now - dialog.updated_at >= FORGOTTEN_AFTER:
        questions.expire(deed)
        dialog = None
    if dialog is not None and dialog.step in STEPS and not _answers_another_item(deed, dialog, typed):
        if not _is_forgotten(deed, dialog):
            _answer(deed, dialog, typed)
        return
    if not any(listens(deed, typed) for listens in LISTENERS):
        unread.not_understood(deed, typed)


def _answer(deed: Deed, dialog: Dialog, typed: Typed) -> None:
    if dialog.step not in TAKES_FILES:
        if (typed.contact is not None and dialog.step not in TAKES_CONTACT) or typed.attachment or typed.other:
            deed.say(texts.words_please())
            return
        if _is_too_long(deed, dialog, typed):
            return
    elif (typed.contact is not None or typed.other) and dialog.step not in holidays.TAKES_FILES:
        deed.say(texts.not_as_evidence())
        return
    STEPS[dialog.step](deed, typed)


def _is_forgotten(deed: Deed, dialog: Dialog) -> bool:
    """Words after a day may be meant for something else than yesterday's question: ask again first."""
    asked_at = dialog.updated_at
    if dialog.step in TAKES_FILES or deed.now - asked_at < FORGOTTEN_AFTER:
        return False
    dialog.updated_at = deed.now
    sentence = texts.still_waiting(asked_at, deed.around.settings.zone)
    if not questions.ask_again(deed, dialog, sentence):
        deed.say(sentence)
    return True


def _is_too_long(deed: Deed, dialog: Dialog, typed: Typed) -> bool:
    """A text of several pieces is refused once, and its last piece, short enough by itself, is not taken alone."""
    tail = dialog.data.get("too_long_id") == typed.message_id - 1  # the phone sent the pieces in one go
    if len(typed.text) <= LONGEST:
        return tail
    if not tail:
        deed.say(texts.too_long(LONGEST))
    dialog.data = {**dialog.data, "too_long_id": typed.message_id}
    return True


def _answers_another_item(deed: Deed, dialog: Dialog, typed: Typed) -> bool:
    """A reply to a card belongs to its item, unless the question is about that one (data["assignment_id"])."""
    code = code_in(typed.reply_to_text)
    if code is None:
        return False
    item = assignments.by_code(deed.session, code)
    return item is not None and item.id != dialog.data.get("assignment_id")
