"""Tugaskan, Perpanjang, Serahkan: who, where, by which surat tugas, from when until when and what for; then Kirim."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.conversation import questions
from bot.conversation.authority import the_admin
from bot.conversation.buttons.keyboards import columns
from bot.conversation.buttons.texts_labels import cut_label, place_label
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.stored import from_json, to_json
from bot.conversation.typed import Typed
from bot.postings import days, home, texts
from bot.postings.days import Asked, Wanted
from models import postings
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.people import people
from models.people.people import Person
from models.postings import Posting, View
from models.queues.dialogs import Dialog
from models.rules.drafting.places import PlaceUnknown
from models.rules.drafting.words import read_words
from models.rules.errors import NotAnAnswer, StaleButton
from models.rules.postings import (
    LETTER,
    PURPOSE,
    HeadPosts,
    PostedThere,
    PostingOver,
    without_citizens,
)

SEND, AGAIN, KEEP = "send", "again", "keep"


@dataclass(frozen=True, slots=True)
class Field:
    """One step: what is asked, and what a button or typed words make of it."""

    ask: Callable[[Context, Wanted], Asked]
    take: Callable[[Context, Wanted, str], Wanted] | None
    press: Callable[[Context, Wanted, str], Wanted]


def begin(ctx: Context) -> None:
    """Tugaskan was pressed."""
    the_admin(ctx, HeadPosts)
    _ask(ctx, Wanted(), questions.begin)


def prolong(ctx: Context, about: int, version: int) -> None:
    """Perpanjang: by which surat tugas, and until when."""
    view = home.current(ctx, about, version)
    row = view.row
    kept = Wanted(row.person_id, row.agency_id, "", row.from_on, None, row.purpose, row.id, row.version)
    _ask(ctx, kept, questions.begin)


def hand_over(ctx: Context, about: int, version: int) -> None:
    """Serahkan: to whom, and by which surat tugas; from today on."""
    view = home.current(ctx, about, version)
    row = view.row
    first = max(ctx.today, row.from_on)
    until = row.until_on if row.until_on >= first else None
    kept = Wanted(0, row.agency_id, "", first, until, row.purpose, row.id, row.version)
    _ask(ctx, kept, questions.begin)


def take(ctx: Context, typed: Typed) -> None:
    """Words came."""
    the_admin(ctx, HeadPosts)
    wanted = _wanted(ctx)
    field = FIELDS[_step(wanted)]
    if field.take is None:
        raise NotAnAnswer
    _ask(ctx, field.take(ctx, wanted, typed.text))


def choose(ctx: Context, _dialog: Dialog, value: str) -> None:
    """A button was pressed."""
    head, wanted = the_admin(ctx, HeadPosts), _wanted(ctx)
    step = _step(wanted)
    if step == "preview" and value == SEND:
        _send(ctx, wanted, head)
        return
    try:
        _ask(ctx, FIELDS[step].press(ctx, wanted, value))
    except (KeyError, ValueError):
        raise StaleButton from None


def _wanted(ctx: Context) -> Wanted:
    return from_json(Wanted, running(ctx).data)


def _step(wanted: Wanted) -> str:
    """The first thing that is not known."""
    steps = (
        ("who", not wanted.person_id),
        ("where", not wanted.agency_id),
        ("letter", not wanted.letter),
        ("first", wanted.from_on is None),
        ("last", wanted.until_on is None),
        ("purpose", not wanted.purpose),
    )
    return next((name for name, is_open in steps if is_open), "preview")


def _ask(ctx: Context, wanted: Wanted, say: Callable[..., None] = questions.go_on) -> None:
    step = _step(wanted)
    text, rows = FIELDS[step].ask(ctx, wanted)
    say(ctx, DAY if step in ("first", "last") else NEW, to_json(wanted), text, *rows)


def _ask_who(ctx: Context, wanted: Wanted) -> Asked:
    before = postings.view(ctx.session, wanted.before) if wanted.before else None
    free = [each for each in people.staff(ctx.session) if before is None or each.id != before.person.id]
    return texts.WHO, [[(cut_label(each.full_name), str(each.id))] for each in free]


def _choose_who(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    return replace(wanted, person_id=_colleague(ctx, int(value)).id)


def _colleague(ctx: Context, person_id: int) -> Person:
    found = next((each for each in people.staff(ctx.session) if each.id == person_id), None)
    if found is None:
        raise StaleButton
    return found


def _ask_where(ctx: Context, wanted: Wanted) -> Asked:
    offered = agencies.with_ids(ctx.session, wanted.places) or agencies.inspectorates(ctx.session)
    return texts.WHERE, columns([(place_label(each.short_name), str(each.id)) for each in offered], 2)


def _take_where(ctx: Context, wanted: Wanted, text: str) -> Wanted:
    meant = agencies.find(ctx.session, text)
    if meant.certain is not None:
        return _at(ctx, wanted, meant.certain)
    if not meant.candidates:
        raise PlaceUnknown(text)
    return replace(wanted, places=tuple(each.id for each in meant.candidates[:6]))


def _choose_where(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    agency = agencies.open_by_id(ctx.session, int(value))
    if agency is None:
        raise StaleButton
    return _at(ctx, wanted, agency)


def _at(ctx: Context, wanted: Wanted, agency: Agency) -> Wanted:
    _refuse_second(ctx, wanted.person_id, agency)
    return replace(wanted, agency_id=agency.id, places=())


def _refuse_second(ctx: Context, person_id: int, agency: Agency) -> None:
    if postings.open_of(ctx.session, person_id, agency.id) is not None:
        raise PostedThere(_colleague(ctx, person_id).full_name, agency.short_name)


def _ask_letter(ctx: Context, wanted: Wanted) -> Asked:
    before = postings.view(ctx.session, wanted.before) if wanted.before else None
    return texts.LETTER_NUMBER, [[(texts.keep_letter(before.row.letter), KEEP)]] if before is not None else []


def _take_letter(_ctx: Context, wanted: Wanted, text: str) -> Wanted:
    return replace(wanted, letter=without_citizens(read_words(text, LETTER)))


def _keep_letter(ctx: Context, wanted: Wanted, _value: str) -> Wanted:
    before = postings.view(ctx.session, wanted.before)
    if before is None:
        raise PostingOver
    return replace(wanted, letter=before.row.letter)


def _ask_purpose(_ctx: Context, _wanted: Wanted) -> Asked:
    return texts.WHAT_FOR, [[(each, str(number))] for number, each in enumerate(texts.PURPOSES)]


def _take_purpose(_ctx: Context, wanted: Wanted, text: str) -> Wanted:
    return replace(wanted, purpose=without_citizens(read_words(text, PURPOSE)))


def _choose_purpose(_ctx: Context, wanted: Wanted, value: str) -> Wanted:
    return replace(wanted, purpose=dict(enumerate(texts.PURPOSES))[int(value)])


def _ask_preview(ctx: Context, wanted: Wanted) -> Asked:
    person, agency = _colleague(ctx, wanted.person_id), agencies.agency(ctx.session, wanted.agency_id)
    span = (wanted.from_on or ctx.today, wanted.until_on or ctx.today)
    read = texts.Read(span, ctx.today, len(home.readers(ctx, agency)))
    text = texts.preview(person.full_name, agency.name, wanted.letter, wanted.purpose, read)
    return text, [[(texts.SEND, SEND), (texts.AGAIN, AGAIN)]]


def _again(_ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """Isi ulang: from the first question on; what a posting before says stays."""
    if value != AGAIN:
        raise StaleButton
    if wanted.before:
        return replace(wanted, letter="", until_on=None, purpose="")
    return Wanted()


def _send(ctx: Context, wanted: Wanted, head: Person) -> None:
    """Kirim: what the preview showed, if it still holds."""
    agency = agencies.open_by_id(ctx.session, wanted.agency_id)
    if agency is None or wanted.from_on is None or wanted.until_on is None:
        raise StaleButton
    person = _colleague(ctx, wanted.person_id)
    days.until(ctx, wanted, wanted.until_on)  # days may have gone by since it was asked
    before = home.current(ctx, wanted.before, wanted.version) if wanted.before else None
    if before is not None and before.person.id == person.id:
        view = _prolonged(ctx, before, wanted.letter, wanted.until_on, wanted.purpose)
    else:
        _refuse_second(ctx, person.id, agency)
        if before is not None:
            home.finish(ctx, before, replaced=True)
        view = View(postings.add(ctx.session, _row(ctx, wanted, head)), person, agency)
    reading = home.readers(ctx, agency)
    home.tell(ctx, reading, texts.to_agency(person.full_name, (view.row.from_on, view.row.until_on), ctx.today))
    if person.id != head.id:
        home.tell(ctx, [person], texts.to_posted(view))
    questions.finish(ctx, texts.sent(person.full_name, agency.name, was_read=bool(reading)))


def _prolonged(ctx: Context, view: View, letter: str, until: date, purpose: str) -> View:
    home.settle(ctx, view)
    row = view.row
    row.letter, row.until_on, row.purpose, row.version = letter, until, purpose, row.version + 1
    ctx.session.flush()
    return view


def _row(ctx: Context, wanted: Wanted, head: Person) -> Posting:
    return Posting(
        person_id=wanted.person_id,
        agency_id=wanted.agency_id,
        letter=wanted.letter,
        from_on=wanted.from_on or ctx.today,
        until_on=wanted.until_on or ctx.today,
        purpose=wanted.purpose,
        posted_at=ctx.now,
        posted_by=head.id,
    )


FIELDS = {
    "who": Field(_ask_who, None, _choose_who),
    "where": Field(_ask_where, _take_where, _choose_where),
    "letter": Field(_ask_letter, _take_letter, _keep_letter),
    "first": Field(days.ask_first, days.take_first, days.choose_first),
    "last": Field(days.ask_last, days.take_last, days.choose_last),
    "purpose": Field(_ask_purpose, _take_purpose, _choose_purpose),
    "preview": Field(_ask_preview, None, _again),
}
NEW = Question("postings.new", take, choose)
DAY = Question("postings.day", take, choose, takes_day=True)
QUESTIONS = (NEW, DAY)
