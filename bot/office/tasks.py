"""/tugaskantor: what only a person at the office can do next, with Sudah ditangani."""

from bot.cards.clocks import most_urgent_first, waits_for_us
from bot.cards.presses import OpenCardPress
from bot.conversation import authority
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, columns, fitting_rows, inline, page_of, turns
from bot.evidence import download_results
from bot.evidence.presses import FetchPress
from bot.evidence.texts_storage import FETCH_AGAIN
from bot.mailbox import helped, listing
from bot.office import texts_tasks as texts
from bot.office.presses import TaskDonePress, TasksPress
from bot.people.presses import AdmitPress
from bot.reminders.plan import OBSTACLE
from models import holidays
from models.assignments import assignments
from models.office import open_items, tasks
from models.office.tasks import StaffTask
from models.people import requests
from models.rules.office import TaskDone

MOST_WAITING = 6  # of each kind on the first screen, above the tasks
PAGE = 3  # tasks on a screen: each may carry a text ready to copy


def show(ctx: Context, page: int = 0) -> None:
    """A page of the open tasks, oldest first."""
    authority.the_staff(ctx)
    page, pages = page_of(page, tasks.count_open(ctx.session), PAGE)
    here = list(enumerate(tasks.open_page(ctx.session, page * PAGE, PAGE), start=page * PAGE + 1))
    rows = [(number, texts.shortened(task.text), ctx.local_date(task.created_at)) for number, task in here]
    buttons = [
        row
        for number, task in here
        for row in fitting_rows([Button(texts.done_label(number), TaskDonePress(task.id, page)), *_more(task)])
    ]
    top, opens = _waiting(ctx) if page == 0 else ("", [])
    text = "\n\n".join(part for part in (top, texts.tasks_page(rows, page, pages)) if part)
    ctx.answer_in_place(f"tasks:{ctx.sender.chat_id}", text, inline(*opens, *buttons, turns(page, pages, TasksPress)))


def _waiting(ctx: Context) -> tuple[str, list[list[Button]]]:
    """Results, disputes and requests that wait for our answer: their words, and buttons that open them."""
    ours = [item for item in open_items.everything_open(ctx.session) if waits_for_us(item)]
    items = most_urgent_first(ours)[:MOST_WAITING]
    asking = requests.pending(ctx.session)
    cards = [Button(texts.item_label(item.code), OpenCardPress(item.id)) for item in items]
    people = [
        Button(texts.request_label(asked.person.full_name), AdmitPress("show", asked.row.id))
        for asked in asking[:MOST_WAITING]
    ]
    text = texts.waiting(
        items, len(ours), len(asking), ctx.today, holidays.calendar(ctx.session), listing.waiting_line(ctx)
    )
    return text, [*columns(cards, 3), *columns(people, 1)]


def _more(task: StaffTask) -> list[Button]:
    """What else can be done about a task than to mark it as done."""
    evidence_id = download_results.file_of(task)
    return [Button(FETCH_AGAIN, FetchPress(evidence_id))] if evidence_id is not None else []


def finish(ctx: Context, task_id: int, page: int) -> None:
    """Sudah ditangani, once; then the list as it is now."""
    person = authority.the_staff(ctx)
    task = tasks.by_id(ctx.session, task_id)
    if task is None or task.done_at is not None:
        raise TaskDone
    task.done_at, task.done_by = ctx.now, person.id
    ctx.session.flush()
    item = (
        assignments.by_id(ctx.session, task.assignment_id) if task.kind == OBSTACLE and task.assignment_id else None
    )
    if item is not None and item.help_due_on is not None:
        helped.note(ctx, person, item)
    ctx.toast(texts.DONE)
    show(ctx, page)
