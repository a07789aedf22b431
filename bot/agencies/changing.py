"""Renaming, describing, moving, closing and reopening an agency; whoever it concerns is told."""

from bot.agencies import access, screens, texts
from bot.agencies.access import Access
from bot.agencies.listed import beside
from bot.agencies.presses import AgencyPress
from bot.conversation import questions
from bot.conversation.buttons.keyboards import Button, Markup, Style, columns, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.typed import Typed
from bot.people import seats
from bot.people.presses import UnitsPress
from models import forwarding
from models.agencies import agencies, editing
from models.agencies.agencies import Agency, AgencyKind
from models.office import open_items
from models.office.open_items import Wanted
from models.people import coverage, holdings
from models.people.coverage import UnitCount
from models.queues.dialogs import Dialog
from models.queues.outbox import Lane
from models.rules.agencies import rows
from models.rules.agencies.errors import (
    AgencyClosed,
    AlreadyThere,
    HasOpenItems,
    HasOpenUnits,
    HasPassedItems,
    NameOfAnother,
    NameTaken,
    NotYourUnit,
)
from models.rules.agencies.kinds import UnitKind, kind_named
from models.rules.agencies.rows import Finding, Problem, row_of
from models.rules.errors import Empty, StaleButton, TooLong
from models.rules.lengths import units as length
from models.rules.people import NoLetters
from models.rules.signs import tidy

MOST_NAMED = 6  # open items in the refusal
KEEP = "keep"


def _open_agency(ctx: Context, agency_id: int) -> tuple[Access, Agency]:
    """The agency, if the sender may change it and it is open."""
    seen, agency = access.to_agency(ctx, agency_id)
    seen.by(ctx)
    if agency.closed_at is not None:
        raise AgencyClosed(agency.name)
    return seen, agency


# --- renaming -----------------------------------------------------------------------------------------------------


def rename(ctx: Context, agency_id: int) -> None:
    """Ubah nama: the new name is typed next."""
    _, agency = _open_agency(ctx, agency_id)
    questions.begin(ctx, NAME, {"agency": agency.id}, texts.ask_name(agency.name))


def take_name(ctx: Context, typed: Typed) -> None:
    """The new name was typed. One that may be another unit's, spelled otherwise, is asked about."""
    _, agency = _open_agency(ctx, running(ctx).data["agency"])
    name = tidy(typed.text)
    like = _like(ctx, agency, name)
    if like:
        data = {"agency": agency.id, "name": name}
        questions.go_on(ctx, NAME, data, texts.alike(name, like), [(texts.USE_IT, KEEP)])
        return
    _rename(ctx, agency, name)


def keep_name(ctx: Context, dialog: Dialog, value: str) -> None:
    """Pakai nama ini."""
    _, agency = _open_agency(ctx, dialog.data["agency"])
    name = dialog.data.get("name", "")
    if value != KEEP or not name:
        raise StaleButton
    _like(ctx, agency, name)
    _rename(ctx, agency, name)


def _like(ctx: Context, agency: Agency, name: str) -> str:
    """The unit of which the name may be another spelling, or ""; raises where the name cannot be taken."""
    if not name:
        raise Empty
    if length(name) > rows.LONGEST_NAME:
        raise TooLong(rows.LONGEST_NAME, length(name))
    if sum(map(str.isalpha, name)) < 2:
        raise NoLetters
    if agency.parent_id is None:
        there = agencies.find(ctx.session, name).certain
        if there is not None and there.id != agency.id:
            raise NameTaken(there.name)
        return ""
    row = row_of(1, name, agency.district or "")
    found = rows.check([row], beside(ctx, agency.parent_id, but=agency.id), agency.parent_id)[0]
    if found.finding is Finding.THERE or found.problem is Problem.CLOSED:
        raise NameTaken(found.about)
    if found.finding is Finding.FAILED:
        raise NameOfAnother(name)
    return found.about if found.finding is Finding.ALIKE else ""


def _rename(ctx: Context, agency: Agency, name: str) -> None:
    seen, before = access.to_agency(ctx, agency.id)[0], agency.name
    if name == before:
        raise AlreadyThere
    editing.rename(ctx.session, agency, name, seen.by(ctx))
    questions.finish(ctx, texts.renamed(before, name), _back(agency))
    if not seen.is_staff and seen.parent is not None:
        seats.tell_staff(ctx, texts.told_renamed(seen.parent, before, name, seen.person.full_name))


