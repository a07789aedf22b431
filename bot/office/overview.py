"""/status for staff: all agencies, one agency, one item; each screen is read anew and edited in place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from bot.assignments import item_choice
from bot.cards import cards
from bot.cards import texts as card_texts
from bot.cards.clocks import Counts, counting_day, is_due_on_day_off, is_late, most_urgent_first, waiting_since
from bot.cards.presses import CardPress, HistoryPress, OpenCardPress
from bot.conversation import authority
from bot.conversation.context import Context
from bot.conversation.keyboards import Button, columns, inline, page_of, turns
from bot.office import texts_board
from bot.office import texts_overview as texts
from bot.office.presses import StatusPress, TasksPress
from models import holidays
from models.assignments.assignments import Assignment
from models.office import item_facts, open_items, tasks
from models.office.item_facts import ItemFacts
from models.office.open_items import OpenItem
from models.people import agencies, holdings
from models.people.agencies import ACTING, Agency, Meant
from models.people.holdings import can_read
from models.rules.office import NothingFound

PAGE = 8  # items on a screen
CHOICES = 8  # buttons for an ambiguous word


def status(ctx: Context, words: str) -> None:
    """/status: everything, or what the words name: a code, a report number, or an agency. Never a guess."""
    authority.the_staff(ctx)
    if not words:
        show_all(ctx)
    elif item := item_facts.by_code(ctx.session, words):
        show_item(ctx, item)
    elif found := item_facts.of_words(ctx.session, words):
        show_report(ctx, words, found)
    elif not show_place(ctx, words, agencies.find(ctx.session, words)):
        raise NothingFound(words)


def status_pressed(ctx: Context, view: str, about: int, page: int) -> None:
    """A button of one of the screens."""
    authority.the_staff(ctx)
    if view == "agency":
        show_agency(ctx, about, page)
    elif view == "item":
        show_item(ctx, authority.staff_assignment(ctx, about)[1])
    elif view == "rest":
        _show_rest(ctx)
    else:
        show_all(ctx)


def show_all(ctx: Context) -> None:
    """The board: all inspectorates, and the units with open items; buttons for those where something is open."""
    counts, shown = _counted(ctx)
    contacts = {
        agency_id: (ctx.today - ctx.local_date(at)).days
        for agency_id, at in item_facts.last_contacts(ctx.session).items()
    }
    rows = [_row(agency, counts[agency.id], contacts.get(agency.id)) for agency in shown]
    text = texts_board.board(ctx.today, rows, sum(count.we_are_late for count in counts.values()))
    busy = _busy(shown, counts)
    buttons = columns([_agency_button(each.id, each.short_name) for each in shown if each.id in busy], 2)
    foot = [Button(texts_board.RENEW, StatusPress("all", 0, 0))]
    if any(each.parent_id is None and each.id not in busy for each in shown):
        foot.append(Button(texts_board.REST, StatusPress("rest", 0, 0)))
    tasks_too = tasks.count_open(ctx.session)
    own = [Button(texts.tasks_label(tasks_too), TasksPress(0))] if tasks_too else []
    ctx.answer_in_place(_name(ctx), text, inline(*buttons, foot, own))


def _counted(ctx: Context) -> tuple[dict[int, Counts], list[Agency]]:
    """The open items of each agency, and the agencies of the board: what is to be done first, then by their codes."""
    counts: dict[int, Counts] = defaultdict(Counts)
    for group in item_facts.open_groups(ctx.session):
        counts[group.agency_id].add(ctx, group)
    shown = item_facts.agencies_shown(ctx.session, counts.keys())
    return counts, sorted(shown, key=lambda agency: _rank(counts[agency.id]))


def _rank(count: Counts) -> int:
    """Where a person is waited for comes first: what is over, ours or theirs, what waits for us, what is due soon."""
    parts = (count.we_are_late or count.late, count.waiting, count.soon, count.open)
    return next((place for place, part in enumerate(parts) if part), len(parts))


def _busy(shown: Sequence[Agency], counts: Mapping[int, Counts]) -> set[int]:
    """The inspectorates with open items, of their own or of a unit."""
    return {agency.parent_id or agency.id for agency in shown if counts[agency.id].open}


def _show_rest(ctx: Context) -> None:
    """Instansi lain: the inspectorates where nothing is open."""
    counts, shown = _counted(ctx)
    busy = _busy(shown, counts)
    quiet = [each for each in shown if each.parent_id is None and each.id not in busy]
    buttons = [_agency_button(each.id, each.short_name) for each in quiet]
    back = Button(texts_board.BOARD, StatusPress("all", 0, 0))
    ctx.answer_in_place(_name(ctx), texts_board.rest(len(quiet)), inline(*columns(buttons, 2), [back]))


def _row(agency: Agency, counts: Counts, contact: int | None) -> texts_board.Row:
    is_unit = agency.parent_id is not None
    return texts_board.Row(agency.short_name, is_unit, counts.open, counts.soon, counts.late, counts.waiting, contact)


def show_agency(ctx: Context, agency_id: int, page: int) -> None:
    """One agency with its holders and its open items; its units' items are behind their own buttons."""
    agency = agencies.by_id(ctx.session, agency_id)
    if agency is None:
        raise NothingFound("")
    items = most_urgent_first(open_items.open_items(ctx.session, [agency_id], units_too=False))
    page, pages = page_of(page, len(items), PAGE)
    here = items[page * PAGE : (page + 1) * PAGE]
    lines = item_lines(ctx, here, for_staff=True)
    text = texts.agency(agency.name, _holders(ctx, agency_id), len(items), lines, ctx.zone)
    labels = item_choice.chips(ctx, here)
    chips = [Button(label, StatusPress("item", item.id, 0)) for label, item in zip(labels, here, strict=True)]
    up = StatusPress("agency", agency.parent_id, 0) if agency.parent_id else StatusPress("all", 0, 0)
    beside = turns(page, pages, partial(StatusPress, "agency", agency_id))
    keyboard = inline(*columns(chips, 1), beside, *_units(ctx, agency_id), [Button(texts.BACK, up)])
    ctx.answer_in_place(_name(ctx), text, keyboard)


