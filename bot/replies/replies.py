"""Answers without evidence: received, under way, an obstacle with the help that is wanted."""

from dataclasses import replace

from bot.assignments import helping
from bot.assignments.record import apply_event, fitting
from bot.cards.audience import owner_name
from bot.cards.clocks import due_day_of
from bot.cards.freshness import is_fresh
from bot.conversation import questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import Answer, own_assignment
from bot.conversation.context import Context
from bot.conversation.questions import SKIP, Question, asked_about, is_skip
from bot.conversation.typed import Typed
from bot.extensions import asking
from bot.mailbox import forwarding
from bot.reminders.plan import OBSTACLE
from bot.replies import office_messages, promises, texts
from models.assignments.assignments import Assignment
from models.assignments.changes import Change
from models.office import tasks
from models.office.tasks import StaffTask
from models.queues.dialogs import Dialog
from models.rules.assignments import Event
from models.rules.replies.obstacles import HELP, NO_HELP, OBSTACLES
from models.rules.replies.reasons import reason

NEXT_NEWS_IN = (3, 5)  # working days, as buttons


def acknowledge(ctx: Context, assignment_id: int, version: int) -> None:
    """Terima: the card was read."""
    answer = own_assignment(ctx, assignment_id)
    if is_fresh(ctx, answer.item, version, answer.person, Event.ACKNOWLEDGED):
        apply_event(ctx, answer.item, Change(Event.ACKNOWLEDGED, answer.by))
        ctx.toast(texts.ACKNOWLEDGED)


def start(ctx: Context, assignment_id: int, version: int) -> None:
    """Sedang diproses: recorded at once; a note may follow."""
    answer = own_assignment(ctx, assignment_id)
    if not is_fresh(ctx, answer.item, version, answer.person, Event.STARTED):
        return
    apply_event(ctx, answer.item, Change(Event.STARTED, answer.by))
    ctx.toast(texts.STARTED)
    data, text = {"assignment_id": answer.item.id}, texts.ask_note(answer.item.code)
    questions.begin(ctx, NOTE, data, text, [(texts.SKIP, SKIP)])


def take_note(ctx: Context, text: str) -> None:
    """The note after Sedang diproses, or Lewati."""
    answer = own_assignment(ctx, asked_about(ctx))
    if is_skip(text):
        questions.finish(ctx, texts.note_skipped(answer.item.code))
        return
    keep_note(ctx, answer, reason(text))
    questions.finish(ctx, texts.note_kept(answer.item.code))


def keep_note(ctx: Context, answer: Answer, words: str) -> None:
    """Write a note to the history and tell the office, which owes an answer where it asks something."""
    facts, owed = helping.question(ctx, answer.item, words)
    apply_event(ctx, answer.item, Change(Event.NOTE, answer.by, words, facts, owed))
    tell_news(ctx, answer, words)


def tell_news(ctx: Context, answer: Answer, words: str) -> None:
    """Tell the office what the agency said."""
    office_messages.tell_office(ctx, answer.item, texts.news(answer, words))


# Kendala: kind, help wanted, words; then a date, if they like.


def tell_obstacle(ctx: Context, assignment_id: int, version: int) -> None:
    """Kendala was pressed on a card."""
    answer = own_assignment(ctx, assignment_id)
    if is_fresh(ctx, answer.item, version, answer.person, Event.OBSTRUCTED):
        fitting(ctx, answer.item, Event.OBSTRUCTED)
        ask_obstacle(ctx, answer.item)


def ask_obstacle(ctx: Context, item: Assignment, words: str = "", entry_id: int = 0) -> None:
    """Ask what the obstacle is; `words` that were typed before (an entry of the mailbox) are kept for the end."""
    options = [(label, key) for key, label in OBSTACLES.items()]
    data = {"assignment_id": item.id, "words": words, **({"mail_id": entry_id} if entry_id else {})}
    questions.begin(ctx, OBSTACLE_KIND, data, texts.ask_kind(item.code), *(options[i : i + 2] for i in (0, 2, 4)))


