"""What an agreement that is written consists of, and how each part of it is asked and read."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.agreements import texts
from bot.conversation.buttons.keyboards import Option, columns
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.context import Context
from models import holidays
from models.agencies import agencies
from models.agencies.agencies import Agency, AgencyKind
from models.agreements import agreements
from models.agreements.agreements import View
from models.rules.agreements import (
    NUMBER,
    AgreementKnown,
    NoUnit,
    Scope,
    ScopeUnknown,
    check_end,
    check_signed,
    in_order,
)
from models.rules.dates.reading import parse_day, parse_exact
from models.rules.drafting.places import PlaceUnknown
from models.rules.drafting.words import read_words
from models.rules.errors import StaleButton

NO_END, DONE = "none", "done"
YEARS = (3, 5)  # terms that are offered
_COMMA = re.compile(r"\s*(?:,|\bdan\b|&)\s*")
Asked = tuple[str, list[list[Option]]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An agreement that is being written, as the dialog stores it.

    `answered`: the parts that are known; `places`: the governments that a typed name may mean; `row_id`: the one that
    is changed, with its `version`, 0 for a new one; `which`: it is asked what of it is changed.
    """

    agency_id: int = 0
    number: str = ""
    scopes: tuple[Scope, ...] = tuple(Scope)
    signed_on: date | None = None
    ends_on: date | None = None
    previous_id: int = 0
    answered: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    row_id: int = 0
    version: int = 0
    which: bool = False


def _known(wanted: Wanted, name: str) -> Wanted:
    return wanted if name in wanted.answered else replace(wanted, answered=(*wanted.answered, name))


def no_button(_ctx: Context, _wanted: Wanted, _value: str) -> Wanted:
    """A part that is only typed."""
    raise StaleButton


def ask_where(ctx: Context, wanted: Wanted) -> Asked:
    """With which government?"""
    offered = agencies.with_ids(ctx.session, wanted.places) or agencies.inspectorates(ctx.session)
    return texts.WHERE, columns([(place_label(each.short_name), str(each.id)) for each in offered], 2)


def take_where(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    """The government, typed. Raises PlaceUnknown, NoUnit."""
    meant = agencies.find(ctx.session, text)
    if meant.certain is not None:
        return _at(ctx, wanted, meant.certain)
    above = [each for each in meant.candidates if each.kind is AgencyKind.INSPECTORATE]
    if not above:
        raise NoUnit(meant.candidates[0].name) if meant.candidates else PlaceUnknown(text)
    return replace(wanted, places=tuple(each.id for each in above[:6]))


def choose_where(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """The government by a button."""
    agency = agencies.open_by_id(ctx.session, int(value))
    if agency is None:
        raise StaleButton
    return _at(ctx, wanted, agency)


def _at(ctx: Context, wanted: Wanted, agency: Agency) -> Wanted:
    if agency.kind is not AgencyKind.INSPECTORATE:
        raise NoUnit(agency.name)
    newest = agreements.newest_with(ctx.session, agency.id)
    before = newest.row.id if newest is not None else 0
    return _known(replace(wanted, agency_id=agency.id, previous_id=before, places=()), "where")


def before(ctx: Context, wanted: Wanted) -> View | None:
    """The agreement with this government that a new one may follow."""
    return agreements.newest_with(ctx.session, wanted.agency_id)


def ask_number(_ctx: Context, _wanted: Wanted) -> Asked:
    """Its number?"""
    return texts.NUMBER_OF, []


def take_number(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    """The number, as it stands in the document. Raises Empty, TooLong, AgreementKnown."""
    found = replace(wanted, number=read_words(text, NUMBER))
    refuse_known(ctx, found)
    return _known(found, "number")


def refuse_known(ctx: Context, wanted: Wanted) -> None:
    """Raises AgreementKnown where another agreement has this number."""
    other = agreements.by_number(ctx.session, wanted.number)
    if other is not None and other.id != wanted.row_id:
        raise AgreementKnown(wanted.number)


def ask_signed(_ctx: Context, _wanted: Wanted) -> Asked:
    """When was it signed?"""
    return texts.SIGNED, []


def take_signed(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    """The day of the signature, typed."""
    calendar = holidays.calendar(ctx.session)
    on = parse_exact(text, ctx.today, calendar)  # the preview shows it again: a day years away is not asked about
    return _signed(ctx, wanted, on if on <= ctx.today else parse_day(text, ctx.today, calendar, past=True))


def choose_signed(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """The day of the signature, one of several that words may mean."""
    return _signed(ctx, wanted, date.fromisoformat(value))


def _signed(ctx: Context, wanted: Wanted, on: date) -> Wanted:
    check_signed(on, ctx.today)
    if "ends" in wanted.answered and wanted.ends_on is not None:
        check_end(on, wanted.ends_on)
    return _known(replace(wanted, signed_on=on), "signed")


def ask_ends(ctx: Context, wanted: Wanted) -> Asked:
    """When does it end?"""
    signed = wanted.signed_on or ctx.today
    terms = [(years, _after_years(signed, years)) for years in YEARS]
    rows = [[(texts.years_label(years, on), on.isoformat())] for years, on in terms]
    return texts.ends(signed), [*rows, [(texts.WITHOUT_END, NO_END)]]


def _after_years(signed: date, years: int) -> date:
    """The last day of a term that began on the day of the signature (29 February: the 28th)."""
    day = min(signed.day, 28) if signed.month == 2 else signed.day
    return date(signed.year + years, signed.month, day) - timedelta(days=1)


def take_ends(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    """The last day, typed; or that there is none."""
    if text.strip().rstrip(".").casefold() in texts.WITHOUT_END_WORDS:
        return _known(replace(wanted, ends_on=None), "ends")
    return _ends(ctx, wanted, parse_exact(text, ctx.today, holidays.calendar(ctx.session)))


def choose_ends(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """The last day by a button; or that there is none."""
    if value == NO_END:
        return _known(replace(wanted, ends_on=None), "ends")
    return _ends(ctx, wanted, date.fromisoformat(value))


def _ends(ctx: Context, wanted: Wanted, on: date) -> Wanted:
    signed = wanted.signed_on if "signed" in wanted.answered else None
    if signed is not None:
        check_end(signed, on)
    return _known(replace(wanted, ends_on=on), "ends")


def ask_scopes(_ctx: Context, wanted: Wanted) -> Asked:
    """Which scopes? Each is ticked."""
    chips = [(texts.scope_label(each, is_on=each in wanted.scopes), each.value) for each in Scope]
    lead = "" if wanted.scopes else f"{texts.NO_SCOPE}\n\n"
    return f"{lead}{texts.WHICH_SCOPES}", [*columns(chips, 1), [(texts.GO_ON, DONE)]]


def take_scopes(_ctx: Context, wanted: Wanted, text: str) -> Wanted:
    """The scopes, typed: "percepatan, data". Raises ScopeUnknown where one is none of the four."""
    words = [each.strip(" .") for each in _COMMA.split(text.casefold()) if each.strip(" .")]
    if not words or any(each not in texts.SCOPE_WORDS for each in words):
        raise ScopeUnknown(text)
    return _known(replace(wanted, scopes=in_order([texts.SCOPE_WORDS[each] for each in words])), "scopes")


def choose_scope(_ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """A scope is added or taken away; Lanjut: these."""
    if value == DONE:
        return _known(wanted, "scopes") if wanted.scopes else wanted
    scope = Scope(value)
    changed = set(wanted.scopes) ^ {scope}
    return replace(wanted, scopes=in_order(changed))
