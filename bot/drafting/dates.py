"""The dates of an assignment: when counting began, when it is due, and how /assign asks for both."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.conversation.buttons.keyboards import columns
from bot.conversation.context import Context
from bot.conversation.texts import OTHER_DAY
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.texts_words import DueDay, short_day
from bot.conversation.texts_words import day as day_words
from bot.deadlines import proposing
from bot.drafting import texts
from bot.drafting.draft import LATE, Draft, product_of
from bot.drafting.screen import Field, Option, Screen
from models import holidays
from models.agencies import agencies
from models.assignments.products import Product
from models.rules.dates.errors import DateInFuture, DateInPast, DateUnclear
from models.rules.dates.hours import is_hour
from models.rules.dates.reading import parse_day
from models.rules.deadlines.products import Deadline, Unit
from models.rules.drafting.due import read_due
from models.rules.errors import StaleButton

MOST_DAYS = 3  # buttons with days that may be meant, beside Tanggal lain, Kembali and Batal
OFFERED_HOURS = (3, 6, 24, 48)
OFFERED_TIMES = (9, 11, 14, 16)  # of a day that was given without its hour
OFFERED_DAYS = (5, 10, 14, 30)  # working days, where staff set the date


@dataclass(frozen=True)
class Due:
    """The due date of one agency's assignment, ready to be stored."""

    on: date
    at: datetime | None = None
    provisional: bool = False
    typed: bool = True


def due_of(ctx: Context, draft: Draft, product: Product, agency_id: int) -> Due | None:
    """What staff typed, else what the product's clock proposes at this agency; None when neither says anything."""
    if draft.hours:
        at = proposing.in_hours(ctx, draft.hours)
        return Due(ctx.local_date(at), at)
    if draft.due_on is not None:
        return Due(draft.due_on, draft.due_at)
    proposed = proposing.propose(ctx, product, agency_id, draft.received_on)
    return Due(proposed.due_on, None, proposed.provisional, typed=False) if proposed is not None else None


def due_day_at(ctx: Context, due: Due, agency_id: int) -> DueDay:
    """The due date of one agency's assignment, as texts show it."""
    if due.at is not None:
        return DueDay(due.on, at=due.at.astimezone(ctx.zone))
    off = not holidays.calendar(ctx.session, agency_id).is_working_day(due.on)
    return DueDay(due.on, off, provisional=due.provisional)


def is_over(ctx: Context, due: Due) -> bool:
    """Is the day over, or the moment where hours count?"""
    return due.at <= ctx.handled_at if due.at is not None else due.on < ctx.handled_on


def ask_which_day(draft: Draft, name: str, unclear: DateUnclear) -> None:
    """Remember that the day of this field is open: its screen asks with buttons. Raises `unclear` without any."""
    if not unclear.candidates:
        raise unclear
    days = [day.isoformat() for day in unclear.candidates[:MOST_DAYS]]
    draft.open_days[name] = {"text": sentence_for(unclear), "days": days}
    draft.reopen(name)


def _open_day(draft: Draft, name: str) -> Screen | None:
    """The question which day is meant, while one is open."""
    asked = draft.open_days.get(name)
    if asked is None:
        return None
    days: list[list[Option]] = [[(day_words(date.fromisoformat(each)), name, each)] for each in asked["days"]]
    return Screen(asked["text"], [*days, [(OTHER_DAY, "otherday", name)]])


def _press_other_day(_ctx: Context, draft: Draft, value: str) -> None:
    """Tanggal lain: the field is asked as at first."""
    draft.open_days.pop(value, None)


def _ask_received(ctx: Context, draft: Draft) -> Screen:
    if screen := _open_day(draft, "received"):
        return screen
    days = [(label, ctx.today - timedelta(days=back)) for back, label in enumerate(texts.LAST_DAYS)]
    options = [(f"{label}, {short_day(day).rpartition(' ')[0]}", "received", day.isoformat()) for label, day in days]
    return Screen(texts.received(_chosen(ctx, draft).rule()), [options, [(texts.SKIP_RECEIPT, "skip", "")]])


def take_received(ctx: Context, draft: Draft, text: str) -> None:
    """A day of receipt was typed; raises what parse_day does, or DateInFuture."""
    try:
        day = parse_day(text, ctx.today, holidays.calendar(ctx.session), past=True)
    except DateUnclear as unclear:
        ask_which_day(draft, "received", unclear)
        return
    _set_received(ctx, draft, day)


def _press_received(ctx: Context, draft: Draft, value: str) -> None:
    _set_received(ctx, draft, date.fromisoformat(value))


def _press_skip(_ctx: Context, draft: Draft, _value: str) -> None:
    draft.answer("received", received_on=None)


def _set_received(ctx: Context, draft: Draft, day: date) -> None:
    if day > ctx.today:
        raise DateInFuture(day)
    # The line said what is due, or left it to the clock; that its day of receipt was unclear changes nothing of it.
    said = draft.received_on is None and "received" in draft.open_days
    due_is_said, open_due = said and "due" in draft.answered, draft.open_days.get("due") if said else None
    due = {"due_on": draft.due_on, "due_at": draft.due_at, "hours": draft.hours}
    draft.answer("received", received_on=day)
    if due_is_said:
        draft.answer("due", **due)
    if open_due is not None:
        draft.open_days["due"] = open_due


