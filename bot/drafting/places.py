"""Which agencies an assignment goes to: ticked, typed, and never guessed when a name may mean several."""

from collections.abc import Sequence

from bot.conversation.buttons import agency_labels
from bot.conversation.buttons.keyboards import columns
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.context import Context
from bot.conversation.texts_words import clip
from bot.drafting import texts
from bot.drafting.draft import Draft
from bot.drafting.screen import Field, Option, Screen
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.rules.drafting.places import PlaceUnknown
from models.rules.drafting.words import MOST_AGENCIES, means_all
from models.rules.errors import TooMany

MOST_BUTTONS = 40  # of units on one screen; the others are found by typing their names
MOST_CANDIDATES = 8


def _ask(ctx: Context, draft: Draft) -> Screen:
    """The inspectorates (or the units of one of them): one is tapped, or several are ticked."""
    above = agencies.with_ids(ctx.session, [draft.units_of]) if draft.units_of else []
    shown = agencies.units_of(ctx.session, draft.units_of) if above else agencies.inspectorates(ctx.session)
    if not (draft.several or draft.agencies or above):
        one = [(place_label(each.short_name), "only", str(each.id)) for each in shown[:MOST_BUTTONS]]
        return Screen(
            texts.ONE_AGENCY, [*columns(one, 2), [(texts.SEVERAL, "several", ""), (texts.CHOOSE_ALL, "all", "")]]
        )
    rows = columns([_tick(each, draft) for each in shown[:MOST_BUTTONS]], 2)
    if above:
        rows.insert(0, [_tick(above[0], draft)])
        rows.append([(texts.ALL_INSPECTORATES, "units", "0")])
    else:
        with_units = agencies.parents(ctx.session)
        chosen = [each for each in shown if each.id in draft.agencies and each.id in with_units]
        rows += [[(texts.units_below(each.short_name), "units", str(each.id))] for each in chosen]
        if any(each.id not in draft.agencies for each in shown):
            rows.append([(texts.CHOOSE_ALL, "all", "")])
    if draft.agencies:
        rows.append([(texts.onward(len(draft.agencies)), "next", "")])
    return Screen(texts.agencies(len(draft.agencies), above[0].short_name if above else ""), rows)


def _ask_which(ctx: Context, draft: Draft) -> Screen:
    """The agencies that an unclear name may mean."""
    words = draft.unclear[0]
    found = agencies.find(ctx.session, words).candidates[:MOST_CANDIDATES]
    names = agency_labels.names(ctx.session, found)
    rows = [
        [(clip(each.name if name == each.short_name else name, 60), "place", str(each.id))]
        for each, name in zip(found, names, strict=True)
    ]
    return Screen(texts.place(words, bool(found)), rows)


def _take(ctx: Context, draft: Draft, text: str) -> None:
    """Typed names, several in a row: the certain ones are chosen, the unclear ones asked about."""
    if draft.unclear:
        draft.unclear.pop(0)
    add_places(ctx, draft, [text])


def _all(ctx: Context, draft: Draft) -> list[int]:
    """What was chosen, and every inspectorate."""
    every = [each.id for each in agencies.inspectorates(ctx.session)]
    return list(dict.fromkeys((*draft.agencies, *every)))


def add_places(ctx: Context, draft: Draft, typed: Sequence[str]) -> None:
    """Choose the agencies named in these; PlaceUnknown for a name that nobody carries."""
    chosen = list(draft.agencies)
    for name in [name for text in typed for name in agencies.names_in(ctx.session, text)]:
        if means_all(name):
            chosen = list(dict.fromkeys((*chosen, *_all(ctx, draft))))
            continue
        meant = agencies.find(ctx.session, name)
        if meant.certain is not None:
            chosen += [meant.certain.id] if meant.certain.id not in chosen else []
        elif meant.candidates:
            draft.unclear.append(name[:80])
        else:
            raise PlaceUnknown(name[:80])
    _choose(draft, chosen)


def _press_agency(ctx: Context, draft: Draft, value: str) -> None:
    """Tick or untick one."""
    agency_id = _existing(ctx, value)
    if agency_id in draft.agencies:
        draft.agencies = [each for each in draft.agencies if each != agency_id]
    else:
        _check_count([*draft.agencies, agency_id])
        draft.agencies = [*draft.agencies, agency_id]
    draft.codes, draft.agreed = [], []
    draft.reopen("agencies")


def _press_only(ctx: Context, draft: Draft, value: str) -> None:
    """This one, and no other."""
    _choose(draft, [_existing(ctx, value)])


def _press_several(_ctx: Context, draft: Draft, _value: str) -> None:
    """Beberapa: the agencies are ticked from now on."""
    draft.several = True


def _press_all(ctx: Context, draft: Draft, _value: str) -> None:
    """Pilih semua: every inspectorate is ticked; Lanjut completes the choice."""
    chosen = _all(ctx, draft)
    _check_count(chosen)
    draft.agencies, draft.codes, draft.agreed = chosen, [], []
    draft.reopen("agencies")


def _press_units(ctx: Context, draft: Draft, value: str) -> None:
    """Show the units of an inspectorate, or all inspectorates again (0)."""
    draft.units_of = _existing(ctx, value) if value != "0" else 0


def _press_place(ctx: Context, draft: Draft, value: str) -> None:
    """This one was meant."""
    agency_id = _existing(ctx, value)
    draft.unclear = draft.unclear[1:]
    _choose(draft, [*draft.agencies, *([agency_id] if agency_id not in draft.agencies else [])])


def _press_next(_ctx: Context, draft: Draft, _value: str) -> None:
    """Lanjut: the choice is complete."""
    if draft.agencies:
        _choose(draft, draft.agencies)
        draft.units_of = 0


def _choose(draft: Draft, chosen: list[int]) -> None:
    _check_count(chosen)
    draft.answer("agencies", agencies=chosen)
    if not chosen:  # only unclear names so far
        draft.reopen("agencies")


def _check_count(chosen: Sequence[int]) -> None:
    if len(chosen) > MOST_AGENCIES:
        raise TooMany(MOST_AGENCIES, len(chosen))


def _existing(ctx: Context, value: str) -> int:
    """The id of an open agency; ValueError for made-up data."""
    if len(value) > 18:  # no 64-bit number
        raise ValueError(value)
    found = agencies.open_by_id(ctx.session, int(value))
    if found is None:
        raise ValueError(value)
    return found.id


def _tick(agency: Agency, draft: Draft) -> Option:
    mark = "✓ " if agency.id in draft.agencies else ""
    return place_label(agency.short_name, mark), "agency", str(agency.id)


FIELDS = (
    Field("place", _ask_which, _take, {"place": _press_place}),
    Field(
        "agencies",
        _ask,
        _take,
        {"next": _press_next, "only": _press_only},
        {"agency": _press_agency, "several": _press_several, "all": _press_all, "units": _press_units},
    ),
)
