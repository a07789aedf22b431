"""/dampingan: every posting, one of them, and its end; the head of the office decides, staff look."""

from functools import partial

from bot.conversation.authority import the_admin, the_staff
from bot.conversation.buttons.keyboards import Button, Markup, columns, inline, page_of, turns
from bot.conversation.context import Context
from bot.postings import texts
from bot.postings.presses import PostingPress
from models import policy, postings, visits, voices
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import holdings, people
from models.people.people import Person, StaffRole
from models.postings import View
from models.rules.policy.numbers import VOICES
from models.rules.postings import HeadPosts, PostingOver
from models.rules.voices import quarter_of

TASK = "posting"  # the kind of the tasks
PAGE = 6
Shown = tuple[str, Markup]


def show(ctx: Context) -> None:
    """/dampingan."""
    _show(ctx, *_list(ctx, 0))


def turn(ctx: Context, about: int) -> None:
    """A page of the list."""
    _show(ctx, *_list(ctx, about))


def _list(ctx: Context, page: int) -> Shown:
    is_head = the_staff(ctx).staff_role is StaffRole.ADMIN
    every = postings.open_ones(ctx.session)
    page, pages = page_of(page, len(every), PAGE)
    here = every[page * PAGE : (page + 1) * PAGE]
    chips = [Button(texts.posting_label(each), _press("open", each)) for each in here]
    new = [Button(texts.NEW, PostingPress("new", 0, 0))] if is_head else []
    text = texts.listed(here, page, pages, is_head=is_head)
    return text, inline(*columns(chips, 1), turns(page, pages, partial(_page, "list")), new)


def show_at(ctx: Context, about: int) -> None:
    """Dampingan below an agency of /status: the only posting there; else all of them, where one is begun."""
    the_staff(ctx)
    agency = agencies.by_id(ctx.session, about)
    places = (agency.id, agency.parent_id) if agency is not None else ()
    here = [view for view in postings.open_ones(ctx.session) if view.agency.id in places]
    if len(here) == 1:
        _open(ctx, here[0].row.id)
    else:
        show(ctx)


def _page(verb: str, page: int) -> PostingPress:
    return PostingPress(verb, page, 0)


def open_one(ctx: Context, about: int) -> None:
    """One posting."""
    _open(ctx, about)


def ask_end(ctx: Context, about: int, version: int) -> None:
    """Akhiri: asked once more."""
    _open(ctx, current(ctx, about, version).row.id, sure=True)


def end(ctx: Context, about: int, version: int) -> None:
    """Ya, akhiri: the posting is over from now on."""
    view = current(ctx, about, version)
    finish(ctx, view)
    _show(ctx, texts.one(view, is_over=True), inline([_back()]))


def current(ctx: Context, posting_id: int, version: int) -> View:
    """An open posting as the button showed it, for the head of the office. Raises HeadPosts, PostingOver."""
    the_admin(ctx, HeadPosts)
    view = postings.view(ctx.session, posting_id)
    if view is None or view.row.ended_at is not None or view.row.version != version:
        raise PostingOver
    return view


def finish(ctx: Context, view: View, *, replaced: bool = False) -> None:
    """A posting is over: whoever was posted is told, and the focal points unless another one takes its place."""
    postings.end(ctx.session, view.row, ctx.now)
    settle(ctx, view)
    tell(ctx, [view.person], texts.to_posted_ended(view.agency.name))
    if not replaced and view.person.erased_at is None:
        tell(ctx, readers(ctx, view.agency), texts.to_agency_ended(view.person.full_name))


def settle(ctx: Context, view: View) -> None:
    """The tasks about a posting need nobody any more."""
    for key in (task_key(view), task_key(view, left=True)):
        tasks.settle(ctx.session, key, ctx.now)


def task_key(view: View, *, left: bool = False) -> str:
    """The key of the task about a posting that ends, or (`left`) whose member of staff left."""
    return f"{TASK}:{view.row.id}:{'left' if left else view.row.version}"


