"""/cuti: a person's own leave, from the first question to Simpan; shortened and taken back the same way."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.bundles.hours import the_reminded
from bot.conversation import questions
from bot.conversation.context import Deed
from bot.conversation.keyboards import Button, inline
from bot.conversation.presses import AwayPress
from bot.conversation.typed import Typed
from bot.leaves import announcing as news
from bot.leaves import texts
from bot.leaves.coming_back import summary
from bot.leaves.stand_ins import cover_of
from bot.reminders import plan
from models import holidays, leaves
from models.leaves import Leave
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.codes import code_in
from models.rules.dates.reading import parse_day
from models.rules.deadlines.working_days import Calendar
from models.rules.errors import NotRegistered
from models.rules.errors_leaves import LeaveIsOver, SpanNotUnderstood
from models.rules.leaves import Span, check, check_merged, merge, parse_span, says_leave, shortened

FIRST, LAST, CONFIRM, CUT = "leave.first", "leave.last", "leave.confirm", "leave.cut"
SAVE = "simpan"
_DAY = timedelta(days=1)


def show(deed: Deed, words: str) -> None:
    """/cuti: what stands, or the first question; "/cuti 23-27 November": straight to what was understood."""
    person = the_reminded(deed)
    if words:
        _read(deed, person, words)
    elif leaves.of_person(deed.session, person.id or 0, deed.today):
        show_standing(deed)
    else:
        _ask_first(deed)


def show_standing(deed: Deed) -> None:
    """The leaves that are not over, each with its buttons; the first question when there are none."""
    person = the_reminded(deed)
    standing = leaves.of_person(deed.session, person.id or 0, deed.today)
    if not standing:
        _ask_first(deed)
        return
    rows = [_buttons(leave, number, several=len(standing) > 1) for number, leave in enumerate(standing, start=1)]
    new = [Button("➕ Cuti lain", AwayPress("new", 0, deed.today))]
    name = f"leaves:{deed.sender.chat_id}"
    deed.take_buttons_away(name)
    deed.say(texts.standing([leave.span for leave in standing], deed.today), inline(*rows, new), name=name)


def begin(deed: Deed) -> None:
    """Cuti lain was pressed."""
    the_reminded(deed)
    questions.begin(deed, FIRST, {}, texts.ask_first(), *_first_rows(deed))


def came(deed: Deed, typed: Typed) -> bool:
    """ "Saya cuti 23-27 November" as plain words, when no question runs and no message about an item is answered."""
    if not says_leave(typed.text) or code_in(typed.reply_to_text) is not None:
        return False
    try:
        _read(deed, the_reminded(deed), typed.text)
    except (NotRegistered, SpanNotUnderstood):
        return False
    return True


def take_first(deed: Deed, typed: Typed) -> None:
    """The first day, or the whole span, typed."""
    _read(deed, the_reminded(deed), typed.text)


def choose_first(deed: Deed, _dialog: Dialog, value: str) -> None:
    """The first day by button."""
    the_reminded(deed)
    _ask_last(deed, date.fromisoformat(value))


def take_last(deed: Deed, typed: Typed) -> None:
    """The last day, typed; "sampai Jumat" is meant from the first day on."""
    person = the_reminded(deed)
    first = date.fromisoformat(questions.running(deed).data["first"])
    _confirm(deed, person, Span(first, parse_day(typed.text, first, _calendar(deed))))


def choose_last(deed: Deed, dialog: Dialog, value: str) -> None:
    """The last day by button."""
    person = the_reminded(deed)
    _confirm(deed, person, Span(date.fromisoformat(dialog.data["first"]), date.fromisoformat(value)))


def take_confirm(deed: Deed, typed: Typed) -> None:
    """Simpan as a word, or another span."""
    if typed.text.strip().lower() in (SAVE, "ya", "ya, simpan"):
        save(deed, questions.running(deed), SAVE)
    else:
        _read(deed, the_reminded(deed), typed.text)


def save(deed: Deed, dialog: Dialog, _value: str) -> None:
    """Simpan: stored, planned anew, told to whoever takes over."""
    person = the_reminded(deed)
    wanted = Span(date.fromisoformat(dialog.data["first"]), date.fromisoformat(dialog.data["last"]))
    whole, taken = _merged(deed, person, wanted)
    leave = _store(deed, person, whole, taken)
    cover = cover_of(deed, person, _rest(deed, whole))
    plan.replan_person(deed, person)
    news.announce(deed, person, leave, cover, changed=bool(taken))
    view = news.view_of(deed, person, _rest(deed, whole), cover)
    questions.finish(deed, texts.saved(whole, whole.working_days(_calendar(deed)), view))


def end(deed: Deed, leave_id: int, until_on: date) -> None:
    """Batalkan cuti: what is left of it is none; who took over is told."""
    person, leave = _own(deed, leave_id, until_on)
    before = cover_of(deed, person, _rest(deed, leave.span))
    leave.ended_at = deed.now
    _settle(deed, person, leave)
    news.take_back(deed, person, leave.span, before)
    deed.answer_in_place(f"leaves:{deed.sender.chat_id}", texts.taken_back(leave.span))
    if leave.from_on < deed.today:
        leave.told_at = deed.now
        deed.say(summary(deed, person, leave))


def ask_cut(deed: Deed, leave_id: int, until_on: date) -> None:
    """Persingkat: until when instead?"""
    _, leave = _own(deed, leave_id, until_on)
    calendar, start = _calendar(deed), max(leave.from_on, deed.today)
    days = [calendar.next_working_day(start)]
    while len(days) < 4:
        days.append(calendar.shift(days[-1], 1))
    options = [(texts.day_button(day), day.isoformat()) for day in days if day < leave.to_on]
    data = {"leave_id": leave.id, "until_on": leave.to_on.isoformat()}
    questions.begin(deed, CUT, data, texts.ask_cut(leave.span), options[:2], options[2:])


def take_cut(deed: Deed, typed: Typed) -> None:
    """The new last day, typed."""
    data = questions.running(deed).data
    _cut(deed, data, parse_day(typed.text, deed.today, _calendar(deed)))


def choose_cut(deed: Deed, dialog: Dialog, value: str) -> None:
    """The new last day by button."""
    _cut(deed, dialog.data, date.fromisoformat(value))


def _cut(deed: Deed, data: questions.Data, last: date) -> None:
    person, leave = _own(deed, int(data["leave_id"]), date.fromisoformat(data["until_on"]))
    before = cover_of(deed, person, _rest(deed, leave.span))
    whole = shortened(leave.span, last, deed.today)
    leave.to_on = whole.last
    _settle(deed, person, leave)
    now = cover_of(deed, person, _rest(deed, whole))
    news.take_back(deed, person, whole, before, now)
    news.announce(deed, person, leave, now, changed=True)
    questions.finish(deed, texts.shortened(whole, whole.working_days(_calendar(deed))))


def _settle(deed: Deed, person: Person, leave: Leave) -> None:
    """The leave in the table has changed: so do the bells."""
    news.settle_task(deed, leave)
    plan.replan_person(deed, person)


def _read(deed: Deed, person: Person, words: str) -> None:
    first, last = parse_span(words, deed.today, _calendar(deed))
    if last is None:
        check(Span(first, first + timedelta(days=7)), deed.today, _calendar(deed))  # a past day is said at once
        _ask_last(deed, first)
    else:
        _confirm(deed, person, Span(first, last))


def _confirm(deed: Deed, person: Person, span: Span) -> None:
    whole, taken = _merged(deed, person, span)
    if [each.span for each in taken] == [whole]:
        questions.finish(deed, texts.known_already(whole))
        return
    cover = news.view_of(deed, person, _rest(deed, whole), cover_of(deed, person, _rest(deed, whole)))
    working = whole.working_days(_calendar(deed))
    text = texts.confirm(whole, working, [each.span for each in taken], cover)
    data = {"first": span.first.isoformat(), "last": span.last.isoformat()}
    questions.go_on(deed, CONFIRM, data, text, [("💾 Simpan", SAVE)])


def _merged(deed: Deed, person: Person, span: Span) -> tuple[Span, list[Leave]]:
    check(span, deed.today, _calendar(deed))
    standing = {leave.span: leave for leave in leaves.of_person(deed.session, person.id or 0, deed.today)}
    whole, taken = merge(standing, span)
    return check_merged(whole), [standing[each] for each in taken]


def _store(deed: Deed, person: Person, whole: Span, taken: Sequence[Leave]) -> Leave:
    """One row: the first of those that it replaces goes on, the others end."""
    if not taken:
        return leaves.add(deed.session, person.id or 0, whole, deed.now)
    leave, *others = taken
    leave.from_on, leave.to_on = whole.first, whole.last
    for other in others:
        other.ended_at = deed.now
        news.settle_task(deed, other)
    deed.session.flush()
    return leave


def _own(deed: Deed, leave_id: int, until_on: date) -> tuple[Person, Leave]:
    """The sender's own leave as the button showed it; LeaveIsOver for any other."""
    person = the_reminded(deed)
    leave = leaves.by_id(deed.session, leave_id)
    if leave is None or leave.person_id != person.id or leave.ended_at is not None:
        raise LeaveIsOver
    if leave.to_on != until_on or leave.to_on < deed.today:
        raise LeaveIsOver
    return person, leave


