"""/standar opini: which products of supervision of an agency are open, and what each waits for; no forecast."""

from functools import partial

from bot.cards.presses import OpenCardPress, OpiniPress
from bot.conversation.authority import identify, the_focal_point, the_staff
from bot.conversation.buttons.keyboards import Button, columns, inline, page_of, turns
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.context import Context
from bot.standards import texts_opini as texts
from models.agencies import agencies
from models.agencies.agencies import Agency, AgencyKind
from models.rules.drafting.places import PlaceUnknown
from models.rules.errors import StaleButton
from models.standards import oversight

PAGE = 5  # items on a screen: more would be longer than a phone


def open_home(ctx: Context, words: str) -> None:
    """/standar opini, /standar opini Tapin: staff choose an agency, a focal point reads their own."""
    facts = identify(ctx)
    if facts is None or facts.staff_role is None:
        pressed(ctx, 0, 0)
        return
    meant = agencies.find(ctx.session, words) if words else None
    if meant is not None and not meant.candidates and meant.certain is None:
        raise PlaceUnknown(words)
    if meant is not None and meant.certain is not None:
        pressed(ctx, meant.certain.id, 0)
    else:
        _choose(ctx, meant.candidates if meant is not None else None)


def pressed(ctx: Context, agency_id: int, page: int) -> None:
    """One page of an agency's list; 0: of the sender's own agencies, or the choice of staff."""
    facts = identify(ctx)
    is_staff = facts is not None and facts.staff_role is not None
    if is_staff and not agency_id:
        _choose(ctx, None)
        return
    if is_staff:
        agency = agencies.by_id(ctx.session, agency_id)
        if agency is None:
            raise StaleButton
        shown = [agency]
    else:
        _, seats = the_focal_point(ctx)
        shown = agencies.with_ids(ctx.session, list(dict.fromkeys(seat.agency_id for seat in seats)))
        if agency_id:
            raise StaleButton
    _list(ctx, shown, agency_id, page)


def _list(ctx: Context, shown: list[Agency], about: int, page: int) -> None:
    ids = [each.id for each in shown]
    count = oversight.count(ctx.session, ids)
    page, pages = page_of(page, count, PAGE)
    items = oversight.page(ctx.session, ids, page * PAGE, PAGE)
    name = shown[0].name if len(shown) == 1 else texts.OWN
    units_too = any(each.kind is AgencyKind.INSPECTORATE for each in shown)
    chips = [Button(f"#{item.code}", OpenCardPress(item.id)) for item in items]
    back = [Button(texts.BACK, OpiniPress(0, 0))] if about else []
    text = texts.listed(name, count, items, units_too=units_too)
    _show(ctx, text, *columns(chips, 3), turns(page, pages, partial(OpiniPress, about)), back)


def _choose(ctx: Context, meant: list[Agency] | None) -> None:
    """For staff: the agencies that are meant, or the inspectorates where something is open, in their order."""
    the_staff(ctx)
    found = meant or agencies.with_ids(ctx.session, oversight.inspectorates(ctx.session))
    buttons = [Button(place_label(each.short_name), OpiniPress(each.id, 0)) for each in found]
    _show(ctx, texts.WHICH if found else texts.NOTHING_ANYWHERE, *columns(buttons, 2))


def _show(ctx: Context, text: str, *rows: list[Button]) -> None:
    ctx.answer_in_place(f"opini:{ctx.sender.chat_id}", text, inline(*rows))
