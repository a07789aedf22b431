"""What a point of the work plan consists of, and how each part of it is asked and read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.agreements import texts as agreement_texts
from bot.agreements import texts_plan as texts
from bot.conversation.buttons.keyboards import Option, columns
from bot.conversation.buttons.texts_labels import cut_label, place_label
from bot.conversation.context import Context
from bot.office import dated_tasks as dated
from bot.office import texts_dated
from models import holidays
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.agreements import agreements
from models.agreements.agreements import View
from models.people import people
from models.people.people import Person
from models.rules.agreements import WHAT, AgreementMoved, NotOfGovernment, Scope
from models.rules.dates.reading import parse_day
from models.rules.drafting.places import PlaceUnknown
from models.rules.drafting.words import read_words
from models.rules.errors import StaleButton
from models.rules.postings import without_citizens

SEND = "send"
OFFERED = (10, 20, 40)  # working days
UNITS = 4  # offered beside the inspectorate
Asked = tuple[str, list[list[Option]]]


class Side(StrEnum):
    """Who carries it out."""

    THEIRS = "theirs"
    DATA = "data"  # theirs: data asked for
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A point that is being written, as the dialog stores it; `places`: what a typed name may mean."""

    agreement_id: int
    side: Side | None = None
    scope: Scope | None = None
    agency_id: int = 0
    person_id: int = 0
    what: str = ""
    due_on: date | None = None
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One step: what is asked, and what a button or typed words make of it."""

    ask: Callable[[Context, Wanted, View], Asked]
    take: Callable[[Context, Wanted, str], Wanted] | None
    press: Callable[[Context, Wanted, str], Wanted] | None


def running_one(ctx: Context, agreement_id: int) -> View:
    """An agreement that runs, to whose work plan something can be added. Raises AgreementMoved."""
    view = agreements.view(ctx.session, agreement_id)
    if view is None or not view.row.runs(ctx.today) or view.row.ended_on is not None:
        raise AgreementMoved
    return view


def _ask_side(_ctx: Context, _wanted: Wanted, view: View) -> Asked:
    has_data = Scope.DATA in view.row.about
    return texts.side(view), [
        [(label, side.value)] for side, label in SIDES.items() if side is not Side.DATA or has_data
    ]


def _choose_side(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    side, about = Side(value), running_one(ctx, wanted.agreement_id).row.about
    only = Scope.DATA if side is Side.DATA else about[0] if len(about) == 1 else None
    return replace(wanted, side=side, scope=only)


def _ask_scope(_ctx: Context, wanted: Wanted, view: View) -> Asked:
    # Data asked of an agency is a request of its own.
    offered = [each for each in view.row.about if wanted.side is Side.OURS or each is not Scope.DATA]
    return texts.WHICH_SCOPE, columns([(agreement_texts.SCOPES[each], each.value) for each in offered], 1)


def _choose_scope(_ctx: Context, wanted: Wanted, value: str) -> Wanted:
    return replace(wanted, scope=Scope(value))


def _ask_who(ctx: Context, _wanted: Wanted, _view: View) -> Asked:
    return texts.WHO, [[(cut_label(each.full_name), str(each.id))] for each in people.staff(ctx.session)]


def _choose_who(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    return replace(wanted, person_id=colleague(ctx, int(value)).id)


def colleague(ctx: Context, person_id: int) -> Person:
    """A member of staff. Raises StaleButton for whoever is none (any more)."""
    found = next((each for each in people.staff(ctx.session) if each.id == person_id), None)
    if found is None:
        raise StaleButton
    return found


def _ask_where(ctx: Context, wanted: Wanted, view: View) -> Asked:
    units = agencies.units_of(ctx.session, view.agency.id)[:UNITS]
    offered = agencies.with_ids(ctx.session, wanted.places) or [view.agency, *units]
    return texts.WHERE, columns([(place_label(each.short_name), str(each.id)) for each in offered], 1)


def _take_where(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    meant = agencies.find(ctx.session, text)
    if meant.certain is not None:
        return _at(ctx, wanted, meant.certain)
    if not meant.candidates:
        raise PlaceUnknown(text)
    government = running_one(ctx, wanted.agreement_id).agency.id
    inside = [each for each in meant.candidates if government in (each.id, each.parent_id)]
    if not inside:
        return _at(ctx, wanted, meant.candidates[0])
    return replace(wanted, places=tuple(each.id for each in inside[:5]))


def _choose_where(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    agency = agencies.open_by_id(ctx.session, int(value))
    if agency is None:
        raise StaleButton
    return _at(ctx, wanted, agency)


def _at(ctx: Context, wanted: Wanted, agency: Agency) -> Wanted:
    government = running_one(ctx, wanted.agreement_id).agency
    if government.id not in (agency.id, agency.parent_id):
        raise NotOfGovernment(agency.name, government.short_name)
    return replace(wanted, agency_id=agency.id, places=())


def _ask_what(_ctx: Context, wanted: Wanted, _view: View) -> Asked:
    return texts.OURS_WHAT if wanted.side is Side.OURS else texts.THEIRS_WHAT, []


def _take_what(_ctx: Context, wanted: Wanted, text: str) -> Wanted:
    return replace(wanted, what=without_citizens(read_words(text, WHAT)))


def _ask_day(ctx: Context, _wanted: Wanted, _view: View) -> Asked:
    calendar = holidays.calendar(ctx.session)
    days = [calendar.add_working_days(ctx.today, count) for count in OFFERED]
    return texts.WHEN, [[(texts_dated.day_label(on), on.isoformat())] for on in days]


def _take_day(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    return replace(wanted, due_on=dated.check_day(ctx, parse_day(text, ctx.today, holidays.calendar(ctx.session))))


def _choose_day(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    return replace(wanted, due_on=dated.check_day(ctx, date.fromisoformat(value)))


def _ask_preview(ctx: Context, wanted: Wanted, view: View) -> Asked:
    place = agencies.agency(ctx.session, wanted.agency_id).name if wanted.agency_id else ""
    who = colleague(ctx, wanted.person_id).full_name if wanted.person_id else ""
    text = texts.preview(view, scope_of(wanted), wanted.what, wanted.due_on or ctx.today, (place, who))
    return text, [[(texts.KEEP if wanted.side is Side.OURS else texts.SEND, SEND)]]


def scope_of(wanted: Wanted) -> Scope:
    """The scope, which is known by now."""
    if wanted.scope is None:
        raise StaleButton
    return wanted.scope


SIDES = {Side.THEIRS: texts.THEIRS, Side.DATA: texts.DATA, Side.OURS: texts.OURS}
FIELDS = {
    "side": Field(_ask_side, None, _choose_side),
    "scope": Field(_ask_scope, None, _choose_scope),
    "who": Field(_ask_who, None, _choose_who),
    "where": Field(_ask_where, _take_where, _choose_where),
    "what": Field(_ask_what, _take_what, None),
    "day": Field(_ask_day, _take_day, _choose_day),
    "preview": Field(_ask_preview, None, None),
}