def item_lines(ctx: Context, items: Sequence[OpenItem], *, for_staff: bool) -> list[str]:
    """The lines of a list of open items; `for_staff`: the office's own limits in the words of the office."""
    calendars, clocks = holidays.calendars(ctx.session), []
    for item in items:
        calendar = calendars.of(item.agency_id)
        left, off = (
            calendar.working_days_between(ctx.today, counting_day(item)),
            is_due_on_day_off(item, calendar),
        )
        clocks.append(texts.Clock(is_late(ctx, item), waiting_since(ctx, item), ctx.today, ctx.zone, left, off))
    return [texts.item_line(item, clock, for_staff=for_staff) for item, clock in zip(items, clocks, strict=True)]


def _holders(ctx: Context, agency_id: int) -> list[texts.Holder]:
    holders = {seat.role: person for seat, person in holdings.holders(ctx.session, agency_id)}
    return [
        texts.Holder(role.value, person.full_name, person.last_seen_at, can_read(person))
        if (person := holders.get(role))
        else texts.Holder(role.value, None)
        for role in ACTING
    ]


def _units(ctx: Context, agency_id: int) -> list[list[Button]]:
    """The units under an inspectorate that have open items."""
    below = open_items.open_items(ctx.session, [agency_id])
    units = {item.agency_id: item.agency for item in below if item.agency_id != agency_id}
    return columns([_agency_button(unit_id, name) for unit_id, name in units.items()][:40], 2)


def show_item(ctx: Context, item: Assignment) -> None:
    """One item with its history and its card behind buttons."""
    rows = [
        [Button(texts.HISTORY, HistoryPress(item.id, 0, 1)), Button(texts.OPEN_CARD, OpenCardPress(item.id))],
        [Button(texts.WHY, CardPress("why", item.id, item.version))],
        [Button(texts.AGENCY, StatusPress("agency", item.agency_id, 0)), _all_button()],
    ]
    ctx.answer_in_place(_name(ctx), card_texts.staff_card(cards.view_of(ctx, item)), inline(*rows))


def show_report(ctx: Context, words: str, found: Sequence[ItemFacts]) -> None:
    """The item that a number or its beginning means, or the choice between several."""
    if len(found) == 1:
        show_item(ctx, found[0].item)
        return
    chips = [
        Button(texts.item_label(facts.item.code, facts.agency.short_name), StatusPress("item", facts.item.id, 0))
        for facts in found
    ]
    ctx.answer_in_place(_name(ctx), texts.choose_item(words), inline(*columns(chips, 1)))


def show_place(ctx: Context, words: str, meant: Meant) -> bool:
    """The agency that is meant, or the choice between several. False: none is."""
    if meant.certain is not None:
        show_agency(ctx, meant.certain.id, 0)
        return True
    if not meant.candidates:
        return False
    buttons = [_agency_button(agency.id, agency.short_name) for agency in meant.candidates[:CHOICES]]
    ctx.answer_in_place(_name(ctx), texts.choose_agency(words), inline(*columns(buttons, 2), [_all_button()]))
    return True


def _agency_button(agency_id: int, name: str) -> Button:
    return Button(texts.button(name), StatusPress("agency", agency_id, 0))


def _all_button() -> Button:
    return Button(texts.ALL_AGENCIES, StatusPress("all", 0, 0))


def _name(ctx: Context) -> str:
    return f"status:{ctx.sender.chat_id}"