def posting_of(task: StaffTask) -> int | None:
    """The id of the posting that a task is about; None for other tasks."""
    return int(task.key.split(":")[1]) if task.kind == TASK else None


def readers(ctx: Context, agency: Agency) -> list[Person]:
    """The focal points who read for the agency."""
    found = holdings.who_reads(holdings.seat_holders(ctx.session, [agency.id])[agency.id])
    return list({holder.person.id: holder.person for holder in found}.values())


def tell(ctx: Context, listeners: list[Person], text: str) -> None:
    """A message to each whom one reaches, in their own chat."""
    for person in listeners:
        if person.chat_id is not None:
            ctx.say(text, to=person.chat_id)


def tell_newcomer(ctx: Context, person: Person, agency: Agency) -> None:
    """Somebody who took a seat of the agency reads who accompanies it, or the units below it that have no reader."""
    if not postings.is_any(ctx.session):
        return
    for view in postings.open_ones(ctx.session):
        concerns = agency.id in (view.agency.id, view.agency.parent_id) and view.person.staff_role is not None
        if concerns and person in readers(ctx, view.agency):
            tell(ctx, [person], texts.to_newcomer(view, ctx.today))


def own_by_person(ctx: Context) -> dict[int, str]:
    """Dampingan Anda and Kunjungan Anda, for the morning digest of whoever accompanies or visits an agency today."""
    lines: dict[int, list[str]] = {}
    planned: dict[int, list[str]] = {}
    every = postings.open_ones(ctx.session)
    places = [view.agency.id for view in every]
    last = visits.last_days(ctx.session, places) if every else {}
    hears = bool(every) and bool(policy.numbers(ctx.session)[VOICES])  # the head of the office turned them on
    said = voices.totals(ctx.session, places, quarter_of(ctx.today)) if hears else {}
    for view in every:
        if view.row.from_on <= ctx.today:
            counted = postings.counts(ctx.session, view.agency.id)
            line = texts.own_line(view.agency.short_name, *counted, view.row.until_on, last.get(view.agency.id))
            heard = texts.own_voices(said[view.agency.id]) if view.agency.id in said else ""
            lines.setdefault(view.person.id, []).append(line + heard)
    for visit in visits.planned_until(ctx.session, ctx.today):
        line = texts.visit_line(visit.agency.short_name, visit.row.visited_on)
        heads = people.staff(ctx.session, StaffRole.ADMIN) if visit.lead.staff_role is None else [visit.lead]
        for person in heads:
            planned.setdefault(person.id, []).append(line)
    return {each: texts.own(lines.get(each, ()), planned.get(each, ())) for each in lines.keys() | planned.keys()}


def _open(ctx: Context, posting_id: int, *, sure: bool = False) -> None:
    is_head = the_staff(ctx).staff_role is StaffRole.ADMIN
    view = postings.view(ctx.session, posting_id)
    if view is None:
        raise PostingOver
    is_over = view.row.ended_at is not None
    rows = [[_back()]]
    if sure:
        rows = [[Button(texts.SURE, _press("ended", view)), Button(texts.BACK, _press("open", view))]]
    elif is_head and not is_over:
        verbs = ((texts.LONGER, "longer"), (texts.GIVE, "give"), (texts.END, "end"))
        rows = [*columns([Button(label, _press(verb, view)) for label, verb in verbs], 2), *rows]
    _show(ctx, texts.one(view, is_over=is_over, sure=sure), inline(*rows))


def _press(verb: str, view: View) -> PostingPress:
    return PostingPress(verb, view.row.id, view.row.version)


def _back() -> Button:
    return Button(texts.BACK, PostingPress("list", 0, 0))


def _show(ctx: Context, text: str, keyboard: Markup) -> None:
    ctx.answer_in_place(f"postings:{ctx.sender.chat_id}", text, keyboard)
