"""/tugaskantor: what waits for the office and what only a person there can do next; all of it, or what is mine."""

from functools import partial

from bot.assignments import item_choice
from bot.cards.presses import AgreementPress, ObstaclePress, OpenCardPress, VisitPress
from bot.conversation import authority
from bot.conversation.beside import Shown
from bot.conversation.buttons.keyboards import Button, Link, columns, fitting_rows, inline, page_of, turns
from bot.conversation.context import Context
from bot.conversation.links import to_whatsapp
from bot.evidence.presses import FetchPress
from bot.evidence.results import download_results
from bot.evidence.results.texts_storage import FETCH_AGAIN
from bot.mailbox import helped, listing
from bot.office import dated_tasks, texts_dated
from bot.office import texts_tasks as texts
from bot.office.presses import DatedTaskPress, OfficePress, TaskHandledPress, UnownedPress
from bot.people.presses import AdmitPress
from bot.postings import home as postings
from bot.postings import texts as posting_texts
from bot.postings.presses import PostingPress
from bot.reach import retention, texts_retention
from bot.reach.presses import RetentionPress
from bot.reminders.plan import OBSTACLE
from bot.reporter_news import survey, telling
from bot.reporter_news import texts as news_texts
from bot.reporter_news.presses import NewsPress
from models import holidays, visits
from models.assignments import assignments
from models.office import open_items, tasks
from models.office.measures import WAITS_FOR_US
from models.office.open_items import Wanted
from models.office.tasks import AGREEMENT, StaffTask
from models.people import people, requests
from models.people.people import Person
from models.rules.obstacles import TASK as RECURRING
from models.rules.obstacles import Recurring
from models.rules.office import TaskDone

MOST_WAITING = 5  # of each kind on the first screen, above the tasks
PAGE = 3  # tasks on a screen: each may carry a text ready to copy
OPENED = frozenset({survey.TASK, retention.TASK})  # done on a screen of their own
UNOWNED = 8  # items without an owner on a screen


def command(ctx: Context, words: str) -> None:
    """/tugaskantor, or /tugaskantor saya."""
    _show(ctx, 0, mine=_asks_for_own(words))


def look(ctx: Context, words: str) -> Shown | None:
    """What /tugaskantor shows."""
    return _page(ctx, 0, mine=_asks_for_own(words))


def _asks_for_own(words: str) -> bool:
    return words.strip().casefold() in texts.MINE_WORDS


def show(ctx: Context, page: int = 0) -> None:
    """A page of everything that is open, oldest first."""
    _show(ctx, page, mine=False)


def turn(ctx: Context, page: int, mine: int) -> None:
    """A page of all, or of one's own."""
    _show(ctx, page, mine=bool(mine))


def look_turned(ctx: Context, page: int, mine: int) -> Shown | None:
    """What that page shows."""
    return _page(ctx, page, mine=bool(mine))


def _show(ctx: Context, page: int, *, mine: bool) -> None:
    ctx.answer_in_place(*_page(ctx, page, mine=mine))


def _page(ctx: Context, page: int, *, mine: bool) -> Shown:
    person = authority.the_staff(ctx)
    owner_id = person.id if mine else None
    page, pages = page_of(page, tasks.count_open(ctx.session, owner_id), PAGE)
    here = list(enumerate(tasks.open_page(ctx.session, page * PAGE, PAGE, owner_id), start=page * PAGE + 1))
    rows = [(number, _words_of(ctx, task), ctx.local_date(task.created_at)) for number, task in here]
    buttons = [row for number, task in here for row in fitting_rows(_under_task(number, task, page, mine=mine))]
    top, opens = _waiting(ctx, person, mine=mine) if page == 0 else ("", [])
    only_opened = all(task.kind in OPENED for _, task in here)
    listed = texts.tasks_page(rows, page, pages, mine=mine, only_opened=only_opened)
    text = "\n\n".join(part for part in (top, listed) if part)
    other = Button(texts.ALL if mine else texts.MINE, OfficePress(0, int(not mine)))
    beside = turns(page, pages, partial(_page_press, mine=mine))
    return Shown(f"tasks:{ctx.sender.chat_id}", text, inline(*opens, *buttons, beside, [other]))


def _words_of(ctx: Context, task: StaffTask) -> str:
    return texts.shortened(task.text if task.due_on is None else dated_tasks.described(ctx, task))


def _page_press(page: int, *, mine: bool) -> OfficePress:
    return OfficePress(page, int(mine))


