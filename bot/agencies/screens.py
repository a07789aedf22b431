"""/instansi and /unit: the inspectorates, the units below one of them a page at a time, and one agency."""

from functools import partial

from bot.agencies import access, texts
from bot.agencies.access import Access
from bot.agencies.presses import AgencyPress
from bot.conversation.authority import identify, not_acting
from bot.conversation.buttons import agency_labels
from bot.conversation.buttons.keyboards import Button, Markup, columns, fitting_rows, inline, page_of, turns
from bot.conversation.context import Context
from bot.people.presses import InvitePress, UnitsPress
from bot.people.texts_welcome import SEAT_NAMES
from models import policy
from models.agencies import agencies, changes
from models.agencies.agencies import ACTING, Agency, AgencyKind
from models.office import open_items
from models.office.open_items import Wanted
from models.people import coverage, people
from models.people.coverage import UnitCount
from models.rules.agencies.errors import NoUnitsBelow
from models.rules.policy.numbers import VOICES

PAGE = 8  # units on a screen
MOST_INSPECTORATES = 60  # buttons; Telegram takes 100
Screen = tuple[str, Markup]


def instansi(ctx: Context, words: str) -> None:
    """/instansi: every inspectorate with its units, or the agency that the words name."""
    seen = access.to_all(ctx)
    found = agencies.find(ctx.session, words) if words else None
    if found is not None and found.certain is not None:
        show(ctx, _of(ctx, seen, found.certain))
    elif found is not None and found.candidates:
        show(ctx, (texts.which_one(words), _choice(ctx, found.candidates)))
    else:
        show(ctx, _all(ctx))


def unit(ctx: Context, words: str) -> None:
    """/unit: the units below the sender's own inspectorate; for staff the same as /instansi."""
    facts = identify(ctx)
    if facts is not None and facts.staff_role is not None:
        instansi(ctx, words)
        return
    own = access.own_inspectorates(ctx)
    if not own:
        raise NoUnitsBelow if facts is not None and facts.seats else not_acting(ctx, facts)
    if len(own) > 1:
        buttons = [Button(texts.choice_label(each.name), UnitsPress("open", each.id, 0)) for each in own]
        show(ctx, (texts.WHICH_OF_YOURS, inline(*columns(buttons, 1))))
        return
    seen = access.to_units_of(ctx, own[0].id)
    found = agencies.find(ctx.session, words).certain if words else None
    is_own = found is not None and found.parent_id == own[0].id
    show(ctx, agency_screen(ctx, seen, found) if found is not None and is_own else units(ctx, seen, own[0], 0))


def units_pressed(ctx: Context, verb: str, parent_id: int, page: int) -> None:
    """The units below an inspectorate: open, closed, or those without a narahubung."""
    seen = access.to_units_of(ctx, parent_id)
    assert seen.parent is not None  # `to_units_of` found it
    kinds = {"closed": _closed, "empty": _empty}
    show(ctx, kinds.get(verb, units)(ctx, seen, seen.parent, page))


def pressed(ctx: Context, agency_id: int) -> None:
    """One agency, or (0) all of them."""
    if not agency_id:
        access.to_all(ctx)
        show(ctx, _all(ctx))
        return
    seen, agency = access.to_agency(ctx, agency_id)
    show(ctx, agency_screen(ctx, seen, agency))


def show(ctx: Context, screen: Screen) -> None:
    """In place of the screen before, after a press; else as a new message."""
    ctx.answer_in_place(f"agencies:{ctx.sender.chat_id}", *screen)


def _of(ctx: Context, seen: Access, agency: Agency) -> Screen:
    """An inspectorate with its units, or a unit."""
    if agency.kind is AgencyKind.INSPECTORATE:
        return units(ctx, seen, agency, 0)
    return agency_screen(ctx, seen, agency)


def _choice(ctx: Context, candidates: list[Agency]) -> Markup:
    shown = candidates[:PAGE]
    buttons = [
        Button(texts.choice_label(name), UnitsPress("open", each.id, 0))
        if each.kind is AgencyKind.INSPECTORATE
        else Button(texts.choice_label(name), AgencyPress("show", each.id))
        for each, name in zip(shown, agency_labels.names(ctx.session, shown), strict=True)
    ]
    return inline(*columns(buttons, 1))


def _all(ctx: Context) -> Screen:
    counts = coverage.units_counted(ctx.session)
    there = agencies.inspectorates(ctx.session)
    rows = [(each, counts.get(each.id, UnitCount())) for each in there]
    closed = agencies.closed_inspectorates(ctx.session)
    buttons = [
        Button(texts.inspectorate_label(each, count), UnitsPress("open", each.id, 0))
        for each, count in rows[:MOST_INSPECTORATES]
    ]
    again = [Button(texts.choice_label(f"🚫 {each.name}"), AgencyPress("show", each.id)) for each in closed[:PAGE]]
    foot = [
        Button(texts.ADD_MANY, AgencyPress("add", 0)),
        Button(texts.ADD_INSPECTORATE, AgencyPress("found", 0)),
    ]
    keyboard = inline(*columns(buttons, 2), foot, *columns(again, 1))
    return texts.inspectorates(rows, len(closed)), keyboard