def _ask_due(ctx: Context, draft: Draft) -> Screen:
    if screen := _open_day(draft, "due"):
        return screen
    product = _chosen(ctx, draft)
    if needs_hour(ctx, draft, product) and draft.due_on is not None:
        hours = [hour for hour in OFFERED_TIMES if _moment(ctx, draft.due_on, hour) > ctx.now]
        return Screen(texts.due_hour(draft.due_on), [[(f"{hour:02}.00", "hour", str(hour)) for hour in hours]])
    known = _proposals(ctx, draft, product)
    if known:
        days_on = [deadline.due_on for deadline in known]
        over = min(days_on) < ctx.today
        label = texts.accept(days_on[0] if len(days_on) == 1 else None)
        return Screen(
            texts.due_proposed(known, over), [[(texts.RUNNING, "running", "")] if over else [(label, "accept", "")]]
        )
    if product.unit is Unit.HOURS:
        rows = [[(f"{hours} jam", "hours", str(hours)) for hours in OFFERED_HOURS]]
        return Screen(texts.due_open(product.rule(), in_hours=True), rows)
    calendar = holidays.calendar(ctx.session, draft.agencies[0] if draft.agencies else None)
    days = [(count, calendar.add_working_days(ctx.today, count)) for count in OFFERED_DAYS]
    options = [(texts.in_working_days(count, on), "due", on.isoformat()) for count, on in days]
    return Screen(texts.due_open(product.rule(), in_hours=False), columns(options, 2))


def _proposals(ctx: Context, draft: Draft, product: Product) -> dict[Deadline, list[str]]:
    """What the product's clock says, with the names of all agencies at which it says that."""
    names: dict[Deadline, list[str]] = {}
    for agency in agencies.with_ids(ctx.session, draft.agencies):
        deadline = proposing.propose(ctx, product, agency.id, draft.received_on)
        if deadline is not None:
            names.setdefault(deadline, []).append(agency.short_name)
    return names


def needs_hour(ctx: Context, draft: Draft, product: Product | None) -> bool:
    """Was a day to come given where hours count: with the day alone the urgency would be lost."""
    in_hours = product is not None and product.unit is Unit.HOURS
    return in_hours and draft.due_on is not None and draft.due_on >= ctx.today and draft.due_at is None


def _moment(ctx: Context, day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ctx.zone)


def take_due(ctx: Context, draft: Draft, text: str) -> None:
    """A due date was typed; raises what read_due does."""
    product = product_of(ctx, draft)
    in_hours = product is not None and product.unit is Unit.HOURS
    if needs_hour(ctx, draft, product) and draft.due_on is not None and is_hour(text):
        text = f"{draft.due_on:%d-%m-%Y} {text}"
    try:
        read = read_due(text, ctx.now, ctx.zone, holidays.calendar(ctx.session), in_hours=in_hours)
    except DateUnclear as unclear:
        ask_which_day(draft, "due", unclear)
        return
    draft.answer("due", due_on=read.on, due_at=read.at, hours=read.hours)


def _press_accept(_ctx: Context, draft: Draft, _value: str) -> None:
    draft.answer("due", due_on=None, due_at=None, hours=0)


def _press_running(ctx: Context, draft: Draft, value: str) -> None:
    """Ya, kasus berjalan: the proposed date is over, and stays."""
    _press_accept(ctx, draft, value)
    draft.agreed.append(LATE)


def _press_due(ctx: Context, draft: Draft, value: str) -> None:
    day = proposing.check_to_come(ctx, date.fromisoformat(value))
    draft.answer("due", due_on=day, due_at=None, hours=0)


def _press_hours(_ctx: Context, draft: Draft, value: str) -> None:
    if int(value) not in OFFERED_HOURS:
        raise ValueError(value)
    draft.answer("due", due_on=None, due_at=None, hours=int(value))


def _press_hour(ctx: Context, draft: Draft, value: str) -> None:
    if draft.due_on is None or int(value) not in OFFERED_TIMES:
        raise ValueError(value)
    at = _moment(ctx, draft.due_on, int(value))
    if at <= ctx.now:
        raise DateInPast(draft.due_on)
    draft.answer("due", due_at=at.astimezone(UTC), hours=0)


def _chosen(ctx: Context, draft: Draft) -> Product:
    """The product; StaleButton before one is chosen."""
    product = product_of(ctx, draft)
    if product is None:
        raise StaleButton
    return product


FIELDS = (
    Field(
        "received",
        _ask_received,
        take_received,
        {"received": _press_received, "skip": _press_skip},
        {"otherday": _press_other_day},
    ),
    Field(
        "due",
        _ask_due,
        take_due,
        {
            "accept": _press_accept,
            "running": _press_running,
            "due": _press_due,
            "hours": _press_hours,
            "hour": _press_hour,
        },
        {"otherday": _press_other_day},
    ),
)