def _waiting(ctx: Context, person: Person, *, mine: bool) -> tuple[str, list[list[Button]]]:
    """Results, disputes, requests and help that wait for our answer: their words, and buttons that open them."""
    ours = Wanted(WAITS_FOR_US, owner_id=person.id if mine else None)
    total = open_items.count(ctx.session, ours)
    items = open_items.page(ctx.session, ours, 0, MOST_WAITING)
    owners = people.names(ctx.session, {item.owner_id for item in items if item.owner_id}) if not mine else {}
    asking = [] if mine else requests.pending(ctx.session)
    unowned = 0 if mine else open_items.count(ctx.session, _without_owner(ctx))
    labels = item_choice.chips(ctx, items, for_staff=True)
    cards = [Button(label, OpenCardPress(item.id)) for label, item in zip(labels, items, strict=True)]
    more = [
        Button(texts.request_label(asked.person.full_name), AdmitPress("show", asked.row.id))
        for asked in asking[:MOST_WAITING]
    ]
    more += [Button(texts.unowned_label(unowned), UnownedPress(0))] if unowned else []
    lines = [texts.line(item, ctx.today, holidays.calendar(ctx.session), owners) for item in items]
    own = open_items.count(ctx.session, Wanted(owner_id=person.id)) if mine else None
    text = texts.waiting(lines, total, len(asking), listing.waiting_line(ctx), own)
    return text, [*columns(cards, 1), *columns(more, 1)]


def _under_task(number: int, task: StaffTask, page: int, *, mine: bool) -> list[Button]:
    """Sudah ditangani, and what else can be done: open the card, send the words it holds, fetch a file again."""
    buttons = [Button(texts.done_label(number), TaskHandledPress(task.id, page, int(mine)))]
    if (news_id := survey.news_of(task)) is not None:  # how it was told is to be said
        buttons = [Button(news_texts.open_label(number), NewsPress("open", news_id, 0))]
    if task.assignment_id is not None:
        buttons.append(Button(texts.open_task_label(number), OpenCardPress(task.assignment_id)))
    if letter := texts.letter_in(task.text):
        buttons.append(Button(texts.whatsapp_label(number), Link(to_whatsapp(letter))))
    if task.due_on is not None:
        buttons = [Button(texts_dated.open_label(number), DatedTaskPress("open", task.id, 0))]
    if task.kind == AGREEMENT and task.agreement_id is not None:
        buttons.append(Button(texts.open_agreement_label(number), AgreementPress("open", task.agreement_id, 0)))
    if task.kind == RECURRING:
        asked = Recurring.of(task.key).asked
        buttons.append(Button(texts.open_cases_label(number), ObstaclePress("cases", asked.packed, 0)))
    if (posting_id := postings.posting_of(task)) is not None:
        buttons.append(Button(posting_texts.open_label(number), PostingPress("open", posting_id, 0)))
    if (visit_id := visits.visit_of(task)) is not None:
        buttons.append(Button(texts.open_visit_label(number), VisitPress("open", visit_id, 0)))
    if task.kind == retention.TASK:
        buttons = [Button(texts_retention.REVIEW, RetentionPress("open", ""))]
    evidence_id = download_results.file_of(task)
    return buttons + ([Button(FETCH_AGAIN, FetchPress(evidence_id))] if evidence_id is not None else [])


def finish(ctx: Context, task_id: int, page: int, mine: int = 0) -> None:
    """Sudah ditangani, once; then the list as it is now."""
    person = authority.the_staff(ctx)
    task = tasks.by_id(ctx.session, task_id)
    if task is None or task.done_at is not None:
        raise TaskDone
    if (news_id := survey.news_of(task)) is not None:
        telling.show(ctx, news_id)
        return
    task.done_at, task.done_by = ctx.now, person.id
    ctx.session.flush()
    is_about_help = task.kind == OBSTACLE and task.assignment_id is not None
    item = assignments.by_id(ctx.session, task.assignment_id or 0) if is_about_help else None
    if item is not None and item.help_due_on is not None:
        helped.note(ctx, person, item)
    ctx.toast(texts.DONE)
    _show(ctx, page, mine=bool(mine))


def _without_owner(ctx: Context) -> Wanted:
    """The open items whose owner works at the office no more, or cannot be written to."""
    return Wanted(unless=[member.id for member in people.staff(ctx.session)])


def show_unowned(ctx: Context, page: int = 0) -> None:
    """The items that nobody at the office answers for: each is opened and handed to somebody."""
    authority.the_staff(ctx)
    unowned = _without_owner(ctx)
    total = open_items.count(ctx.session, unowned)
    page, pages = page_of(page, total, UNOWNED)
    shown = open_items.page(ctx.session, unowned, page * UNOWNED, UNOWNED)
    labels = item_choice.chips(ctx, shown, for_staff=True)
    chips = [Button(label, OpenCardPress(item.id)) for label, item in zip(labels, shown, strict=True)]
    back = Button(texts.ALL, OfficePress(0, 0))
    keyboard = inline(*columns(chips, 1), turns(page, pages, UnownedPress), [back])
    ctx.answer_in_place(f"tasks:{ctx.sender.chat_id}", texts.unowned(total), keyboard)
