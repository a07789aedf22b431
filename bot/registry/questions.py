"""Every question, and where a message goes: to the running question of its chat, else to a listener."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.agencies import adding, changing, inspectorates, moving
from bot.agreements import drafting as agreements_drafting
from bot.agreements import planning
from bot.assessments import publishing, results
from bot.assignments import changes, pausing, treating
from bot.bundles import hours
from bot.conversation import answers, contacts, questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import is_heard, is_staff
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.typed import Typed
from bot.drafting import dialog as drafting_dialog
from bot.evidence import collecting
from bot.evidence.results import verdicts
from bot.extensions import answering, asking
from bot.forwarding import answering as unit_answering
from bot.forwarding import endorsing, guests, passing, unasked
from bot.handover import asking as handing
from bot.holidays import screen
from bot.imports import importing
from bot.leaves import dialog as leaves_dialog
from bot.mailbox import answering as mail_answering
from bot.mailbox import known_people, office
from bot.office import dated_tasks, lookups
from bot.people import invitations
from bot.people.chats import texts_unread as texts
from bot.people.chats import unread
from bot.people.registering import admissions, registration
from bot.policy import routing
from bot.postings import posting
from bot.replies import courtesies, disputes, escalation_options, office_messages, proposals, replies
from bot.reporter_news import telling
from bot.standards import carrying_over, innovations, not_applicable, reviewing
from bot.standards.periods import ending, starting
from bot.visits import notes as visit_notes
from bot.visits import opening as visit_opening
from bot.visits import sharing as visit_sharing
from bot.voices import answering as voice_answering
from models.assignments import assignments
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.rules.assignments import NotAllowedNow
from models.rules.codes import codes_in
from models.rules.dates.errors import DateNotUnderstood
from models.rules.errors import NotAnAnswer
from models.rules.lengths import units

# Every question that can run in a chat (models/queues/dialogs.py), by its step.
QUESTIONS: dict[str, Question] = {
    question.step: question
    for module in (
        *(adding, changing, inspectorates, moving, starting, ending, results, publishing, posting, importing),
        *(visit_notes, visit_opening, visit_sharing, agreements_drafting, voice_answering, treating),
        *(planning, dated_tasks),
        *(registration, invitations, admissions, drafting_dialog, changes, pausing, leaves_dialog, routing, screen),
        *(
            replies,
            escalation_options,
            disputes,
            office_messages,
            proposals,
            verdicts,
            asking,
            answering,
            mail_answering,
            passing,
            unit_answering,
            endorsing,
            guests,
            reviewing,
            carrying_over,
            innovations,
            not_applicable,
        ),
    )
    for question in module.QUESTIONS
}

# No question runs, or the message answers a card: asked in this order, until one says that it took the message.
LISTENERS: list[Callable[[Context, Typed], bool]] = [
    mail_answering.take_if_reply,
    office_messages.take_if_about_an_item,
    hours.take_if_an_hour,
    leaves_dialog.take_if_a_leave,
    handing.take_if_moving,
    telling.refuse_words,
    lookups.open_if_named,
    unasked.take_if_passed_on,
    proposals.take_if_for_an_item,
    known_people.take_if_known,
    voice_answering.take_afterwards,
]

# A command does not end these: files go on arriving over days; a registration goes on with its question (/start).
THROUGH_COMMANDS = frozenset(
    {collecting.STEP, visit_notes.STEP, *(question.step for question in registration.QUESTIONS)}
)
FORGOTTEN_AFTER = timedelta(hours=24)
SENTENCE = 4  # words: what is no date is something else that is said, not a misspelled one
LONGEST = 4000  # units of one answer; Telegram cuts what is longer than 4,096 into several messages


def take(ctx: Context, typed: Typed) -> None:
    """Give the message to the running question, or to the listener that knows what to do with it."""
    contacts.refuse(ctx, typed)
    if is_staff(ctx):  # what they write below the news for a complainant is stopped as well
        telling.refuse_answer(ctx, typed)
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    question = QUESTIONS.get(dialog.step) if dialog is not None else None
    if not _answers_mail(ctx, typed) and courtesies.react(ctx, typed, question):
        return
    if dialog is not None and question is not None and question.optional and _is_old(ctx, dialog):
        questions.expire(ctx)
        question = None
    if dialog is None or question is None or _answers_another_item(ctx, dialog, typed):
        if not _listened(ctx, typed):
            unread.not_understood(ctx, typed)
    elif question.takes_files or not _is_old(ctx, dialog):
        _answer(ctx, dialog, question, typed)
    else:
        _ask_first(ctx, dialog, typed)


def run_after_question(action: Callable[..., None], ctx: Context, **asked: Any) -> None:
    """Run the action of a command, which ends the running question: the next words are no answer to it."""
    dialog = dialogs.running(ctx.session, ctx.sender.chat_id)
    if dialog is not None and dialog.step not in THROUGH_COMMANDS:
        questions.stop(ctx, dialog)
    action(ctx, **asked)


def choose(ctx: Context, version: int, value: str) -> None:
    """A button under the running question with this version was pressed."""
    questions.choose(ctx, QUESTIONS, version, value)


def _listened(ctx: Context, typed: Typed) -> bool:
    return any(listens(ctx, typed) for listens in LISTENERS)


def _answer(ctx: Context, dialog: Dialog, question: Question, typed: Typed) -> None:
    """Give it to the question. What it cannot take from a focal point or a guest is read all the same."""
    chosen = answers.typed_option(dialog, typed.text) if question.typed is questions.press_please else None
    if chosen is not None and question.pressed is not None:
        question.pressed(ctx, dialog, chosen)
        return
    if question is proposals.COLLECTION and (
        leaves_dialog.take_if_a_leave(ctx, typed) or handing.take_if_moving(ctx, typed)
    ):
        return
    takes_files = question.takes_files or question.takes_file is not None
    cannot = question.typed is questions.press_please or (typed.attachment is not None and not takes_files)
    if cannot and is_heard(ctx) and _listened(ctx, typed):
        by_buttons = question.typed is questions.press_please
        _still_waits(ctx, dialog, question, conversation_texts.press_please() if by_buttons else texts.WORDS_PLEASE)
        return
    try:
        _give(ctx, dialog, question, typed)
    except DateNotUnderstood:  # read before anything was changed
        is_sentence = len(typed.text.split()) >= SENTENCE
        if not (is_sentence and is_heard(ctx) and _listened(ctx, typed)):
            raise
    except NotAnAnswer:
        if not (is_heard(ctx) and _listened(ctx, typed)):
            raise
        _still_waits(ctx, dialog, question, conversation_texts.press_please())
    except NotAllowedNow as refusal:  # the item changed since it was asked: no later answer fits either
        if not is_heard(ctx):
            raise
        questions.expire(ctx)
        ctx.say(sentence_for(refusal))
        if not _listened(ctx, typed):
            raise


def _still_waits(ctx: Context, dialog: Dialog, question: Question, sentence: str) -> None:
    """The words went on to somebody; the question still waits, where nothing else was begun meanwhile."""
    if dialogs.running(ctx.session, ctx.sender.chat_id) is not dialog or dialog.step != question.step:
        return
    if question.optional:  # nobody has to answer it: they went on to something else
        questions.expire(ctx)
        return
    ctx.say(sentence)


def _give(ctx: Context, dialog: Dialog, question: Question, typed: Typed) -> None:
    if typed.attachment is not None and question.takes_file is not None:
        question.takes_file(ctx, typed)
        return
    if not question.takes_files:
        if (typed.contact is not None and not question.takes_contact) or typed.attachment or typed.other:
            ctx.say(texts.WORDS_PLEASE)
            return
        if _is_too_long(ctx, dialog, typed):
            return
    elif (typed.contact is not None or typed.other) and not question.takes_everything:
        ctx.say(texts.NOT_AS_EVIDENCE)
        return
    questions.answer(ctx, question, dialog, typed)


def _is_old(ctx: Context, dialog: Dialog) -> bool:
    return ctx.now - dialog.updated_at >= FORGOTTEN_AFTER


def _ask_first(ctx: Context, dialog: Dialog, typed: Typed) -> None:
    """Words after a day may be meant for something else than yesterday's question: it is asked again.

    Those of a focal point or a guest are read all the same.
    """
    asked_at, step = dialog.updated_at, dialog.step
    dialog.updated_at = ctx.now
    is_passed_on = _passed_on(ctx, typed)
    if dialog.step != step:
        return  # they began a question of their own
    sentence = texts.still_waiting(asked_at, ctx.zone, passed_on=is_passed_on)
    if not questions.ask_again(ctx, dialog, sentence):
        ctx.say(sentence)


def _is_too_long(ctx: Context, dialog: Dialog, typed: Typed) -> bool:
    """A text of several pieces is refused once, and its last piece, short enough by itself, is not taken alone."""
    tail = dialog.data.get("too_long_id") == typed.message_id - 1  # the phone sent the pieces in one go
    if units(typed.text) <= LONGEST and not tail:
        return False
    step, is_passed_on = dialog.step, _passed_on(ctx, typed)
    if dialog.step != step:
        return True
    if not tail:
        ctx.say(texts.too_long(LONGEST, passed_on=is_passed_on))
    if units(typed.text) <= LONGEST:
        return True
    dialog.data = {**dialog.data, "too_long_id": typed.message_id}
    return True


def _passed_on(ctx: Context, typed: Typed) -> bool:
    """What the question of a focal point or a guest does not take is taken as words without one: none is lost."""
    return is_heard(ctx) and _listened(ctx, typed)


def _answers_another_item(ctx: Context, dialog: Dialog, typed: Typed) -> bool:
    """A reply to a card belongs to its item, unless the question is about that one (data["assignment_id"]).

    A reminder may name several: the question's own may be among them.
    """
    codes = codes_in(typed.reply_to_text)
    if not codes:
        return _answers_mail(ctx, typed)
    named = {item.id for code in codes if (item := assignments.by_code(ctx.session, code)) is not None}
    return bool(named) and dialog.data.get("assignment_id") not in named


def _answers_mail(ctx: Context, typed: Typed) -> bool:
    """Is it a reply of the office to what somebody wrote?"""
    return typed.reply_to_id is not None and office.entry_behind(ctx, typed.reply_to_id) is not None