# --- kind and subdistrict ---------------------------------------------------------------------------------------


def describe(ctx: Context, agency_id: int) -> None:
    """Ubah jenis: a kind is tapped, or the kecamatan typed."""
    _, unit = _open_unit(ctx, agency_id)
    options = [(label, kind.value) for kind, label in texts.KINDS.items()]
    questions.begin(ctx, KIND, {"agency": unit.id}, texts.ask_kind(unit), *columns(options, 2))


def take_kind(ctx: Context, typed: Typed) -> None:
    """A kind was typed, or the kecamatan."""
    seen, unit = _open_unit(ctx, running(ctx).data["agency"])
    words = tidy(typed.text)
    row = row_of(1, unit.name, words)
    kind = kind_named(words) if words.lower() in set(UnitKind) | {"opd"} else None
    if kind is None and length(row.district) > rows.LONGEST_DISTRICT:
        raise TooLong(rows.LONGEST_DISTRICT, length(row.district))
    if kind is None and rows.check([row], beside(ctx, unit.parent_id or 0, but=unit.id), unit.parent_id)[0].problem:
        raise NameOfAnother(words)
    _describe(ctx, seen, unit, kind, row.district if kind is None else unit.district or "")


def choose_kind(ctx: Context, dialog: Dialog, value: str) -> None:
    """A kind was tapped."""
    seen, unit = _open_unit(ctx, dialog.data["agency"])
    _describe(ctx, seen, unit, UnitKind(value), unit.district or "")


def _describe(ctx: Context, seen: Access, unit: Agency, kind: UnitKind | None, district: str) -> None:
    kind = kind or unit.unit_kind or UnitKind.OTHER
    if (kind, district) != (unit.unit_kind, unit.district or ""):
        editing.describe(ctx.session, unit, kind, district, seen.by(ctx))
    questions.finish(ctx, texts.described(unit), _back(unit))


def _open_unit(ctx: Context, agency_id: int) -> tuple[Access, Agency]:
    seen, agency = _open_agency(ctx, agency_id)
    if agency.parent_id is None:
        raise StaleButton
    return seen, agency


# --- moving -----------------------------------------------------------------------------------------------------


def move(ctx: Context, agency_id: int) -> None:
    """Pindahkan: staff only, and without open items, whose dates and readers would change unseen."""
    unit = _movable(ctx, agency_id)
    above = agencies.agency(ctx.session, unit.parent_id or 0)
    others = [each for each in agencies.inspectorates(ctx.session) if each.id != above.id]
    options = [(texts.choice_label(each.short_name), str(each.id)) for each in others]
    questions.begin(ctx, PARENT, {"agency": unit.id}, texts.ask_parent(unit, above), *columns(options, 2))


def take_parent(ctx: Context, typed: Typed) -> None:
    """The inspectorate was typed."""
    unit = _movable(ctx, running(ctx).data["agency"])
    certain = agencies.find(ctx.session, typed.text).certain
    if certain is None or certain.kind is not AgencyKind.INSPECTORATE:
        ctx.say(texts.not_certain(typed.text))
        return
    _move(ctx, unit, certain)


def choose_parent(ctx: Context, dialog: Dialog, value: str) -> None:
    """The inspectorate was tapped."""
    unit = _movable(ctx, dialog.data["agency"])
    parent = agencies.open_by_id(ctx.session, int(value))
    if parent is None:
        raise StaleButton
    _move(ctx, unit, parent)


def _movable(ctx: Context, agency_id: int) -> Agency:
    seen, unit = _open_unit(ctx, agency_id)
    if not seen.is_staff:
        raise NotYourUnit
    _without_open_items(ctx, unit)
    return unit


