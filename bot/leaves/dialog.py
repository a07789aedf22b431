"""/cuti: a person's own leave, from the first question to Simpan; shortened and taken back the same way."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.conversation import answers, questions
from bot.conversation.authority import the_reminded
from bot.conversation.buttons.keyboards import Button, Option, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question
from bot.conversation.typed import Typed
from bot.leaves import announcing as news
from bot.leaves import texts
from bot.leaves.coming_back import summary
from bot.leaves.presses import LeavePress
from bot.leaves.stand_ins import Cover, cover_of
from bot.reminders import plan
from models import holidays, leaves
from models.leaves import Leave
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.codes import code_in
from models.rules.dates.errors import DateUnclear
from models.rules.dates.reading import parse_exact
from models.rules.deadlines.working_days import Calendar
from models.rules.errors import NotRegistered
from models.rules.leaves import (
    LeaveIsOver,
    LeaveSpan,
    SpanNotUnderstood,
    check,
    check_merged,
    merge,
    parse_span,
    says_leave,
    shortened,
)

SAVE = "simpan"
_DAY = timedelta(days=1)


def show(ctx: Context, words: str) -> None:
    """/cuti: what is recorded, or the first question; "/cuti 23-27 November": straight to what was understood."""
    person = the_reminded(ctx)
    if words:
        _understand(ctx, person, words)
    elif leaves.of_person(ctx.session, person.id, ctx.today):
        show_recorded(ctx)
    else:
        _ask_first(ctx)


def show_recorded(ctx: Context) -> None:
    """The leaves that are not over, each with its buttons; the first question when there are none."""
    person = the_reminded(ctx)
    recorded = leaves.of_person(ctx.session, person.id, ctx.today)
    if not recorded:
        _ask_first(ctx)
        return
    rows = [_buttons(leave, number, several=len(recorded) > 1) for number, leave in enumerate(recorded, start=1)]
    new = [Button(texts.NEW, LeavePress("new", 0, ctx.today))]
    name = f"leaves:{ctx.sender.chat_id}"
    ctx.take_buttons_away(name)
    ctx.say(texts.recorded([leave.span for leave in recorded], ctx.today), inline(*rows, new), name=name)


def begin(ctx: Context) -> None:
    """Cuti lain was pressed."""
    the_reminded(ctx)
    questions.begin(ctx, FIRST, {}, texts.ASK_FIRST, *_first_rows(ctx))


def take_if_a_leave(ctx: Context, typed: Typed) -> bool:
    """ "Saya cuti 23-27 November" as plain words, when no question runs and no message about an item is answered."""
    if not says_leave(typed.text) or code_in(typed.reply_to_text) is not None:
        return False
    try:
        _understand(ctx, the_reminded(ctx), typed.text)
    except (NotRegistered, SpanNotUnderstood):
        return False
    return True


def take_first(ctx: Context, typed: Typed) -> None:
    """The first day, or the whole span, typed."""
    _read(ctx, the_reminded(ctx), typed.text)


def choose_first(ctx: Context, _dialog: Dialog, value: str) -> None:
    """The first day by button."""
    the_reminded(ctx)
    _ask_last(ctx, answers.pressed_day(value))


def take_last(ctx: Context, typed: Typed) -> None:
    """The last day, typed; "sampai Jumat" is meant from the first day on."""
    person = the_reminded(ctx)
    first = date.fromisoformat(questions.running(ctx).data["first"])
    _confirm(ctx, person, LeaveSpan(first, parse_exact(typed.text, first, _calendar(ctx))))


def choose_last(ctx: Context, dialog: Dialog, value: str) -> None:
    """The last day by button."""
    person = the_reminded(ctx)
    _confirm(ctx, person, LeaveSpan(date.fromisoformat(dialog.data["first"]), answers.pressed_day(value)))


def take_confirm(ctx: Context, typed: Typed) -> None:
    """Simpan as a word, or another span."""
    if typed.text.strip().lower() in (SAVE, "ya", "ya, simpan"):
        save(ctx, questions.running(ctx), SAVE)
    else:
        _read(ctx, the_reminded(ctx), typed.text)


def save(ctx: Context, dialog: Dialog, _value: str) -> None:
    """Simpan: stored, planned anew, told to whoever takes over."""
    person = the_reminded(ctx)
    wanted = LeaveSpan(date.fromisoformat(dialog.data["first"]), date.fromisoformat(dialog.data["last"]))
    whole, taken = _merged(ctx, person, wanted)
    cover = cover_of(ctx, person, _rest(ctx, whole))
    if dialog.data.get("shown") != _shown(taken, cover):
        _confirm(ctx, person, wanted, again=True)
        return
    leave = _store(ctx, person, whole, taken)
    plan.replan_person(ctx, person)
    news.announce(ctx, leave, cover, changed=bool(taken))
    questions.finish(ctx, texts.saved(whole, whole.working_days(_calendar(ctx)), cover))


def end(ctx: Context, leave_id: int, until_on: date) -> None:
    """Batalkan cuti: what is left of it is none; who took over is told."""
    person, leave = _own(ctx, leave_id, until_on)
    before = cover_of(ctx, person, _rest(ctx, leave.span))
    leave.ended_at = ctx.now
    _settle(ctx, person, leave)
    news.take_back(ctx, leave.span, before)
    ctx.answer_in_place(f"leaves:{ctx.sender.chat_id}", texts.taken_back(leave.span))
    if leave.from_on < ctx.today:
        leave.told_at = ctx.now
        ctx.say(summary(ctx, person, leave))


def ask_cut(ctx: Context, leave_id: int, until_on: date) -> None:
    """Persingkat: until when instead?"""
    _, leave = _own(ctx, leave_id, until_on)
    calendar, start = _calendar(ctx), max(leave.from_on, ctx.today)
    days = [calendar.next_working_day(start)]
    while len(days) < 4:
        days.append(calendar.shift(days[-1], 1))
    options = [(texts.day_button(day), day.isoformat()) for day in days if day < leave.to_on]
    data = {"leave_id": leave.id, "until_on": leave.to_on.isoformat()}
    questions.begin(ctx, CUT, data, texts.ask_cut(leave.span), options[:2], options[2:])


def take_cut(ctx: Context, typed: Typed) -> None:
    """The new last day, typed."""
    data = questions.running(ctx).data
    _cut(ctx, data, parse_exact(typed.text, ctx.today, _calendar(ctx)))


def choose_cut(ctx: Context, dialog: Dialog, value: str) -> None:
    """The new last day by button."""
    _cut(ctx, dialog.data, answers.pressed_day(value))


def _cut(ctx: Context, data: questions.Data, last: date) -> None:
    person, leave = _own(ctx, int(data["leave_id"]), date.fromisoformat(data["until_on"]))
    before = cover_of(ctx, person, _rest(ctx, leave.span))
    whole = shortened(leave.span, last, ctx.today)
    leave.to_on = whole.last
    _settle(ctx, person, leave)
    now = cover_of(ctx, person, _rest(ctx, whole))
    news.take_back(ctx, whole, before, now)
    news.announce(ctx, leave, now, changed=True)
    questions.finish(ctx, texts.shortened(whole, whole.working_days(_calendar(ctx))))


def _settle(ctx: Context, person: Person, leave: Leave) -> None:
    """The leave in the table has changed: so do the reminders."""
    news.settle_task(ctx, leave)
    plan.replan_person(ctx, person)


def _understand(ctx: Context, person: Person, words: str) -> None:
    """Words while no question runs: an unclear day becomes the first question."""
    try:
        _read(ctx, person, words)
    except DateUnclear as unclear:
        questions.begin_with_day(ctx, FIRST, unclear)


def _read(ctx: Context, person: Person, words: str) -> None:
    first, last = parse_span(words, ctx.today, _calendar(ctx))
    if last is None:
        check(LeaveSpan(first, first + timedelta(days=7)), ctx.today, _calendar(ctx))  # a past day is said at once
        _ask_last(ctx, first)
    else:
        _confirm(ctx, person, LeaveSpan(first, last))


def _confirm(ctx: Context, person: Person, span: LeaveSpan, *, again: bool = False) -> None:
    whole, taken = _merged(ctx, person, span)
    if [each.span for each in taken] == [whole]:
        questions.finish(ctx, texts.known_already(whole))
        return
    cover = cover_of(ctx, person, _rest(ctx, whole))
    text = texts.confirm(whole, whole.working_days(_calendar(ctx)), [each.span for each in taken], cover)
    data = {"first": span.first.isoformat(), "last": span.last.isoformat(), "shown": _shown(taken, cover)}
    questions.go_on(ctx, CONFIRM, data, f"{texts.SHOWN_ANEW}\n\n{text}" if again else text, [(texts.SAVE, SAVE)])


def _shown(taken: Sequence[Leave], cover: Cover) -> list[list[str]]:
    """What the preview promises: the leaves that it replaces, who takes over, whether somebody does each day."""
    stand_ins = [str(one.person.id) for one in (*cover.stand_ins.values(), *cover.office.values())]
    return [[each.span.last.isoformat() for each in taken], sorted(stand_ins), ["gaps"] if cover.gaps else []]


def _merged(ctx: Context, person: Person, span: LeaveSpan) -> tuple[LeaveSpan, list[Leave]]:
    # A leave from "today" that is confirmed after midnight is in time, unless it is over by now.
    check(span, ctx.judged_on if span.last >= ctx.today else ctx.today, _calendar(ctx))
    recorded = {leave.span: leave for leave in leaves.of_person(ctx.session, person.id, ctx.today)}
    whole, taken = merge(recorded, span)
    return check_merged(whole), [recorded[each] for each in taken]


def _store(ctx: Context, person: Person, whole: LeaveSpan, taken: Sequence[Leave]) -> Leave:
    """One row: the first of those that it replaces goes on, the others end."""
    if not taken:
        return leaves.add(ctx.session, person.id, whole, ctx.now)
    leave, *others = taken
    leave.from_on, leave.to_on = whole.first, whole.last
    for other in others:
        other.ended_at = ctx.now
        news.settle_task(ctx, other)
    ctx.session.flush()
    return leave


def _own(ctx: Context, leave_id: int, until_on: date) -> tuple[Person, Leave]:
    """The sender's own leave as the button showed it; LeaveIsOver for any other."""
    person = the_reminded(ctx)
    leave = leaves.by_id(ctx.session, leave_id)
    if leave is None or leave.person_id != person.id or leave.ended_at is not None:
        raise LeaveIsOver
    if leave.to_on != until_on or leave.to_on < ctx.today:
        raise LeaveIsOver
    return person, leave


