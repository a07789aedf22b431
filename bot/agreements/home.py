"""/nk: the agreements in the order of the governments' codes, one of them, and its end."""

from functools import partial

from bot.agreements import drafting, reading, texts
from bot.cards.presses import AgreementPress
from bot.conversation.authority import the_staff
from bot.conversation.beside import Shown
from bot.conversation.buttons.keyboards import Button, columns, inline, page_of, turns
from bot.conversation.context import Context
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.agreements import agreements
from models.agreements.agreements import View
from models.people.people import StaffRole
from models.rules.agreements import AgreementMoved
from models.rules.drafting.places import PlaceUnknown

PAGE = 14  # all governments of the province are one screen


def look(ctx: Context, words: str) -> Shown | None:
    """What /nk, or /nk Tapin, shows; None for a line that says a new agreement."""
    the_staff(ctx)
    if drafting.is_line(words):
        return None
    return _named(ctx, words) if words.strip() else _list(ctx, 0)


def show(ctx: Context, words: str) -> None:
    """/nk: the list, one of them, or a new one in one line."""
    shown = look(ctx, words)
    if shown is None:
        drafting.begin_with(ctx, words)
    else:
        ctx.answer_in_place(*shown)


def look_list(ctx: Context, about: int) -> Shown | None:
    """A page of the list."""
    the_staff(ctx)
    return _list(ctx, about)


def show_list(ctx: Context, about: int) -> None:
    """The same in one transaction."""
    ctx.answer_in_place(*_list(ctx, about))


def look_one(ctx: Context, about: int) -> Shown | None:
    """One agreement."""
    the_staff(ctx)
    view = agreements.view(ctx.session, about)
    if view is None:
        raise AgreementMoved
    return _one(ctx, view)


def show_one(ctx: Context, about: int) -> None:
    """The same in one transaction."""
    shown = look_one(ctx, about)
    if shown is not None:
        ctx.answer_in_place(*shown)


def look_at(ctx: Context, about: int) -> Shown | None:
    """Nota Kesepakatan below an agency of /status: the newest one with its government."""
    the_staff(ctx)
    agency = agencies.by_id(ctx.session, about)
    if agency is None:
        raise AgreementMoved
    return _with_government(ctx, _government(ctx, agency))


def show_at(ctx: Context, about: int) -> None:
    """The same in one transaction."""
    shown = look_at(ctx, about)
    if shown is not None:
        ctx.answer_in_place(*shown)


def ask_end(ctx: Context, about: int, version: int) -> None:
    """Akhiri nota: asked once more."""
    view = drafting.current(ctx, about, version)
    sure = Button(texts.SURE, _press("ended", view))
    ctx.answer_in_place(_name(ctx), texts.sure(view), inline([sure, Button(texts.BACK, _press("open", view))]))


def end(ctx: Context, about: int, version: int) -> None:
    """Ya, akhiri: it is over with this day."""
    view, head = drafting.current(ctx, about, version), the_staff(ctx)
    row = view.row
    drafting.settle_tasks(ctx, row)
    row.ended_on, row.changed_at, row.changed_by, row.version = ctx.today, ctx.now, head.id, row.version + 1
    ctx.session.flush()
    ctx.answer_in_place(_name(ctx), texts.ended(view), inline([_back()]))


def _list(ctx: Context, page: int) -> Shown:
    page, pages = page_of(page, agreements.count_governments(ctx.session), PAGE)
    here = agreements.newest(ctx.session, PAGE, page * PAGE)
    chips = [Button(texts.agreement_label(each), _press("open", each)) for each in here]
    rows = [*columns(chips, 2), turns(page, pages, partial(_page, "list")), [_new(0)]]
    return Shown(_name(ctx), texts.listed(here, ctx.today, page, pages), inline(*rows))


def _page(verb: str, page: int) -> AgreementPress:
    return AgreementPress(verb, page, 0)


def _named(ctx: Context, words: str) -> Shown:
    """The newest agreement with the government that is meant; of a unit: with the one above it."""
    meant = agencies.find(ctx.session, words)
    if meant.certain is not None:
        return _with_government(ctx, _government(ctx, meant.certain))
    if not meant.candidates:
        raise PlaceUnknown(words)
    above = {each.id: each for each in (_government(ctx, each) for each in meant.candidates)}
    if len(above) == 1:
        return _with_government(ctx, *above.values())
    found = {view.agency.id: view for view in agreements.newest_of(ctx.session, above)}
    chips = [
        Button(texts.agreement_label(found[each]), _press("open", found[each])) for each in above if each in found
    ]
    return Shown(_name(ctx), texts.which_place(words), inline(*columns(chips[:6], 2), [_back()]))


def _government(ctx: Context, agency: Agency) -> Agency:
    return agencies.agency(ctx.session, agency.parent_id) if agency.parent_id is not None else agency


def _with_government(ctx: Context, agency: Agency) -> Shown:
    view = agreements.newest_with(ctx.session, agency.id)
    if view is None:
        return Shown(_name(ctx), texts.none_with(agency.name), inline([_new(agency.id)], [_back()]))
    return _one(ctx, view)


def _one(ctx: Context, view: View) -> Shown:
    row, found = view.row, reading.numbers_of(ctx, view.row)
    owed = found.owed + found.open.waiting
    plan = Button(texts.plan_label(found.plan.of), AgreementPress("plan", row.id, 0))
    rows = [[plan, Button(texts.owed_label(owed), AgreementPress("owed", row.id, 0))]]
    if the_staff(ctx).staff_role is StaffRole.ADMIN and row.ended_on is None:
        rows.append([Button(texts.CHANGE, _press("change", view)), Button(texts.END, _press("end", view))])
    before = [Button(texts.BEFORE, AgreementPress("open", row.previous_id, 0))] if row.previous_id else []
    lines = texts.scopes(found, row.about, reading.pace_of(ctx, found))
    text = texts.one(view, lines, found.plan, ctx.today)
    paper = Button(texts.PAPER, AgreementPress("paper", row.id, 0))
    return Shown(_name(ctx), text, inline(*rows, [*before, paper], [_back()]))


def _press(verb: str, view: View) -> AgreementPress:
    return AgreementPress(verb, view.row.id, view.row.version)


def _new(agency_id: int) -> Button:
    return Button(texts.NEW, AgreementPress("new", agency_id, 0))


def _back() -> Button:
    return Button(texts.BACK, AgreementPress("list", 0, 0))


def _name(ctx: Context) -> str:
    return f"agreements:{ctx.sender.chat_id}"
