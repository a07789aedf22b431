"""/tugaskantor: what only a person at the office can do next, with Sudah ditangani."""

from bot.cards.clocks import most_urgent_first
from bot.cards.presses import OpenCardPress
from bot.conversation import authority
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, columns, inline
from bot.conversation.texts_words import clip, code
from bot.office.presses import TaskDonePress, TasksPress
from bot.people.presses import AdmitPress
from bot.reach import texts_tasks as texts
from models.office import open_items, tasks
from models.office.tasks import StaffTask
from models.people import people
from models.rules.deadlines.clocks import Party
from models.rules.office import TaskDone

MOST_WAITING = 6  # of each kind on the first screen, above the tasks
PAGE = 3  # tasks on a screen: each may carry a text ready to copy


def show(ctx: Context, page: int = 0) -> None:
    """A page of the open tasks, oldest first."""
    authority.the_staff(ctx)
    total = tasks.count_open(ctx.session)
    pages = max(1, -(-total // PAGE))
    page = max(0, min(page, pages - 1))
    here = list(enumerate(tasks.open_page(ctx.session, page * PAGE, PAGE), start=page * PAGE + 1))
    zone = ctx.zone
    rows = [(number, texts.shortened(task.text), task.created_at.astimezone(zone).date()) for number, task in here]
    buttons = [[_done_button(number, task, page)] for number, task in here]
    turns = [Button("◀️", TasksPress(page - 1))] if page else []
    if page + 1 < pages:
        turns.append(Button("▶️", TasksPress(page + 1)))
    top, opens = _waiting(ctx) if page == 0 else ("", [])
    text = "\n\n".join(part for part in (top, texts.tasks_page(rows, page, pages)) if part)
    ctx.answer_in_place(f"tasks:{ctx.sender.chat_id}", text, inline(*opens, *buttons, turns))


def _waiting(ctx: Context) -> tuple[str, list[list[Button]]]:
    """Results, disputes and requests that wait for our answer: their words, and buttons that open them."""
    ours = [item for item in open_items.everything_open(ctx.session) if item.waits_for is Party.OFFICE]
    items = most_urgent_first(ours)[:MOST_WAITING]
    asking = people.pending_requests(ctx.session)
    cards = [Button(f"🔎 {code(item.code)}", OpenCardPress(item.id)) for item in items]
    requests = [
        Button(f"🙋 {clip(person.full_name, 30)}", AdmitPress("show", asked.id))
        for asked, person in asking[:MOST_WAITING]
    ]
    return texts.waiting(items, len(ours), len(asking), ctx.today), [*columns(cards, 3), *columns(requests, 1)]


def finish(ctx: Context, task_id: int, page: int) -> None:
    """Sudah ditangani, once; then the list as it stands."""
    person = authority.the_staff(ctx)
    task = tasks.by_id(ctx.session, task_id)
    if task is None or task.done_at is not None:
        raise TaskDone
    task.done_at, task.done_by = ctx.now, person.id
    ctx.session.flush()
    ctx.toast("Terima kasih, tercatat sudah ditangani.")
    show(ctx, page)


def _done_button(number: int, task: StaffTask, page: int) -> Button:
    return Button(f"✅ {number}. Sudah ditangani", TaskDonePress(task.id, page))
