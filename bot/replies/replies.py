"""Answers without evidence: received, under way, an obstacle with the help that is wanted."""

from dataclasses import replace
from datetime import date

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
from bot.reminders.plan import OBSTACLE
from bot.replies import office_messages, promises, texts
from models.assignments.assignments import Assignment
from models.assignments.changes import Change
from models.assignments.events import AssignmentEvent
from models.office import tasks
from models.office.tasks import StaffTask
from models.queues.dialogs import Dialog
from models.rules.assignments import Event
from models.rules.replies.obstacles import HELP, NO_HELP, OBSTACLES, UNSAID, Obstacle, help_of, kind_of
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
    questions.begin(ctx, NOTE, data, text, [(texts.SKIP, SKIP)], may_cancel=False)


def take_note(ctx: Context, text: str) -> None:
    """The note after Sedang diproses, or Lewati."""
    answer = own_assignment(ctx, asked_about(ctx))
    if is_skip(text):
        questions.finish(ctx, texts.note_skipped(answer.item.code))
        return
    keep_note(ctx, answer, reason(text))
    questions.finish(ctx, texts.note_kept(answer.item.code, owner_name(ctx, answer.item)))


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


def ask_obstacle(ctx: Context, item: Assignment) -> None:
    """Ask what the obstacle is."""
    options = [(label, key) for key, label in OBSTACLES.items()]
    rows = (options[i : i + 2] for i in (0, 2, 4))
    questions.begin(ctx, OBSTACLE_KIND, {"assignment_id": item.id}, texts.ask_kind(item.code), *rows)


def keep_obstacle(ctx: Context, answer: Answer, words: str, promise_on: date | None) -> None:
    """Record an obstacle that was told in words, as they read; the help wanted is asked after that, if at all."""
    if promise_on is not None:
        promises.check(ctx, answer.item, promise_on)
    item, told = answer.item, Obstacle(kind_of(words), help_of(words), words)
    event = _record_obstacle(ctx, answer, told, promise_on)
    if told.help != UNSAID:
        promised = due_day_of(ctx, item, promise_on) if promise_on else None
        questions.finish(ctx, texts.obstacle_told(item.code, owner_name(ctx, item), item.help_due_on, promised))
        return
    rows = [[(label, key)] for key, label in HELP.items()]
    kept = {"assignment_id": item.id, "event_id": event.id, "kind": told.kind, "words": words}
    question = texts.ask_wanted(item.code, owner_name(ctx, item), item.help_due_on)
    questions.go_on(ctx, OBSTACLE_WANTED, kept, question, *rows, may_cancel=False)


def choose_wanted(ctx: Context, dialog: Dialog, value: str) -> None:
    """The help that is wanted was chosen after the obstacle had been recorded."""
    if value not in HELP:
        ctx.toast(conversation_texts.button_unknown(), alert=True)
        return
    answer, data = own_assignment(ctx, asked_about(ctx)), dialog.data
    apply_event(
        ctx, answer.item, Change(Event.NOTE, answer.by, texts.wanted(data["words"], HELP[value]), {"help": value})
    )
    if value == NO_HELP:
        helping.not_wanted(ctx, answer.item, data["event_id"])
    told = Obstacle(data["kind"], value, data["words"])
    helping.reword_obstacle(ctx, answer.item, _for_office(answer, told))
    office_messages.tell_office(ctx, answer.item, texts.wanted_for_office(answer, HELP[value]))
    owner = owner_name(ctx, answer.item)
    questions.finish(ctx, texts.obstacle_told(answer.item.code, owner, answer.item.help_due_on, None))


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
    questions.go_on(ctx, OBSTACLE_WORDS, data, texts.ask_words(item.code, OBSTACLES[data["kind"]], HELP[value]))


def take_obstacle(ctx: Context, typed: Typed) -> None:
    """The obstacle in words; then the optional day of the next news."""
    data = questions.running(ctx).data
    answer = own_assignment(ctx, data["assignment_id"])
    item = answer.item
    _record_obstacle(ctx, answer, Obstacle(data["kind"], data["help"], reason(typed.text)), None)
    rows = [*asking.options_after(ctx, item, ctx.today, NEXT_NEWS_IN), [(texts.SKIP, SKIP)]]
    question = texts.obstacle_kept(item.code, owner_name(ctx, item), item.help_due_on)
    questions.go_on(ctx, NEXT_NEWS, {"assignment_id": item.id}, question, *rows, may_cancel=False)


def _record_obstacle(ctx: Context, answer: Answer, told: Obstacle, promise_on: date | None) -> AssignmentEvent:
    """Write it to the history; unless no help is wanted, we owe an answer, and a task holds the words until then."""
    item, change = answer.item, promises.change(Event.OBSTRUCTED, answer, told.words, promise_on)
    facts, columns = {**change.facts, "kind": told.kind, "help": told.help}, change.columns
    if told.help != NO_HELP:
        facts, columns = {**facts, helping.ASKS: True}, {**columns, **helping.asked(ctx, item)}
    written = apply_event(ctx, item, replace(change, facts=facts, columns=columns))
    text = _for_office(answer, told)
    if told.help != NO_HELP:
        key = helping.task_key(item)
        task = StaffTask(key=key, kind=OBSTACLE, text=text, created_at=ctx.now, assignment_id=item.id)
        tasks.open_task(ctx.session, task)
    office_messages.tell_office(ctx, item, text)
    return written


def _for_office(answer: Answer, told: Obstacle) -> str:
    wanted = HELP.get(told.help, texts.NO_HELP_NAMED)
    text = texts.obstacle_for_office(answer, OBSTACLES[told.kind], wanted, told.words)
    return text if told.help == NO_HELP else text + texts.help_owed(answer.item.help_due_on)


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
OBSTACLE_WANTED = Question("obstacle.wanted", questions.press_please, choose_wanted, optional=True)
NEXT_NEWS = questions.worded("obstacle.date", take_next_news, optional=True, takes_day=True, keeps_reason=True)
QUESTIONS = (NOTE, OBSTACLE_KIND, OBSTACLE_HELP, OBSTACLE_WORDS, OBSTACLE_WANTED, NEXT_NEWS)