def choose_obstacle(ctx: Context, dialog: Dialog, value: str) -> None:
    """The kind of obstacle was chosen."""
    if value not in OBSTACLES:
        ctx.toast(conversation_texts.button_unknown(), alert=True)
        return
    item = own_assignment(ctx, dialog.data["assignment_id"]).item
    rows = [[(label, key)] for key, label in HELP.items()]
    questions.go_on(
        ctx, OBSTACLE_HELP, {**dialog.data, "kind": value}, texts.ask_help(item.code, OBSTACLES[value]), *rows
    )


def choose_help(ctx: Context, dialog: Dialog, value: str) -> None:
    """The help that is wanted was chosen."""
    if value not in HELP:
        ctx.toast(conversation_texts.button_unknown(), alert=True)
        return
    item = own_assignment(ctx, dialog.data["assignment_id"]).item
    data = {**dialog.data, "help": value}
    if data["words"]:
        _keep_obstacle(ctx, data, data["words"])
        return
    questions.go_on(ctx, OBSTACLE_WORDS, data, texts.ask_words(item.code, OBSTACLES[data["kind"]], HELP[value]))


def take_obstacle(ctx: Context, typed: Typed) -> None:
    """The obstacle in words."""
    _keep_obstacle(ctx, questions.running(ctx).data, reason(typed.text))


def _keep_obstacle(ctx: Context, data: questions.Data, words: str) -> None:
    answer = own_assignment(ctx, data["assignment_id"])
    item, facts = answer.item, {"kind": data["kind"], "help": data["help"]}
    is_wanted = data["help"] != NO_HELP
    change = Change(Event.OBSTRUCTED, answer.by, words, facts)
    if is_wanted:
        change = replace(change, facts={**facts, helping.ASKS: True}, columns=helping.asked(ctx, item))
    apply_event(ctx, item, change)
    if "mail_id" in data:
        forwarding.settle(ctx, forwarding.own_entry(ctx, data["mail_id"]))
    _tell_obstacle(ctx, answer, data, words, is_wanted=is_wanted)
    rows = [*asking.options_after(ctx, item, ctx.today, NEXT_NEWS_IN), [(texts.SKIP, SKIP)]]
    kept = {"assignment_id": item.id}
    question = texts.obstacle_kept(item.code, owner_name(ctx, item), item.help_due_on)
    questions.go_on(ctx, NEXT_NEWS, kept, question, *rows, may_cancel=False)


def _tell_obstacle(ctx: Context, answer: Answer, data: questions.Data, words: str, *, is_wanted: bool) -> None:
    """The office reads it; where help is wanted, a task holds the words until somebody answered."""
    item = answer.item
    text = texts.obstacle_for_office(answer, OBSTACLES[data["kind"]], HELP[data["help"]], words)
    if is_wanted:
        text += texts.help_owed(item.help_due_on)
        key = helping.task_key(item)
        task = StaffTask(key=key, kind=OBSTACLE, text=text, created_at=ctx.now, assignment_id=item.id)
        tasks.open_task(ctx.session, task)
    office_messages.tell_office(ctx, item, text)


def take_next_news(ctx: Context, text: str) -> None:
    """The day of the next news, as typed or from a button; or Lewati."""
    answer = own_assignment(ctx, asked_about(ctx))
    if is_skip(text):
        questions.finish(ctx, texts.no_date(answer.item.code, owner_name(ctx, answer.item), answer.item.help_due_on))
        return
    on, words = promises.keep(ctx, answer, text)
    if words:
        tell_news(ctx, answer, words)
    questions.finish(ctx, texts.promise_kept(answer.item.code, due_day_of(ctx, answer.item, on)))


NOTE = questions.worded("reply.note", take_note, optional=True)
OBSTACLE_KIND = Question("obstacle.kind", questions.press_please, choose_obstacle)
OBSTACLE_HELP = Question("obstacle.help", questions.press_please, choose_help)
OBSTACLE_WORDS = Question("obstacle.words", take_obstacle)
NEXT_NEWS = questions.worded("obstacle.date", take_next_news, optional=True, takes_day=True)
QUESTIONS = (NOTE, OBSTACLE_KIND, OBSTACLE_HELP, OBSTACLE_WORDS, NEXT_NEWS)
