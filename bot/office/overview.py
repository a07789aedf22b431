"""/status for staff: all agencies, one agency, one item; each screen is read anew and edited in place."""

from collections.abc import Sequence
from functools import partial

from bot.assignments import item_choice
from bot.cards import cards
from bot.cards import texts as card_texts
from bot.cards.clocks import counting_day, is_due_on_day_off, is_late, waiting_since
from bot.cards.presses import (
    AgreementPress,
    CardPress,
    HistoryPress,
    OpenCardPress,
    StandardsPress,
    VisitPress,
)
from bot.conversation import authority
from bot.conversation.beside import Shown
from bot.conversation.buttons import agency_labels
from bot.conversation.buttons.keyboards import Button, columns, inline, page_of, turns
from bot.conversation.buttons.texts_labels import cut_label
from bot.conversation.context import Context
from bot.office import texts_board
from bot.office import texts_overview as texts
from bot.office.pictures import board_picture, texts_picture
from bot.office.presses import PicturePress, StatusPress, TasksPress
from bot.postings.presses import PostingPress
from models import holidays
from models.agencies import agencies
from models.agencies.agencies import ACTING, Agency, Meant
from models.assignments.assignments import Assignment
from models.office import board, item_facts, open_items, tasks
from models.office.board import AgencyCount
from models.office.item_facts import ItemFacts
from models.office.open_items import OpenItem, Wanted
from models.people import holdings
from models.people.holdings import can_read
from models.rules.office import NothingFound

PAGE = 8  # items on a screen
CHOICES = 8  # buttons for an ambiguous word
ROWS = 100  # agencies on the board: more lines than a message has room for
QUIET = 40  # inspectorates without open items behind them
MOST_BUTTONS = 40  # agencies below a screen; Telegram takes 100 buttons


def status(ctx: Context, words: str) -> None:
    """/status: everything, or what the words name: a code, a report number, or an agency. Never a guess."""
    authority.the_staff(ctx)
    if not words:
        show_all(ctx)
    elif (place := _of_picture(words)) is not None:
        _send_picture(ctx, place)
    elif item := item_facts.by_code(ctx.session, words):
        show_item(ctx, item)
    elif found := item_facts.of_words(ctx.session, words):
        show_report(ctx, words, found)
    elif not show_place(ctx, words, agencies.find(ctx.session, words)):
        raise NothingFound(words)


def _of_picture(words: str) -> str | None:
    """ "gambar", "gambar Tapin": the agency whose picture is asked for ("": all); None: none is."""
    first, _, place = words.partition(" ")
    return place.strip() if first.lower() == texts_picture.WORD else None


def _send_picture(ctx: Context, place: str) -> None:
    meant = agencies.find(ctx.session, place)
    if not place:
        board_picture.send(ctx, 0)
    elif meant.certain is not None:
        board_picture.send(ctx, meant.certain.parent_id or meant.certain.id)
    elif not show_place(ctx, place, meant):
        raise NothingFound(place)


def look(ctx: Context, words: str) -> Shown | None:
    """The board or the agency that /status shows to staff; None: an item is named, or somebody else asks."""
    if not authority.is_staff(ctx):
        return None
    if not words:
        return _board(ctx)
    if (
        _of_picture(words) is not None
        or item_facts.by_code(ctx.session, words)
        or item_facts.of_words(ctx.session, words)
    ):
        return None
    return _place(ctx, words, agencies.find(ctx.session, words))


def status_pressed(ctx: Context, view: str, about: int, page: int) -> None:
    """A button of one of the screens."""
    authority.the_staff(ctx)
    if view == "item":
        show_item(ctx, authority.staff_assignment(ctx, about)[1])
    else:
        ctx.answer_in_place(*_screen(ctx, view, about, page))


def look_pressed(ctx: Context, view: str, about: int, page: int) -> Shown | None:
    """The screen that a button opens; None: it opens an item."""
    authority.the_staff(ctx)
    return _screen(ctx, view, about, page) if view != "item" else None


def _screen(ctx: Context, view: str, about: int, page: int) -> Shown:
    if view == "agency":
        return _agency(ctx, about, page)
    return _rest(ctx, page) if view == "rest" else _board(ctx)


def show_all(ctx: Context) -> None:
    """The board: what there is to do by agency; buttons for the inspectorates where something is open."""
    ctx.answer_in_place(*_board(ctx))


def _board(ctx: Context) -> Shown:
    totals, busy = board.first(ctx.session, ctx.now, ctx.today, ROWS)
    above = board.inspectorates(ctx.session, ctx.now, ctx.today)
    quiet = [each for each in above if not each.open]
    rows = _rows(ctx, [*busy, *quiet[:QUIET]])
    text = texts_board.board(ctx.today, totals, rows[: len(busy)], rows[len(busy) :], len(quiet))
    buttons = [_agency_button(each.id, each.name) for each in above if each.is_busy][:MOST_BUTTONS]
    foot = [Button(texts_board.RENEW, StatusPress("all", 0, 0)), Button(texts_picture.PICTURE, PicturePress(0))]
    all_busy = all(each.is_busy for each in above)
    rest = [] if all_busy else [Button(texts_board.REST, StatusPress("rest", 0, 0))]
    tasks_too = tasks.count_open(ctx.session)
    own = [Button(texts.tasks_label(tasks_too), TasksPress(0))] if tasks_too else []
    return Shown(_name(ctx), text, inline(*columns(buttons, 2), foot, rest, own))