def units(ctx: Context, seen: Access, parent: Agency, page: int) -> Screen:
    """The open units below an inspectorate."""
    count = coverage.units_counted(ctx.session).get(parent.id, UnitCount())
    page, pages = page_of(page, count.units, PAGE)
    shown = coverage.units_page(ctx.session, parent.id, page * PAGE, PAGE)
    chips = [Button(texts.unit_label(view.agency), AgencyPress("show", view.agency.id)) for view in shown]
    foot = []
    if seen.may_change:
        foot.append(Button(texts.ADD, AgencyPress("add", parent.id)))
        if count.units > count.filled:
            foot.append(Button(texts.INVITE, UnitsPress("empty", parent.id, 0)))
    if closed := coverage.count_closed(ctx.session, parent.id):
        foot.append(Button(texts.closed_label(closed), UnitsPress("closed", parent.id, 0)))
    if seen.is_staff:
        foot += [Button(texts.THIS, AgencyPress("show", parent.id)), Button(texts.ALL, AgencyPress("all", 0))]
    beside = turns(page, pages, partial(UnitsPress, "open", parent.id))
    keyboard = inline(*columns(chips, 1), beside, *fitting_rows(foot))
    if not count.units:
        return texts.no_units(parent, may_add=seen.may_change), keyboard
    return texts.units(parent, count, (page, pages), shown), keyboard


def _closed(ctx: Context, _seen: Access, parent: Agency, page: int) -> Screen:
    page, pages = page_of(page, coverage.count_closed(ctx.session, parent.id), PAGE)
    shown = coverage.units_page(ctx.session, parent.id, page * PAGE, PAGE, closed=True)
    chips = [Button(texts.unit_label(view.agency), AgencyPress("show", view.agency.id)) for view in shown]
    beside = turns(page, pages, partial(UnitsPress, "closed", parent.id))
    back = Button(texts.OPEN_UNITS, UnitsPress("open", parent.id, 0))
    return texts.closed_units(parent, (page, pages), shown), inline(*columns(chips, 1), beside, [back])


def _empty(ctx: Context, _seen: Access, parent: Agency, page: int) -> Screen:
    """The units without a narahubung: a tap makes the link for one."""
    count = coverage.units_counted(ctx.session).get(parent.id, UnitCount())
    empty = count.units - count.filled
    page, pages = page_of(page, empty, PAGE)
    shown = coverage.empty_units(ctx.session, parent.id, page * PAGE, PAGE)
    chips = [Button(texts.unit_label(each), InvitePress("own", each.id)) for each in shown]
    beside = turns(page, pages, partial(UnitsPress, "empty", parent.id))
    back = Button(texts.OPEN_UNITS, UnitsPress("open", parent.id, 0))
    return texts.whom_to_invite(parent, (page, pages), empty), inline(*columns(chips, 1), beside, [back])


def agency_screen(ctx: Context, seen: Access, agency: Agency) -> Screen:
    """One agency: its seats, its open items, what was changed; and what the sender may do with it."""
    parent = agencies.by_id(ctx.session, agency.parent_id) if agency.parent_id is not None else None
    views = coverage.seats_there(ctx.session, agency.id)
    seats = [(SEAT_NAMES[role].capitalize(), views.get(role, "")) for role in ACTING]
    made = changes.of_agency(ctx.session, agency.id, texts.MOST_CHANGES)
    names = people.names(ctx.session, {each.person_id for each in made if each.person_id is not None})
    facts = texts.Facts(
        agency,
        parent,
        seats,
        open_items.count(ctx.session, Wanted(agency_id=agency.id)),
        coverage.units_counted(ctx.session).get(agency.id, UnitCount()),
        [(each, names.get(each.person_id or 0, "")) for each in made],
    )
    above = parent.id if parent is not None else agency.id
    back = Button(texts.OPEN_UNITS, UnitsPress("open", above, 0))
    buttons = [*_verbs(seen, agency), back]
    if parent is not None and agency.closed_at is None and policy.numbers(ctx.session)[VOICES]:
        buttons.insert(-1, Button(texts.VOICES, AgencyPress("voices", agency.id)))
    return texts.agency(facts, ctx.zone), inline(*fitting_rows(buttons))


def _verbs(seen: Access, agency: Agency) -> list[Button]:
    if not seen.may_change:
        return []
    if agency.closed_at is not None:
        return [Button(texts.REOPEN, AgencyPress("reopen", agency.id))]
    buttons = [Button(texts.INVITE_HERE, InvitePress("own", agency.id))]
    buttons.append(Button(texts.RENAME, AgencyPress("rename", agency.id)))
    if agency.parent_id is not None:
        buttons.append(Button(texts.DESCRIBE, AgencyPress("describe", agency.id)))
        if seen.is_staff:
            buttons.append(Button(texts.MOVE, AgencyPress("move", agency.id)))
    buttons.append(Button(texts.CLOSE, AgencyPress("close", agency.id)))
    return buttons


def below(agency: Agency) -> Markup:
    """What stands below a message about an agency: its screen, and the list that it is in."""
    return inline([Button(texts.choice_label(agency.name), AgencyPress("show", agency.id))], [list_button(agency)])


def list_button(agency: Agency) -> Button:
    """To the list that the agency is in."""
    above = agency.parent_id if agency.parent_id is not None else agency.id
    return Button(texts.OPEN_UNITS, UnitsPress("open", above, 0))
