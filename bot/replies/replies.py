"""Answers without evidence: received, under way, an obstacle with the help that is wanted."""

from bot.assignments.record import fitting, record
from bot.cards import audience
from bot.cards.audience import who
from bot.cards.freshness import is_fresh
from bot.conversation import questions
from bot.conversation import texts as conversation_texts
from bot.conversation.authority import own_assignment
from bot.conversation.context import Context
from bot.conversation.keyboards import inline
from bot.conversation.questions import SKIP, Question, asked_about, is_skip
from bot.conversation.typed import Typed
from bot.replies import office_messages, promises, texts
from models import holidays
from models.assignments.assignments import Assignment
from models.office import tasks
from models.people import agencies
from models.people.holdings import HeldSeat
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.assignments import Event
from models.rules.replies.obstacles import HELP, OBSTACLES
from models.rules.replies.reasons import reason

NEXT_NEWS_IN = (3, 5)  # working days, as buttons


def acknowledge(ctx: Context, assignment_id: int, version: int) -> None:
    """Terima: the card was read."""
    person, seat, item = own_assignment(ctx, assignment_id)
    if is_fresh(ctx, item, version, person, Event.ACKNOWLEDGED):
        record(ctx, item, Event.ACKNOWLEDGED, actor=person, seat=seat)
        ctx.toast(texts.ACKNOWLEDGED)


def start(ctx: Context, assignment_id: int, version: int) -> None:
    """Sedang diproses: recorded at once; a note may follow."""
    person, seat, item = own_assignment(ctx, assignment_id)
    if not is_fresh(ctx, item, version, person, Event.STARTED):
        return
    record(ctx, item, Event.STARTED, actor=person, seat=seat)
    ctx.toast(texts.STARTED)
    questions.begin(ctx, NOTE, {"assignment_id": item.id}, texts.ask_note(item.code), [(texts.SKIP, SKIP)])


def take_note(ctx: Context, typed: Typed) -> None:
    """The note after Sedang diproses."""
    person, seat, item = own_assignment(ctx, asked_about(ctx))
    if is_skip(typed):
        questions.finish(ctx, texts.note_skipped(item.code))
        return
    keep_note(ctx, item, person, seat, reason(typed.text))
    questions.finish(ctx, texts.note_kept(item.code))


def skip_note(ctx: Context, dialog: Dialog, _value: str) -> None:
    """Lewati: what was recorded stands."""
    _, _, item = own_assignment(ctx, dialog.data["assignment_id"])
    questions.finish(ctx, texts.note_skipped(item.code))


def keep_note(ctx: Context, item: Assignment, person: Person, seat: HeldSeat, words: str) -> None:
    """Write a note to the history and tell the office."""
    record(ctx, item, Event.NOTE, actor=person, seat=seat, note=words)
    tell_news(ctx, item, person, seat, words)


def tell_news(ctx: Context, item: Assignment, person: Person, seat: HeldSeat, words: str) -> None:
    """Tell the office what the agency said."""
    agency = agencies.agency(ctx.session, item.agency_id)
    text = texts.news(item.code, agency.name, who(person, seat), words)
    audience.tell(ctx, audience.office_of(ctx, item), text, inline([office_messages.reply_button(item)]))


# Kendala: kind, help wanted, words; then a date, if they like.


def tell_obstacle(ctx: Context, assignment_id: int, version: int) -> None:
    """Kendala was pressed on a card."""
    person, _, item = own_assignment(ctx, assignment_id)
    if is_fresh(ctx, item, version, person, Event.OBSTRUCTED):
        fitting(ctx, item, Event.OBSTRUCTED)
        ask_obstacle(ctx, item)


def ask_obstacle(ctx: Context, item: Assignment, words: str = "") -> None:
    """Ask what stands in the way; `words` that were typed before are kept for the end."""
    options = [(label, key) for key, label in OBSTACLES.items()]
    data = {"assignment_id": item.id, "words": words}
    questions.begin(ctx, OBSTACLE_KIND, data, texts.ask_kind(item.code), *(options[i : i + 2] for i in (0, 2, 4)))