def _rows(ctx: Context, counts: Sequence[AgencyCount]) -> list[texts_board.Row]:
    contacts = board.last_contacts(ctx.session, [each.id for each in counts])
    days = {agency_id: (ctx.today - ctx.local_date(at)).days for agency_id, at in contacts.items()}
    return [texts_board.Row(each, days.get(each.id)) for each in counts]


def _rest(ctx: Context, page: int) -> Shown:
    """Instansi lain: the inspectorates where nothing is open."""
    quiet = [each for each in board.inspectorates(ctx.session, ctx.now, ctx.today) if not each.is_busy]
    page, pages = page_of(page, len(quiet), MOST_BUTTONS)
    here = quiet[page * MOST_BUTTONS : (page + 1) * MOST_BUTTONS]
    buttons = columns([_agency_button(each.id, each.name) for each in here], 2)
    beside = turns(page, pages, partial(StatusPress, "rest", 0))
    back = Button(texts_board.BOARD, StatusPress("all", 0, 0))
    return Shown(_name(ctx), texts_board.rest(len(quiet)), inline(*buttons, beside, [back]))


def _agency(ctx: Context, agency_id: int, page: int) -> Shown:
    """One agency with its holders and its open items; its units' items are behind their own buttons."""
    agency = agencies.by_id(ctx.session, agency_id)
    if agency is None:
        raise NothingFound("")
    wanted = Wanted(agency_id=agency_id)
    total = open_items.count(ctx.session, wanted)
    page, pages = page_of(page, total, PAGE)
    here = open_items.page(ctx.session, wanted, page * PAGE, PAGE)
    lines = item_lines(ctx, here, for_staff=True)
    text = texts.agency(agency.name, _holders(ctx, agency_id), total, lines, ctx.zone)
    labels = item_choice.chips(ctx, here)
    chips = [Button(label, StatusPress("item", item.id, 0)) for label, item in zip(labels, here, strict=True)]
    up = StatusPress("agency", agency.parent_id, 0) if agency.parent_id else StatusPress("all", 0, 0)
    beside = turns(page, pages, partial(StatusPress, "agency", agency_id))
    units = _units(ctx, agency_id)
    keyboard = inline(
        *columns(chips, 1), beside, *units, *_foot(agency, has_units=bool(units)), [Button(texts.BACK, up)]
    )
    return Shown(_name(ctx), text, keyboard)


def _foot(agency: Agency, *, has_units: bool) -> list[list[Button]]:
    """What else is done at an agency; where it is closed, no visit is begun."""
    visit = [] if agency.closed_at else [Button(texts.VISIT, VisitPress("at", agency.id, 0))]
    picture = [Button(texts_picture.PICTURE, PicturePress(agency.id))] if has_units else []
    others = [
        Button(texts.POSTINGS, PostingPress("at", agency.id, 0)),
        Button(texts.AGREEMENT, AgreementPress("at", agency.id, 0)),
        Button(texts.STANDARDS, StandardsPress("all", 0, 0, 0)),
    ]
    return columns([*visit, *others, *picture], 2)


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
    units = board.busy_units(ctx.session, agency_id, MOST_BUTTONS)
    return columns([_agency_button(unit_id, name) for unit_id, name in units], 2)


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
    shown = _place(ctx, words, meant)
    if shown is not None:
        ctx.answer_in_place(*shown)
    return shown is not None


def _place(ctx: Context, words: str, meant: Meant) -> Shown | None:
    if meant.certain is not None:
        return _agency(ctx, meant.certain.id, 0)
    if not meant.candidates:
        return None
    shown = meant.candidates[:CHOICES]
    names = agency_labels.names(ctx.session, shown)
    if names == [agency.short_name for agency in shown]:
        rows = columns([_agency_button(agency.id, agency.short_name) for agency in shown], 2)
    else:
        named = zip(names, shown, strict=True)
        rows = [[Button(cut_label(name), StatusPress("agency", agency.id, 0))] for name, agency in named]
    return Shown(_name(ctx), texts.choose_agency(words), inline(*rows, [_all_button()]))


def _agency_button(agency_id: int, name: str) -> Button:
    return Button(texts.button(name), StatusPress("agency", agency_id, 0))


def _all_button() -> Button:
    return Button(texts.ALL_AGENCIES, StatusPress("all", 0, 0))


def _name(ctx: Context) -> str:
    return f"status:{ctx.sender.chat_id}"
