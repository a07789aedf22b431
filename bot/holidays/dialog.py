"""Adding and removing a day off: what the typed line left open is asked for step by step."""

from dataclasses import dataclass, replace
from datetime import date

from bot.conversation import answers, questions
from bot.conversation.buttons.keyboards import Option, columns
from bot.conversation.buttons.paging import Page, page_in
from bot.conversation.context import Context
from bot.conversation.questions import Data, Question
from bot.conversation.stored import from_json, to_json
from bot.conversation.texts_words import clip
from bot.conversation.typed import Typed
from bot.holidays import preview, texts
from bot.holidays.preview import the_admin
from models import holidays
from models.agencies import agencies
from models.holidays import Listed
from models.queues.dialogs import Dialog
from models.rules.dates.errors import DateUnclear
from models.rules.dates.reading import parse_exact
from models.rules.errors import StaleButton
from models.rules.holidays import holidays as rules
from models.rules.holidays.changes import Change, Verb
from models.rules.holidays.errors import HolidayGone, NoHolidayThen, YearOutside
from models.rules.holidays.holidays import HolidayKind, TypedHoliday

PAGE = 5  # days under one question, and Lainnya
MOST_CANDIDATES = 8
WIDEST = 40  # characters of a button


@dataclass(frozen=True, slots=True)
class Draft(TypedHoliday):
    """A new day off as far as it is known."""

    agency: int | None = None  # the id of the one meant by `place`, once that is certain


# --- adding -----------------------------------------------------------------------------------------------------


def add(ctx: Context, words: str) -> None:
    """/libur tambah, with as much behind it as somebody typed."""
    the_admin(ctx)
    try:
        found = _read(ctx, words)
    except DateUnclear as unclear:
        questions.begin_with_day(ctx, DAY, unclear)
        return
    if found.day is None and found.name:
        questions.go_on(ctx, DAY, {}, texts.ask_day(words))
        return
    _go_on(ctx, _with(Draft(), found))


def ask_day(ctx: Context) -> None:
    """Tambah was pressed."""
    the_admin(ctx)
    questions.begin(ctx, DAY, {}, texts.ask_day())


def take_day(ctx: Context, typed: Typed) -> None:
    """The day was typed; the name may follow."""
    the_admin(ctx)
    found = _read(ctx, typed.text)
    if found.day is None:
        parse_exact(typed.text, ctx.today)  # says why it is none
    _go_on(ctx, _with(_draft(ctx), found))


def choose_day(ctx: Context, _dialog: Dialog, value: str) -> None:
    """One of the days that the words may mean was pressed."""
    the_admin(ctx)
    _go_on(ctx, replace(_draft(ctx), day=answers.pressed_day(value)))


def take_name(ctx: Context, typed: Typed) -> None:
    """The name was typed; a kind or a place may follow a stroke."""
    the_admin(ctx)
    draft = _draft(ctx)
    assert draft.day is not None  # asked before the name
    found = _read(ctx, f"{draft.day.isoformat()} | {typed.text}")
    _go_on(ctx, _with(draft, replace(found, name=rules.clean_name(found.name))))


def take_kind(ctx: Context, typed: Typed) -> None:
    """The kind was typed instead of pressed."""
    kind = rules.kind_named(typed.text)
    if kind is None:
        ctx.say(texts.PRESS_PLEASE)
        return
    _go_on(ctx, replace(_draft(ctx), kind=kind))


def choose_kind(ctx: Context, _dialog: Dialog, value: str) -> None:
    """The kind was pressed."""
    try:
        kind = HolidayKind(value)
    except ValueError:
        raise StaleButton from None
    _go_on(ctx, replace(_draft(ctx), kind=kind))


def take_place(ctx: Context, typed: Typed) -> None:
    """Whose day it is was typed."""
    the_admin(ctx)
    _go_on(ctx, replace(_draft(ctx), place=" ".join(typed.text.split())[:80]))


def choose_place(ctx: Context, _dialog: Dialog, value: str) -> None:
    """Whose day it is was pressed."""
    agency = agencies.open_by_id(ctx.session, int(value)) if value.isdecimal() and len(value) < 19 else None
    if agency is None:
        raise StaleButton
    _go_on(ctx, replace(_draft(ctx), agency=agency.id, place=""))


def _go_on(ctx: Context, draft: Draft) -> None:
    """Ask for the first thing that is missing, or show what would change."""
    the_admin(ctx)
    if draft.day is None:
        questions.go_on(ctx, DAY, to_json(draft), texts.ask_day())
        return
    if not rules.is_sensible(draft.day.year, ctx.today):
        raise YearOutside(rules.FIRST_YEAR, rules.last_year(ctx.today))
    if not draft.name:
        questions.go_on(ctx, NAME, to_json(draft), texts.ask_name(draft.day))
    elif draft.kind is None:
        options = [[(f"{texts.SIGNS[kind]} {texts.KINDS[kind].capitalize()}", kind.value)] for kind in HolidayKind]
        questions.go_on(ctx, KIND, to_json(draft), texts.ask_kind(draft.day, draft.name), *options)
    elif draft.kind is HolidayKind.LOCAL and (owner := _owner(ctx, draft)) is None:
        _ask_place(ctx, draft, draft.day)
    else:
        agency_id = owner if draft.kind is HolidayKind.LOCAL else None
        change = Change(Verb.ADD, draft.day, draft.name, draft.kind, agency_id)
        preview.propose(ctx, [change])


