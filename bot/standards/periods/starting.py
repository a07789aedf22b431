"""Periode baru: which instrument, which units, until when; what would be sent, then Kirim."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.cards.presses import StandardsPress
from bot.conversation import questions
from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.stored import from_json, to_json
from bot.conversation.typed import Typed
from bot.standards.periods import choosing, preview, sending
from bot.standards.periods import texts_starting as texts
from bot.standards.periods.choosing import Asked, Wanted
from bot.standards.texts import OPEN_PERIOD
from models import holidays
from models.agencies.agencies import Agency
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.dates.reading import parse_day
from models.rules.errors import NotAnAnswer, StaleButton
from models.rules.standards.periods import check_day
from models.standards import instruments

SEND, UNITS, DAY, KEEP, SKIP, END, LEAVE = "send", "units", "day", "keep", "skip", "end", "leave"
OFFERED_DAYS = (10, 15, 20)  # working days


@dataclass(frozen=True, slots=True)
class Field:
    """One step: what is asked, and what a button or typed words make of it."""

    ask: Callable[[Context, Wanted], Asked]
    press: Callable[[Context, Wanted, str], Wanted]
    take: Callable[[Context, Wanted, str], Wanted] | None = None


def begin(ctx: Context) -> None:
    """Periode baru was pressed."""
    the_staff(ctx)
    offered = instruments.for_periods(ctx.session)
    _ask(ctx, Wanted(instrument=offered[0].id if len(offered) == 1 else 0), questions.begin)


def take(ctx: Context, typed: Typed) -> None:
    """Words came."""
    the_staff(ctx)
    wanted = _wanted(ctx)
    field = FIELDS[_step(ctx, wanted)]
    if field.take is None:
        raise NotAnAnswer
    _ask(ctx, field.take(ctx, wanted, typed.text))


def choose(ctx: Context, _dialog: Dialog, value: str) -> None:
    """A button was pressed."""
    staff, wanted = the_staff(ctx), _wanted(ctx)
    step = _step(ctx, wanted)
    try:
        if step == "preview" and value == SEND:
            _send(ctx, wanted, staff)
        else:
            _ask(ctx, FIELDS[step].press(ctx, wanted, value))
    except (KeyError, ValueError):
        raise StaleButton from None


def _wanted(ctx: Context) -> Wanted:
    return from_json(Wanted, running(ctx).data)


def _step(ctx: Context, wanted: Wanted) -> str:
    """The first thing that is not settled."""
    steps = (
        ("instrument", not wanted.instrument),
        ("which", bool(wanted.unclear)),
        ("kinds", wanted.of_kinds),
        ("units", not wanted.settled),
        ("due", wanted.due_on is None),
    )
    if first := next((name for name, is_open in steps if is_open), ""):
        return first
    made = preview.made(ctx, wanted)
    if not wanted.earlier and made.may_end:
        return "earlier"
    return "empty" if not wanted.empty and made.empty else "preview"


def _ask(ctx: Context, wanted: Wanted, say: Callable[..., None] = questions.go_on) -> None:
    step = _step(ctx, wanted)
    text, rows = FIELDS[step].ask(ctx, wanted)
    if step == "preview":
        made = preview.made(ctx, wanted)
        ends = tuple(each.item_id for each in made.ends)
        wanted = replace(wanted, instrument=made.instrument.id, shown=_ids(made.units), ends=ends)
    say(ctx, DUE if step == "due" else NEW, to_json(wanted), text, *rows)


def _ids(units: Sequence[Agency]) -> tuple[int, ...]:
    return tuple(unit.id for unit in units)


def _ask_instrument(ctx: Context, _wanted: Wanted) -> Asked:
    offered = instruments.for_periods(ctx.session)
    return texts.ASK_INSTRUMENT, [[(texts.instrument_label(each.name), str(each.id))] for each in offered]


def _choose_instrument(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    if not any(each.id == int(value) for each in instruments.for_periods(ctx.session)):
        raise StaleButton
    return replace(wanted, instrument=int(value))


def _ask_due(ctx: Context, wanted: Wanted) -> Asked:
    calendar = holidays.calendar(ctx.session)
    days = [(count, calendar.add_working_days(ctx.today, count)) for count in OFFERED_DAYS]
    text = texts.ask_due(choosing.instrument_name(ctx, wanted))
    return text, [[(texts.in_working_days(count, on), on.isoformat())] for count, on in days]


def _take_due(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    calendar = holidays.calendar(ctx.session)
    return replace(wanted, due_on=check_day(parse_day(text, ctx.today, calendar), ctx.today, calendar))


def _choose_due(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    return replace(wanted, due_on=check_day(date.fromisoformat(value), ctx.today, holidays.calendar(ctx.session)))


def _ask_earlier(ctx: Context, wanted: Wanted) -> Asked:
    made = preview.made(ctx, wanted)
    units = {each.agency_id for each in made.may_end}
    rows = [[(texts.END_AND_INCLUDE, END)], [(texts.skip_label(len(units)), LEAVE)], [(texts.OTHER_UNITS, UNITS)]]
    return texts.ask_earlier(made.may_end), rows


def _ask_empty(ctx: Context, wanted: Wanted) -> Asked:
    made = preview.made(ctx, wanted)
    names = [unit.short_name for unit in made.units if unit.id in made.empty]
    skip = [(texts.skip_label(len(names)), SKIP)] if len(names) < len(made.units) else []
    return texts.ask_empty(names), [[(texts.SEND_ANYWAY, KEEP), *skip], [(texts.OTHER_UNITS, UNITS)]]


def _change(_ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """Below the preview, or what comes before it: other units, another date, or what to do with empty ones."""
    if value == UNITS:
        return choosing.other_units(replace(wanted, settled=False, shown=()))
    if value == DAY:
        return replace(wanted, due_on=None, shown=())
    if value in (END, LEAVE):
        return replace(wanted, earlier=value)
    return replace(wanted, empty={KEEP: KEEP, SKIP: SKIP}[value])


def _ask_preview(ctx: Context, wanted: Wanted) -> Asked:
    made = preview.made(ctx, wanted)
    rows = [[(texts.SEND, SEND)]] if made.units and made.sender is None else []
    newer = texts.NEWER_VERSION if made.instrument.id != wanted.instrument else ""
    return newer + preview.text(ctx, made), [*rows, [(texts.OTHER_UNITS, UNITS), (texts.OTHER_DAY, DAY)]]


def _send(ctx: Context, wanted: Wanted, staff: Person) -> None:
    """Kirim: the period as the preview showed it; where that holds no more, it is shown anew."""
    made = preview.made(ctx, wanted)
    check_day(made.due_on, ctx.today, holidays.calendar(ctx.session))
    is_newer = made.instrument.id != wanted.instrument
    is_same = wanted.shown == _ids(made.units) and wanted.ends == tuple(each.item_id for each in made.ends)
    if is_newer or made.sender is not None or not is_same:
        _ask(ctx, choosing.other_units(wanted))
        return
    begins = sending.Start(made.instrument, made.units, made.due_on, ends_earlier=bool(made.ends))
    report = sending.start(ctx, begins, staff)
    button = [Button(OPEN_PERIOD, StandardsPress("period", report.id, 0, 0))]
    questions.finish(ctx, texts.sent(report.subject, report.number, len(made.units)), inline(button))


FIELDS = {
    "instrument": Field(_ask_instrument, _choose_instrument),
    "which": Field(choosing.ask_which, choosing.choose_which),
    "kinds": Field(choosing.ask_kinds, choosing.choose_kinds),
    "units": Field(choosing.ask_units, choosing.choose_units, choosing.take_units),
    "due": Field(_ask_due, _choose_due, _take_due),
    "earlier": Field(_ask_earlier, _change),
    "empty": Field(_ask_empty, _change),
    "preview": Field(_ask_preview, _change),
}
NEW = Question("standards.new", take, choose)
DUE = Question("standards.due", take, choose, takes_day=True)
QUESTIONS = (NEW, DUE)
