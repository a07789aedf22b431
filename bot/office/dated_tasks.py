"""A task of the office with a date: its screen, its day moved with a reason, and the morning digest of who has it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.conversation import questions
from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.typed import Typed
from bot.office import texts_dated as texts
from bot.office.presses import DatedTaskPress, OfficePress
from models import holidays
from models.office import dated_tasks, tasks
from models.office.tasks import StaffTask
from models.people import people
from models.people.people import Person, StaffRole
from models.queues.dialogs import Dialog
from models.rules.agreements import NOTABLE, REASON
from models.rules.dates.reading import parse_day
from models.rules.drafting.words import read_words
from models.rules.errors import StaleButton
from models.rules.office import NotYourTask, TaskDay, TaskDayTheSame, TaskDone
from models.rules.postings import without_citizens

LONGEST = timedelta(days=731)  # a task falls due at most so long from now
OFFERED = (5, 10, 20)  # working days


def show(ctx: Context, task_id: int) -> None:
    """One task, with what may be done with it."""
    person, task = the_staff(ctx), _open(ctx, task_id)
    verbs = [(texts.DONE, "done")] + ([(texts.MOVE, "move")] if _may_move(person, task) else [])
    buttons = [Button(label, DatedTaskPress(verb, task_id, _version(task))) for label, verb in verbs]
    ctx.answer_in_place(_name(ctx), described(ctx, task), inline(buttons, [_all()]))


def done(ctx: Context, task_id: int, version: int) -> None:
    """Sudah ditangani, once."""
    person, task = the_staff(ctx), _current(ctx, task_id, version)
    dated_tasks.done(ctx.session, task, ctx.now, person.id)
    ctx.answer_in_place(_name(ctx), texts.done(task.text), inline([_all()]))


def ask_day(ctx: Context, task_id: int, version: int) -> None:
    """Pindahkan tanggal: to when?"""
    person, task = the_staff(ctx), _current(ctx, task_id, version)
    _refuse_others(person, task)
    _ask_day(ctx, task)


def _ask_day(ctx: Context, task: StaffTask) -> None:
    calendar = holidays.calendar(ctx.session)
    offered = [calendar.add_working_days(ctx.today, count) for count in OFFERED]
    days = [on for on in offered if on != task.due_on]
    data = {"task_id": task.id, "version": _version(task)}
    questions.begin(ctx, DAY, data, texts.when(task), *[[(texts.day_label(on), on.isoformat())] for on in days])


def take_day(ctx: Context, typed: Typed) -> None:
    """The new day, typed."""
    _day(ctx, parse_day(typed.text, ctx.today, holidays.calendar(ctx.session)))


def choose_day(ctx: Context, _dialog: Dialog, value: str) -> None:
    """The new day by a button."""
    try:
        on = date.fromisoformat(value)
    except ValueError:
        raise StaleButton from None
    _day(ctx, on)


def _day(ctx: Context, on: date) -> None:
    _, task = _asked(ctx)
    check_day(ctx, on)
    if on == task.due_on:
        raise TaskDayTheSame(on)
    questions.go_on(ctx, WHY, running(ctx).data | {"on": on.isoformat()}, texts.why(on))


def check_day(ctx: Context, on: date) -> date:
    """A day on which a task may fall due. Raises TaskDay."""
    if not ctx.today <= on <= ctx.today + LONGEST:
        raise TaskDay(ctx.today, ctx.today + LONGEST)
    return on


def take_reason(ctx: Context, typed: Typed) -> None:
    """Why, typed: the task has its new day."""
    person, task = _asked(ctx)
    because = without_citizens(read_words(typed.text, REASON))
    on = check_day(ctx, date.fromisoformat(running(ctx).data["on"]))
    dated_tasks.move(ctx.session, task, on, because)
    given = people.with_ids(ctx.session, [task.person_id]) if task.person_id not in (None, person.id) else []
    for other in given:
        if other.chat_id is not None:
            ctx.say(texts.moved_for_you(person.full_name, task), to=other.chat_id)
    questions.finish(ctx, texts.moved(task), inline([_all()]))


def _asked(ctx: Context) -> tuple[Person, StaffTask]:
    """The task of the running question, as it was when it was asked about."""
    person, data = the_staff(ctx), running(ctx).data
    task = _current(ctx, data["task_id"], data["version"])
    _refuse_others(person, task)
    return person, task


def _open(ctx: Context, task_id: int) -> StaffTask:
    task = tasks.by_id(ctx.session, task_id)
    if task is None or task.done_at is not None or task.due_on is None:
        raise TaskDone
    return task


def _current(ctx: Context, task_id: int, version: int) -> StaffTask:
    """An open task with the day that the button showed. Raises TaskDone, StaleButton."""
    task = _open(ctx, task_id)
    if _version(task) != version:
        raise StaleButton
    return task


def _version(task: StaffTask) -> int:
    return task.due_on.toordinal() if task.due_on is not None else 0


def _may_move(person: Person, task: StaffTask) -> bool:
    return person.staff_role is StaffRole.ADMIN or task.person_id in (None, person.id)


def _refuse_others(person: Person, task: StaffTask) -> None:
    if not _may_move(person, task):
        raise NotYourTask


def described(ctx: Context, task: StaffTask) -> str:
    """What it is, by when, and who has it (HTML)."""
    names = people.names(ctx.session, [task.person_id] if task.person_id is not None else [])
    return texts.dated(task, names.get(task.person_id or 0, ""), ctx.today, holidays.calendar(ctx.session))


def own_by_person(ctx: Context) -> dict[int, str]:
    """Of the morning digest: what falls due within NOTABLE days, for whoever has it; over, for the heads too."""
    own = _by_person(ctx, ctx.today + timedelta(days=NOTABLE))
    calendar = holidays.calendar(ctx.session)
    return {person_id: texts.own(each, ctx.today, calendar) for person_id, each in own.items()}


def who_is_rung(ctx: Context) -> set[int]:
    """Whose digest is sent this morning whatever it says: a task falls due by the next working day, or is over."""
    calendar = holidays.calendar(ctx.session)
    return set(_by_person(ctx, calendar.next_working_day(ctx.today + timedelta(days=1))))


def _by_person(ctx: Context, last: date) -> Mapping[int, Sequence[StaffTask]]:
    found = dated_tasks.open_until(ctx.session, last)
    members = people.staff(ctx.session) if found else []
    by_id, heads = {each.id for each in members}, {e.id for e in members if e.staff_role is StaffRole.ADMIN}
    own: dict[int, list[StaffTask]] = {}
    for task in found:
        is_over = task.due_on is not None and task.due_on < ctx.today
        given = {task.person_id} & by_id
        for person_id in given | heads if is_over or not given else given:
            own.setdefault(person_id or 0, []).append(task)
    return own


def _all() -> Button:
    return Button(texts.ALL, OfficePress(0, 0))


def _name(ctx: Context) -> str:
    return f"tasks:{ctx.sender.chat_id}"


DAY = Question("office.task_day", take_day, choose_day, takes_day=True)
WHY = Question("office.task_why", take_reason)
QUESTIONS = (DAY, WHY)