def _move(ctx: Context, unit: Agency, parent: Agency) -> None:
    before = agencies.agency(ctx.session, unit.parent_id or 0)
    if before.id == parent.id:
        raise AlreadyThere
    row = row_of(1, unit.name, unit.district or "")
    if rows.check([row], beside(ctx, parent.id), parent.id)[0].finding is not Finding.NEW:
        raise NameTaken(unit.name)
    editing.move(ctx.session, unit, parent, access.to_all(ctx).by(ctx))
    questions.finish(ctx, texts.moved(unit, before, parent), _back(unit))
    for inspectorate in (before, parent):
        for _, person in holdings.holders(ctx.session, inspectorate.id):
            if person.chat_id is not None:
                ctx.say(texts.moved(unit, before, parent), to=person.chat_id, lane=Lane.NOTICE)


# --- closing ----------------------------------------------------------------------------------------------------


def close(ctx: Context, agency_id: int) -> None:
    """Tutup: asked first; refused with open items, which are named."""
    _, agency = _closable(ctx, agency_id)
    holders = list(coverage.seats_there(ctx.session, agency.id).values())
    yes = Button(texts.SURE, AgencyPress("sure", agency.id), Style.DANGER)
    back = Button(texts.BACK, AgencyPress("show", agency.id))
    screens.show(ctx, (texts.sure_to_close(agency, holders), inline([yes], [back])))


def close_confirmed(ctx: Context, agency_id: int) -> None:
    """Ya, tutup: who held a seat is told, and staff where an inspectorate did it."""
    seen, agency = _closable(ctx, agency_id)
    for view in coverage.held_at(ctx.session, agency.id):
        seats.end_closed(ctx, view, texts.seat_closed(agency))
    editing.close(ctx.session, agency, seen.by(ctx))
    again = Button(texts.REOPEN, AgencyPress("reopen", agency.id))
    screens.show(ctx, (texts.closed(agency), inline([again], [_list_button(agency)])))
    if not seen.is_staff and seen.parent is not None:
        seats.tell_staff(ctx, texts.told_closed(seen.parent, agency, seen.person.full_name))


def _closable(ctx: Context, agency_id: int) -> tuple[Access, Agency]:
    seen, agency = _open_agency(ctx, agency_id)
    _without_open_items(ctx, agency)
    below = coverage.units_counted(ctx.session).get(agency.id, UnitCount()).units
    if below:
        raise HasOpenUnits(below)
    return seen, agency


def _without_open_items(ctx: Context, agency: Agency) -> None:
    """Raises HasOpenItems for the own items, or HasPassedItems for those that its inspectorate passed on."""
    if passed := forwarding.codes_at(ctx.session, agency.id):
        raise HasPassedItems(", ".join(f"#{code}" for code in passed[:MOST_NAMED]), len(passed))
    count = open_items.count(ctx.session, Wanted(agency_id=agency.id))
    if count:
        named = open_items.page(ctx.session, Wanted(agency_id=agency.id), 0, MOST_NAMED)
        raise HasOpenItems(", ".join(f"#{each.code} ({each.report_number})" for each in named), count)


def reopen(ctx: Context, agency_id: int) -> None:
    """Buka kembali."""
    seen, agency = access.to_agency(ctx, agency_id)
    by = seen.by(ctx)
    if agency.closed_at is None:
        raise AlreadyThere
    if agency.parent_id is not None:
        parent = agencies.agency(ctx.session, agency.parent_id)
        if parent.closed_at is not None:
            raise AgencyClosed(parent.name)
        row = row_of(1, agency.name, agency.district or "")
        if rows.check([row], beside(ctx, parent.id, but=agency.id), parent.id)[0].finding is Finding.THERE:
            raise NameTaken(agency.name)
    editing.reopen(ctx.session, agency, by)
    screens.show(ctx, (texts.reopened(agency), _back(agency)))
    if not seen.is_staff and seen.parent is not None:
        seats.tell_staff(ctx, texts.told_reopened(seen.parent, agency, seen.person.full_name))


def _back(agency: Agency) -> Markup:
    return inline([Button(texts.choice_label(agency.name), AgencyPress("show", agency.id))], [_list_button(agency)])


def _list_button(agency: Agency) -> Button:
    above = agency.parent_id if agency.parent_id is not None else agency.id
    return Button(texts.OPEN_UNITS, UnitsPress("open", above, 0))


NAME = Question("agencies.name", take_name, keep_name)
KIND = Question("agencies.kind", take_kind, choose_kind)
PARENT = Question("agencies.parent", take_parent, choose_parent)
QUESTIONS = (NAME, KIND, PARENT)