def choose_obstacle(ctx: Context, dialog: Dialog, value: str) -> None:
    """What stands in the way was chosen."""
    if value not in OBSTACLES:
        ctx.toast(conversation_texts.button_unknown(), alert=True)
        return
    _, _, item = own_assignment(ctx, dialog.data["assignment_id"])
    rows = [[(label, key)] for key, label in HELP.items()]
    questions.go_on(
        ctx, OBSTACLE_HELP, {**dialog.data, "kind": value}, texts.ask_help(item.code, OBSTACLES[value]), *rows
    )


def choose_help(ctx: Context, dialog: Dialog, value: str) -> None:
    """The help that is wanted was chosen."""
    if value not in HELP:
        ctx.toast(conversation_texts.button_unknown(), alert=True)
        return
    _, _, item = own_assignment(ctx, dialog.data["assignment_id"])
    data = {**dialog.data, "help": value}
    if data["words"]:
        _keep_obstacle(ctx, data, data["words"])
        return
    questions.go_on(ctx, OBSTACLE_WORDS, data, texts.ask_words(item.code, OBSTACLES[data["kind"]], HELP[value]))


def take_obstacle(ctx: Context, typed: Typed) -> None:
    """The obstacle in words."""
    _keep_obstacle(ctx, questions.running(ctx).data, reason(typed.text))


def press_please(ctx: Context, _typed: Typed) -> None:
    """Words came where only a button answers."""
    ctx.say(conversation_texts.press_please())


def _keep_obstacle(ctx: Context, data: questions.Data, words: str) -> None:
    person, seat, item = own_assignment(ctx, data["assignment_id"])
    facts = {"kind": data["kind"], "help": data["help"]}
    record(ctx, item, Event.OBSTRUCTED, actor=person, seat=seat, note=words, data=facts)
    agency = agencies.agency(ctx.session, item.agency_id)
    kind, wanted = OBSTACLES[data["kind"]], HELP[data["help"]]
    text = texts.obstacle_for_office(item.code, agency.name, who(person, seat), kind, wanted, words)
    tasks.open_task(ctx.session, task_key(item), "obstacle", text, ctx.now, assignment_id=item.id)
    audience.tell(ctx, audience.office_of(ctx, item), text, inline([office_messages.reply_button(item)]))
    calendar = holidays.calendar(ctx.session, item.agency_id)
    days = [(number, calendar.add_working_days(ctx.today, number)) for number in NEXT_NEWS_IN]
    options = [(conversation_texts.working_days_on(number, on), on.isoformat()) for number, on in days]
    questions.go_on(
        ctx,
        NEXT_NEWS,
        {"assignment_id": item.id},
        texts.obstacle_kept(item.code),
        *([option] for option in options),
        [(texts.SKIP, SKIP)],
        may_cancel=False,
    )


def task_key(item: Assignment) -> str:
    """The key of the office's task about an obstacle."""
    return f"obstacle:{item.id}"


def choose_next_news(ctx: Context, dialog: Dialog, value: str) -> None:
    """A button for the day of the next news, or Lewati."""
    if value == SKIP:
        _, _, item = own_assignment(ctx, dialog.data["assignment_id"])
        questions.finish(ctx, texts.no_date(item.code))
        return
    _promise(ctx, value)


def take_next_news(ctx: Context, typed: Typed) -> None:
    """The day of the next news, typed."""
    if is_skip(typed):
        choose_next_news(ctx, questions.running(ctx), SKIP)
        return
    _promise(ctx, typed.text)


def _promise(ctx: Context, text: str) -> None:
    person, seat, item = own_assignment(ctx, asked_about(ctx))
    on = promises.read(ctx, item, text)
    record(ctx, item, Event.NOTE, actor=person, seat=seat, data={"promise_on": on.isoformat()}, promise_on=on)
    questions.finish(ctx, texts.promise_kept(item.code, on))


NOTE = Question("reply.note", take_note, skip_note, optional=True)
OBSTACLE_KIND = Question("obstacle.kind", questions.press_please, choose_obstacle)
OBSTACLE_HELP = Question("obstacle.help", questions.press_please, choose_help)
OBSTACLE_WORDS = Question("obstacle.words", take_obstacle)
NEXT_NEWS = Question("obstacle.date", take_next_news, choose_next_news, optional=True)
QUESTIONS = (NOTE, OBSTACLE_KIND, OBSTACLE_HELP, OBSTACLE_WORDS, NEXT_NEWS)
