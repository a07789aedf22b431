"""/hambatan: what hindered agencies over a period, counted by kind, agency and substance, down to the cases."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from bot.cards.presses import ObstaclePress, OpenCardPress
from bot.conversation.authority import the_staff
from bot.conversation.beside import Shown
from bot.conversation.buttons.keyboards import Button, columns, inline, page_of, turns
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.context import Context
from bot.obstacles import texts
from models import obstacles
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.obstacles import Case
from models.rules.drafting.places import PlaceUnknown
from models.rules.errors import StaleButton
from models.rules.obstacles import SUBSTANCES, Asked, substance_named, take_period, year
from models.rules.replies.obstacles import OBSTACLES
from models.rules.search.days import Span

PAGE, MOST_CHIPS = 5, 24
Rows = Sequence[tuple[str, str, int]]  # of a table: key of a press, name, cases


def look(ctx: Context, words: str) -> Shown:
    """What /hambatan, /hambatan 2026 or /hambatan Tapin triwulan 3 shows."""
    the_staff(ctx)
    span, rest = take_period(words, ctx.today)
    if not rest:
        return _home(ctx, Asked(span))
    meant = agencies.find(ctx.session, rest)
    if meant.certain is not None:
        return _home(ctx, Asked(span, meant.certain.id))
    if meant.candidates:
        chips = [
            Button(place_label(each.short_name), _press(Asked(span, each.id), "open"))
            for each in meant.candidates[:6]
        ]
        return Shown(_name(ctx), texts.which_place(rest), inline(*columns(chips, 2)))
    substance = substance_named(rest)
    if substance is None:
        raise PlaceUnknown(rest)
    return _cases(ctx, Asked(span, key=f"s.{substance}"), 0)


def show(ctx: Context, words: str) -> None:
    """The same in one transaction."""
    ctx.answer_in_place(*look(ctx, words))


def look_pressed(ctx: Context, verb: str, about: str, page: int) -> Shown:
    """What a button of these screens shows."""
    the_staff(ctx)
    asked = Asked.read(about)
    if verb == "by":
        return _choice(ctx, replace(asked, key=""), asked.key)
    return _cases(ctx, asked, page) if verb == "cases" else _home(ctx, asked)


def show_pressed(ctx: Context, verb: str, about: str, page: int) -> None:
    """The same in one transaction."""
    ctx.answer_in_place(*look_pressed(ctx, verb, about, page))


def cases_of(ctx: Context, asked: Asked) -> list[Case]:
    """The cases that are asked for, the oldest first."""
    since, until = moments(ctx, asked.span)
    found = obstacles.cases(ctx.session, since, until, asked.agency_id)
    fits = _FITS.get(asked.key[:2])
    return [case for case in found if fits is None or fits(case, asked)]


_FITS: Mapping[str, Callable[[Case, Asked], bool]] = {
    "k.": lambda case, asked: asked.key[2:] in case.kinds,
    "s.": lambda case, asked: case.substance == asked.key[2:],
    "r.": lambda case, asked: (case.substance, case.agency_id) == (asked.key[2:], asked.agency_id),
}


def moments(ctx: Context, span: Span) -> tuple[datetime, datetime]:
    """The first moment of a period at the office, and the first after it (aware)."""
    first, after = (datetime.combine(on, time(), ctx.zone) for on in (span.first, span.last + timedelta(days=1)))
    return first, after


def _home(ctx: Context, asked: Asked) -> Shown:
    asked = replace(asked, key="")
    found = cases_of(ctx, asked)
    tables = _tables(ctx, found)
    named = {name: [(label, count) for _, label, count in rows] for name, rows in tables.items()}
    by = {"kinds": texts.KINDS, "agencies": texts.AGENCIES, "substances": texts.SUBSTANCE}
    chips = [Button(label, _press(replace(asked, key=name), "by")) for name, label in by.items() if tables[name]]
    rest = [Button(texts.ALL_CASES, _press(asked, "cases"))] if found else []
    before = year(date(asked.span.first.year - 1, 1, 1))
    rest.append(Button(texts.earlier_label(before.first), _press(replace(asked, span=before), "open")))
    text = texts.home(asked.span, _place(ctx, asked), len(found), named)
    return Shown(_name(ctx), text, inline(*columns(chips, 2), rest))


def _tables(ctx: Context, found: Sequence[Case]) -> Mapping[str, Rows]:
    """What is counted, in the office's own order: never by how many."""
    places = {each.id: each for each in agencies.with_ids(ctx.session, {case.inspectorate_id for case in found})}
    in_order: Iterable[Agency] = sorted(places.values(), key=lambda each: each.code)
    kinds = [(f"k.{key}", name, sum(key in case.kinds for case in found)) for key, name in OBSTACLES.items()]
    own = [
        (str(each.id), each.short_name, sum(case.inspectorate_id == each.id for case in found)) for each in in_order
    ]
    about = [(f"s.{key}", name, sum(case.substance == key for case in found)) for key, name in SUBSTANCES.items()]
    every = {"kinds": kinds, "agencies": own, "substances": about}
    return {name: [row for row in rows if row[2]] for name, rows in every.items()}


def _choice(ctx: Context, asked: Asked, name: str) -> Shown:
    """The rows of one table as buttons."""
    rows = _tables(ctx, cases_of(ctx, asked)).get(name)
    if rows is None:
        raise StaleButton
    chips = []
    for key, label, count in rows[:MOST_CHIPS]:
        chosen = replace(asked, agency_id=int(key)) if name == "agencies" else replace(asked, key=key)
        chips.append(Button(texts.chip(label, count), _press(chosen, "open" if name == "agencies" else "cases")))
    back = [Button(texts.BACK, _press(asked, "open"))]
    return Shown(_name(ctx), texts.choose(asked.span, _place(ctx, asked), name), inline(*columns(chips, 2), back))


def _cases(ctx: Context, asked: Asked, page: int) -> Shown:
    found = cases_of(ctx, asked)
    page, pages = page_of(page, len(found), PAGE)
    here = found[page * PAGE : (page + 1) * PAGE]
    names = {each.id: each.short_name for each in agencies.with_ids(ctx.session, {case.agency_id for case in here})}
    chips = [Button(f"#{case.code}", OpenCardPress(case.item_id)) for case in here]
    suggest = [Button(texts.SUGGEST, _press(asked, "draft"))] if found else []
    back = Button(texts.BACK, _press(replace(asked, key=""), "open"))
    shown = [(case, names.get(case.agency_id, "")) for case in here]
    text = texts.cases(asked.span, (_place(ctx, asked), texts.about_key(asked.key)), shown, (page, pages, len(found)))
    beside = turns(page, pages, partial(_press, asked, "cases"))
    return Shown(_name(ctx), text, inline(*columns(chips, 3), beside, [*suggest, back]))


def _press(asked: Asked, verb: str, page: int = 0) -> ObstaclePress:
    return ObstaclePress(verb, asked.packed, page)


def _place(ctx: Context, asked: Asked) -> str:
    found = agencies.with_ids(ctx.session, [asked.agency_id]) if asked.agency_id else []
    if asked.agency_id and not found:
        raise StaleButton
    return found[0].short_name if found else ""


def _name(ctx: Context) -> str:
    return f"obstacles:{ctx.sender.chat_id}"