def _owner(ctx: Context, draft: Draft) -> int | None:
    if draft.agency is not None or not draft.place:
        return draft.agency
    return agency_called(ctx, draft.place)


def agency_called(ctx: Context, words: str) -> int | None:
    """The agency that is certainly meant."""
    certain = agencies.find(ctx.session, words).certain
    return certain.id if certain else None


def _ask_place(ctx: Context, draft: Draft, on: date) -> None:
    likely = agencies.find(ctx.session, draft.place).candidates[:MOST_CANDIDATES] if draft.place else []
    shown = likely or agencies.inspectorates(ctx.session)
    options = [(clip(agency.short_name, WIDEST), str(agency.id)) for agency in shown]
    text = texts.ask_place(on, draft.name, draft.place, found=bool(likely))
    questions.go_on(ctx, PLACE, to_json(replace(draft, place="")), text, *columns(options, 2))


def _read(ctx: Context, words: str) -> TypedHoliday:
    return rules.read_line(words, ctx.today, holidays.calendar(ctx.session))


def _with(draft: Draft, found: TypedHoliday) -> Draft:
    name = rules.clean_name(found.name) if found.name else draft.name
    kind = HolidayKind.LOCAL if found.place else found.kind or draft.kind
    return replace(draft, day=found.day or draft.day, name=name, kind=kind, place=found.place or draft.place)


def _draft(ctx: Context) -> Draft:
    return from_json(Draft, questions.running(ctx).data)


# --- removing ---------------------------------------------------------------------------------------------------


def remove(ctx: Context, words: str) -> None:
    """/libur hapus, with the day behind it."""
    the_admin(ctx)
    if not words:
        _ask_removal(ctx, {"year": ctx.today.year}, 0)
        return
    first, _, place = (part.strip() for part in words.partition("|"))
    _remove_on(ctx, _read(ctx, first).day or parse_exact(first, ctx.today), place)


def ask_removal(ctx: Context, year: int) -> None:
    """Hapus was pressed under the list of a year."""
    the_admin(ctx)
    _ask_removal(ctx, {"year": year}, 0, fresh=True)


def take_removal(ctx: Context, typed: Typed) -> None:
    """The day that is to be removed was typed."""
    the_admin(ctx)
    _remove_on(ctx, _read(ctx, typed.text).day or parse_exact(typed.text, ctx.today), "")


def choose_removal(ctx: Context, dialog: Dialog, value: str) -> None:
    """The day that is to be removed was pressed, or the next page of them."""
    the_admin(ctx)
    number = page_in(value)
    if number is not None:
        _ask_removal(ctx, dict(dialog.data), number)
        return
    if not value.isdecimal() or len(value) > 18:
        raise HolidayGone
    _propose_removal(ctx, holidays.with_id(ctx.session, int(value)))


def _ask_removal(ctx: Context, data: Data, number: int, *, fresh: bool = False) -> None:
    """Which day goes: of a year, those to come first, or (data["on"]) of those that are listed on one day."""
    if "on" in data:
        on = date.fromisoformat(data["on"])
        rows, text = holidays.listed(ctx.session, on, on), texts.ask_which(on)
    else:
        every = holidays.of_year(ctx.session, data["year"])
        rows, text = sorted(every, key=lambda row: row.day < ctx.today), texts.ask_removal(data["year"])
    page = Page.of(len(rows), PAGE, number)
    ask = questions.begin if fresh else questions.go_on
    ask(ctx, REMOVE, data, text, *([_option(row)] for row in page.part(rows)), page.more())


def _remove_on(ctx: Context, on: date, place: str) -> None:
    there = holidays.listed(ctx.session, on, on)
    if place:
        owner = agency_called(ctx, place)
        there = [row for row in there if row.agency_id == owner]
    if not there:
        raise NoHolidayThen(on)
    if len(there) == 1:
        _propose_removal(ctx, there[0])
        return
    _ask_removal(ctx, {"year": on.year, "on": on.isoformat()}, 0)


def _propose_removal(ctx: Context, row: Listed) -> None:
    change = Change(Verb.REMOVE, row.day, row.name, row.kind, row.agency_id, id=row.id)
    preview.propose(ctx, [change])


def _option(row: Listed) -> Option:
    return clip(texts.label_of(row), WIDEST), str(row.id)


DAY = Question("holidays.day", take_day, choose_day, takes_day=True)
NAME = Question("holidays.name", take_name)
KIND = Question("holidays.kind", take_kind, choose_kind)
PLACE = Question("holidays.place", take_place, choose_place)
REMOVE = Question("holidays.remove", take_removal, choose_removal)
QUESTIONS = (DAY, NAME, KIND, PLACE, REMOVE)