def _ask_first(ctx: Context) -> None:
    questions.go_on(ctx, FIRST, {}, texts.ASK_FIRST, *_first_rows(ctx))


def _ask_last(ctx: Context, first: date) -> None:
    friday = first + timedelta(days=(4 - first.weekday()) % 7)
    days = sorted({first, friday, friday + timedelta(days=7)})
    rows = [[(texts.ONE_DAY if day == first else texts.day_button(day, "sampai "), day.isoformat())] for day in days]
    questions.go_on(ctx, LAST, {"first": first.isoformat()}, texts.ask_last(first), *rows)


def _first_rows(ctx: Context) -> list[list[Option]]:
    """The next working days, and Monday."""
    calendar = _calendar(ctx)
    days = [calendar.next_working_day(ctx.today)]
    days += [calendar.shift(days[0], 1), calendar.shift(days[0], 2)]
    monday = ctx.today + timedelta(days=7 - ctx.today.weekday())
    options = [(texts.first_button(day, ctx.today), day.isoformat()) for day in sorted({*days, monday})]
    return [options[:2], options[2:]]


def _rest(ctx: Context, span: LeaveSpan) -> LeaveSpan:
    """What is still to come of a leave."""
    return LeaveSpan(max(span.first, ctx.today), span.last)


def _buttons(leave: Leave, number: int, *, several: bool) -> list[Button]:
    which = f" {number}" if several else ""
    end_it = Button(f"{texts.END}{which}", LeavePress("end", leave.id, leave.to_on))
    if leave.span.days == 1:
        return [end_it]
    return [Button(f"{texts.CUT}{which}", LeavePress("cut", leave.id, leave.to_on)), end_it]


def _calendar(ctx: Context) -> Calendar:
    return holidays.calendar(ctx.session)


FIRST = Question("leave.first", take_first, choose_first, takes_day=True)
LAST = Question("leave.last", take_last, choose_last, takes_day=True)
CONFIRM = Question("leave.confirm", take_confirm, save)
CUT = Question("leave.cut", take_cut, choose_cut, takes_day=True)
QUESTIONS = (FIRST, LAST, CONFIRM, CUT)
