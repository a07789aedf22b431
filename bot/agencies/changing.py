"""Renaming and describing an agency; the cards of its open items and staff follow."""

from bot.agencies import access, screens, texts
from bot.agencies.access import Access
from bot.agencies.listed import beside
from bot.cards import redrawing
from bot.cards.many import pinned
from bot.conversation import questions
from bot.conversation.buttons.keyboards import columns
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.typed import Typed
from bot.people import seats
from models.agencies import agencies, editing
from models.agencies.agencies import Agency
from models.assignments import open_now
from models.people import coverage
from models.queues.dialogs import Dialog
from models.rules.agencies import rows
from models.rules.agencies.errors import AlreadyThere, NameOfAnother, NameTaken
from models.rules.agencies.kinds import UnitKind, kind_named
from models.rules.agencies.rows import Finding, Problem, row_of
from models.rules.errors import Empty, StaleButton, TooLong
from models.rules.lengths import units as length
from models.rules.people import NoLetters
from models.rules.signs import tidy

KEEP = "keep"


# --- renaming -----------------------------------------------------------------------------------------------------


def rename(ctx: Context, agency_id: int) -> None:
    """Ubah nama: the new name is typed next."""
    _, agency = access.to_open_agency(ctx, agency_id)
    questions.begin(ctx, NAME, {"agency": agency.id}, texts.ask_name(agency.name))


def take_name(ctx: Context, typed: Typed) -> None:
    """The new name was typed. One that may be another unit's, spelled otherwise, is asked about."""
    _, agency = access.to_open_agency(ctx, running(ctx).data["agency"])
    name = tidy(typed.text)
    like = _like(ctx, agency, name)
    if like:
        data = {"agency": agency.id, "name": name}
        questions.go_on(ctx, NAME, data, texts.alike(name, like), [(texts.USE_IT, KEEP)])
        return
    _rename(ctx, agency, name)


def keep_name(ctx: Context, dialog: Dialog, value: str) -> None:
    """Pakai nama ini."""
    _, agency = access.to_open_agency(ctx, dialog.data["agency"])
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
        unlike_others(ctx, name, but=agency.id)
        return ""
    row = row_of(1, name, agency.district or "")
    found = rows.check([row], beside(ctx, agency.parent_id, but=agency.id), agency.parent_id)[0]
    if found.finding is Finding.THERE or found.problem is Problem.CLOSED:
        raise NameTaken(found.about)
    if found.finding is Finding.FAILED:
        raise NameOfAnother(name)
    return found.about if found.finding is Finding.ALIKE else ""


def unlike_others(ctx: Context, name: str, but: int = 0) -> None:
    """An inspectorate may be called so: no other agency (than `but`) is found by it. Raises NameTaken."""
    there = agencies.find(ctx.session, name).certain
    if there is not None and there.id != but:
        raise NameTaken(there.name)


def _rename(ctx: Context, agency: Agency, name: str) -> None:
    seen, before = access.to_agency(ctx, agency.id)[0], agency.name
    if name == before:
        raise AlreadyThere
    editing.rename(ctx.session, agency, name, seen.by(ctx))
    _show_anew(ctx, agency)
    questions.finish(ctx, texts.renamed(before, name), screens.below(agency))
    if not seen.is_staff and seen.parent is not None:
        seats.tell_staff(ctx, texts.told_renamed(seen.parent, before, name, seen.person.full_name))


def _show_anew(ctx: Context, agency: Agency) -> None:
    """The cards of the open items and the pinned lines of the holders name the agency."""
    redrawing.redraw(ctx, open_now.below([agency.id]))
    for view in coverage.held_at(ctx.session, agency.id):
        if view.person is not None:
            pinned.renew_for(ctx, view.person)


# --- kind and subdistrict ---------------------------------------------------------------------------------------


def describe(ctx: Context, agency_id: int) -> None:
    """Ubah jenis: a kind is tapped, or the kecamatan typed."""
    _, unit = access.to_open_unit(ctx, agency_id)
    options = [(label, kind.value) for kind, label in texts.KINDS.items()]
    questions.begin(ctx, KIND, {"agency": unit.id}, texts.ask_kind(unit), *columns(options, 2))


def take_kind(ctx: Context, typed: Typed) -> None:
    """A kind was typed, or the kecamatan."""
    seen, unit = access.to_open_unit(ctx, running(ctx).data["agency"])
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
    seen, unit = access.to_open_unit(ctx, dialog.data["agency"])
    _describe(ctx, seen, unit, UnitKind(value), unit.district or "")


def _describe(ctx: Context, seen: Access, unit: Agency, kind: UnitKind | None, district: str) -> None:
    kind = kind or unit.unit_kind or UnitKind.OTHER
    if (kind, district) != (unit.unit_kind, unit.district or ""):
        editing.describe(ctx.session, unit, kind, district, seen.by(ctx))
    questions.finish(ctx, texts.described(unit), screens.below(unit))


NAME = Question("agencies.name", take_name, keep_name)
KIND = Question("agencies.kind", take_kind, choose_kind)
QUESTIONS = (NAME, KIND)
