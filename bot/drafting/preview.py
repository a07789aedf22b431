"""The last look before an assignment is sent: doubts first, then exactly what will be read, by whom and when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.cards import texts as card_texts
from bot.cards.texts import CardView
from bot.cards.texts_pausing import Clocks
from bot.cards.texts_status import status_words
from bot.conversation.authority import the_staff
from bot.conversation.context import Context
from bot.drafting import dates, fields, forecast, sending, shown, storing, substance, texts
from bot.drafting import texts_preview as preview_texts
from bot.drafting.dates import due_day_at, due_of, is_over
from bot.drafting.draft import LATE, Draft, endorses, product_of, with_codes
from bot.drafting.lines import letter
from bot.drafting.screen import Field, Option, Screen
from bot.drafting.storing import Part
from bot.drafting.texts_preview import Goal
from models import holidays
from models.agencies import agencies
from models.assignments import assignments, products, reports
from models.assignments.assignments import Assignment
from models.assignments.products import Product
from models.people import holdings
from models.people.holdings import SeatHolder
from models.people.people import Person
from models.queues import dialogs, living_messages
from models.rules.agencies.errors import AgencyClosed
from models.rules.assignments import Status
from models.rules.deadlines.clocks import Party
from models.rules.errors import StaleButton
from models.rules.evidence import read_proof, with_proof


def doubt(ctx: Context, draft: Draft) -> str | None:
    """The step that has to be settled before a complete draft may be shown for sending, if any."""
    product = product_of(ctx, draft)
    dues = [due_of(ctx, draft, product, agency_id) for agency_id in draft.agencies] if product else []
    if None in dues:
        return "due"
    if LATE not in draft.agreed and any(is_over(ctx, due) for due in dues if due is not None):
        return LATE if draft.due_on is not None else "due"
    if "open" not in draft.agreed and _open_items(ctx, draft):
        return "open"
    if "empty" not in draft.agreed and _empty_seats(ctx, draft):
        return "empty"
    return None


def confirm(ctx: Context, draft: Draft, staff: Person) -> bool:
    """Kirim: everything in this one transaction; the dialog ends, so a second tap finds nothing to send.

    False, and nothing is sent: the preview no longer holds.
    """
    ctx.is_confidential = ctx.is_confidential or draft.confidential
    _, parts = _parts(ctx, draft)
    if LATE not in draft.agreed and any(is_over(ctx, part.due) for part in parts):
        return False
    seat_holders = holdings.seat_holders(ctx.session, [part.agency.id for part in parts])
    goals = _goals(ctx, parts, seat_holders)
    now = shown.promised(ctx, draft, parts, goals)
    if draft.shown != now:
        shown.settle(draft, now)
        return False
    dialogs.end(ctx.session, ctx.sender.chat_id)
    sending.send(ctx, draft, parts, staff)
    _remove_pressed(ctx, preview_texts.sent(goals))
    return True


def _remove_pressed(ctx: Context, left: str) -> None:
    """The preview is over: the card says the rest. `left` is what stands where Telegram does not delete it."""
    sender, name = ctx.sender, f"dialog:{ctx.sender.chat_id}"
    if sender.message_id is not None:
        place = (sender.chat_id, sender.message_id)
        living_messages.point_name(ctx.session, name, *place, protected=sender.is_protected)
    ctx.remove(name, left)


def _goals(ctx: Context, parts: Sequence[Part], seat_holders: Mapping[int, Sequence[SeatHolder]]) -> list[Goal]:
    """What each agency would get now."""
    goals = []
    for part in parts:
        goal = sending.goal_of(ctx, part, holdings.who_answers(seat_holders[part.agency.id]))
        is_off = due_day_at(ctx, part.due, part.agency.id).off
        goals.append(replace(goal, day_off=is_off, provisional=part.due.provisional))
    return goals


def _open_items(ctx: Context, draft: Draft) -> list[tuple[str, str, str, str]]:
    """(code, agency, product, status) of what is open with this number at one of the chosen agencies."""
    report = reports.by_number(ctx.session, draft.number)
    if report is None:
        return []
    items = assignments.open_of_report(ctx.session, report.id, draft.agencies)
    names = {each.id: each.short_name for each in agencies.with_ids(ctx.session, draft.agencies)}
    called = {each.code: each.name for each in products.every(ctx.session)}
    return [
        (item.code, names[item.agency_id], called[item.product_code], status_words(item.status, item.product_code))
        for item in items
    ]


def _empty_seats(ctx: Context, draft: Draft) -> list[str]:
    """The chosen agencies in which nobody would read it."""
    sitting = holdings.who_answers_at(ctx.session, draft.agencies)
    return [each.short_name for each in agencies.with_ids(ctx.session, draft.agencies) if not sitting[each.id]]


def _ask_late(ctx: Context, draft: Draft) -> Screen:
    over = {part.due.on for part in _parts(ctx, draft)[1] if is_over(ctx, part.due)}
    return Screen(
        texts.is_running(sorted(over)), [[(texts.RUNNING, "agree", LATE)], [(texts.OTHER_DUE, "field", "due")]]
    )


def _ask_open(ctx: Context, draft: Draft) -> Screen:
    return Screen(texts.already_open(_open_items(ctx, draft)), _doubt_options("open"))


def _ask_empty(ctx: Context, draft: Draft) -> Screen:
    return Screen(texts.empty_seats(_empty_seats(ctx, draft)), _doubt_options("empty"))


def _doubt_options(name: str) -> list[list[Option]]:
    return [[(texts.GO_ON, "agree", name), (texts.CHANGE, "change", "")]]


def _press_agree(_ctx: Context, draft: Draft, value: str) -> None:
    draft.agreed.append(value)


def _preview(ctx: Context, draft: Draft) -> Screen:
    staff = the_staff(ctx)
    product, parts = _parts(ctx, draft)
    goals = _goals(ctx, parts, holdings.seat_holders(ctx.session, [part.agency.id for part in parts]))
    now = shown.promised(ctx, draft, parts, goals)
    changed, draft.shown = shown.changes(draft.shown, now), now
    told = forecast.forecast(ctx, sketches(ctx, draft, staff))
    card = card_texts.focal_card(_view(ctx, draft, product, parts[0], goals[0]))
    notes = [*([preview_texts.UNUSUAL] if draft.unusual else []), *letter.lines(draft), substance.line(ctx, draft)]
    text = preview_texts.preview(card, goals, told, notes)
    text = "\n\n".join([preview_texts.shown_anew(changed), text]) if changed else text
    switch = (texts.MAKE_ORDINARY, "secret", "0") if draft.confidential else (texts.MAKE_CONFIDENTIAL, "secret", "1")
    endorsed = _endorsement(ctx, draft)
    first = [(texts.SEND, "send", ""), (texts.CHANGE, "change", "")]
    return Screen(text, [first, [letter.button(draft)], [switch], endorsed], whole=True)


def _endorsement(ctx: Context, draft: Draft) -> list[Option]:
    """Only where an agency has units to which it can pass the item on: what becomes of their results."""
    if not agencies.parents(ctx.session) & set(draft.agencies):
        return []
    does = endorses(ctx, draft)
    return [(preview_texts.ENDORSED if does else preview_texts.NOT_ENDORSED, "endorse", "0" if does else "1")]


def sketches(ctx: Context, draft: Draft, staff: Person) -> list[tuple[str, Assignment]]:
    """Place and item of what Kirim would store now, not stored: what the forecast is made from."""
    _, parts = _parts(ctx, draft)
    return [(part.agency.short_name, storing.sketch(ctx, draft, part, staff)) for part in parts]


def _parts(ctx: Context, draft: Draft) -> tuple[Product, list[Part]]:
    """What each chosen agency gets; next_step leads here only with a product and a date for each."""
    product = product_of(ctx, draft)
    if product is None or not product.active:
        raise StaleButton
    parts = []
    chosen = agencies.with_ids(ctx.session, draft.agencies)
    if closed := [each for each in chosen if each.closed_at is not None]:
        raise AgencyClosed(closed[0].name)
    for agency, code in zip(chosen, with_codes(ctx, draft), strict=True):
        due = due_of(ctx, draft, product, agency.id)
        if due is None:
            raise StaleButton
        parts.append(Part(agency, code, due, is_over(ctx, due)))
    return product, parts


def _view(ctx: Context, draft: Draft, product: Product, part: Part, goal: Goal) -> CardView:
    return CardView(
        code=part.code,
        product=product.name,
        agency=part.agency.name,
        report_number=draft.number,
        subject=draft.subject,
        confidential=draft.confidential,
        actions=[
            (number, with_proof(*read_proof(each)), Status.SENT) for number, each in enumerate(draft.actions, 1)
        ],
        status=Status.SENT,
        due_on=goal.due_on,
        first_due_on=goal.due_on,
        due_at=goal.due_at,
        provisional=part.due.provisional,
        day_off=goal.day_off,
        waits_for=Party.AGENCY,
        letters=len(draft.letter),
        product_code=product.code,
        **_lateness(ctx, part),
    )


def _lateness(ctx: Context, part: Part) -> dict[str, Any]:
    """What the card says beside a due date that is over already."""
    if not is_over(ctx, part.due):
        return {}
    today = ctx.handled_on
    late = holidays.calendar(ctx.session, part.agency.id).days_late(part.due.on, today) or 0
    day_is_over = part.due.on < today
    return {
        "clocks": Clocks(late=late),
        "no_more_time": day_is_over,
        "running_since": today if day_is_over else None,
    }


FIELDS = (
    Field(LATE, _ask_late, dates.take_due, {"agree": _press_agree}),
    Field("open", _ask_open, take_press={"agree": _press_agree}),
    Field("empty", _ask_empty, take_press={"agree": _press_agree}),
    Field("preview", _preview, take_press={"secret": fields.press_secret, "endorse": fields.press_endorse}),
)