def _ask_first(deed: Deed) -> None:
    questions.go_on(deed, FIRST, {}, texts.ask_first(), *_first_rows(deed))


def _ask_last(deed: Deed, first: date) -> None:
    friday = first + timedelta(days=(4 - first.weekday()) % 7)
    days = sorted({first, friday, friday + timedelta(days=7)})
    rows = [[("1 hari saja" if day == first else texts.day_button(day, "sampai "), day.isoformat())] for day in days]
    questions.go_on(deed, LAST, {"first": first.isoformat()}, texts.ask_last(first), *rows)


def _first_rows(deed: Deed) -> list[list[questions.Option]]:
    """The next working days, and Monday."""
    calendar = _calendar(deed)
    days = [calendar.next_working_day(deed.today)]
    days += [calendar.shift(days[0], 1), calendar.shift(days[0], 2)]
    monday = deed.today + timedelta(days=7 - deed.today.weekday())
    options = [(_named(deed, day), day.isoformat()) for day in sorted({*days, monday})]
    return [options[:2], options[2:]]


def _named(deed: Deed, day: date) -> str:
    lead = {0: "Hari ini, ", 1: "Besok, "}.get((day - deed.today).days, "")
    return texts.day_button(day, lead)


def _rest(deed: Deed, span: Span) -> Span:
    """What is still to come of a leave."""
    return Span(max(span.first, deed.today), span.last)


def _buttons(leave: Leave, number: int, *, several: bool) -> list[Button]:
    which = f" {number}" if several else ""
    end_it = Button(f"✖️ Batalkan cuti{which}", AwayPress("end", leave.id or 0, leave.to_on))
    if leave.span.days == 1:
        return [end_it]
    return [Button(f"✂️ Persingkat{which}", AwayPress("cut", leave.id or 0, leave.to_on)), end_it]


def _calendar(deed: Deed) -> Calendar:
    return holidays.calendar(deed.session)
