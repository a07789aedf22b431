"""Nota baru and Ubah: with whom, its number, scopes and days, step by step or in one line; then Simpan."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.agreements import fields, texts
from bot.agreements.fields import Asked, Wanted
from bot.conversation import questions
from bot.conversation.authority import the_admin, the_staff
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.stored import from_json, to_json
from bot.conversation.texts_refusals import sentence_for
from bot.conversation.typed import Typed
from models.agencies import agencies
from models.agreements import agreements
from models.agreements.agreements import Agreement, View
from models.office import tasks
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.agreements import (
    LOOK_AHEAD,
    AgreementMoved,
    HeadAgrees,
    check_end,
    check_signed,
)
from models.rules.errors import NotAnAnswer, RuleBroken, StaleButton

SAVE, CHANGE, FOLLOWS, END = "save", "change", "follows", "end"
ORDER = ("where", "number", "signed", "ends", "scopes")  # of the questions, and of what one line says
DAYS = ("signed", "ends")
_BETWEEN = re.compile(r"\s*[|;\n]\s*")
Say = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Field:
    """One step: what is asked, and what a button or typed words make of it."""

    ask: Callable[[Context, Wanted], Asked]
    take: Callable[[Context, Wanted, str], Wanted]
    press: Callable[[Context, Wanted, str], Wanted]


def is_line(words: str) -> bool:
    """Do the words say several things of an agreement at once?"""
    return len(_BETWEEN.split(words.strip())) > 1


def begin(ctx: Context, about: int) -> None:
    """Nota baru, with a government (its id) that is known already, or 0."""
    the_staff(ctx)
    wanted = fields.choose_where(ctx, Wanted(), str(about)) if about else Wanted()
    _ask(ctx, wanted, questions.begin)


def begin_with(ctx: Context, line: str) -> None:
    """Nota baru in one line: what cannot be read of it is asked."""
    the_staff(ctx)
    _take_line(ctx, Wanted(), line, questions.begin)


def change(ctx: Context, about: int, version: int) -> None:
    """Ubah, by the head of the office: what of it?"""
    row = current(ctx, about, version).row
    wanted = Wanted(
        agency_id=row.agency_id,
        number=row.number,
        scopes=row.about,
        signed_on=row.signed_on,
        ends_on=row.ends_on,
        previous_id=row.previous_id or 0,
        answered=ORDER,
        row_id=row.id,
        version=row.version,
        which=True,
    )
    _ask(ctx, wanted, questions.begin)


def current(ctx: Context, agreement_id: int, version: int) -> View:
    """An agreement as the button showed it, for the head of the office. Raises HeadAgrees, AgreementMoved."""
    the_admin(ctx, HeadAgrees)
    view = agreements.view(ctx.session, agreement_id)
    if view is None or view.row.version != version or view.row.ended_on is not None:
        raise AgreementMoved
    return view


def take(ctx: Context, typed: Typed) -> None:
    """Words came."""
    wanted = _wanted(ctx)
    step = _step(wanted)
    if step not in FIELDS:
        raise NotAnAnswer
    if step == "where" and is_line(typed.text):
        _take_line(ctx, wanted, typed.text, questions.go_on)
        return
    _ask(ctx, FIELDS[step].take(ctx, wanted, typed.text))


def choose(ctx: Context, _dialog: Dialog, value: str) -> None:
    """A button was pressed."""
    wanted = _wanted(ctx)
    step = _step(wanted)
    if step == "preview" and value == SAVE:
        _save(ctx, wanted)
        return
    try:
        if step in FIELDS:
            _ask(ctx, FIELDS[step].press(ctx, wanted, value))
        else:
            _ask(ctx, _pressed_below(ctx, wanted, value))
    except ValueError:
        raise StaleButton from None


def _pressed_below(ctx: Context, wanted: Wanted, value: str) -> Wanted:
    """A button under the preview, or under the choice of what is changed."""
    if value == CHANGE:
        return replace(wanted, which=True)
    if value == FOLLOWS and not wanted.row_id:
        before = fields.before(ctx, wanted)
        return replace(wanted, previous_id=0 if wanted.previous_id else before.row.id if before else 0)
    if value in texts.FIELDS:
        return replace(wanted, which=False, answered=tuple(each for each in wanted.answered if each != value))
    raise StaleButton


def _wanted(ctx: Context) -> Wanted:
    """What the dialog holds. Raises NotStaff, HeadAgrees for whoever may not (any more)."""
    wanted = from_json(Wanted, running(ctx).data)
    if wanted.row_id:
        the_admin(ctx, HeadAgrees)
    else:
        the_staff(ctx)
    return wanted


def _step(wanted: Wanted) -> str:
    if wanted.which:
        return "which"
    return next((name for name in ORDER if name not in wanted.answered), "preview")


def _ask(ctx: Context, wanted: Wanted, say: Say = questions.go_on, lead: str = "") -> None:
    step = _step(wanted)
    text, rows = FIELDS[step].ask(ctx, wanted) if step in FIELDS else _below(ctx, wanted, step)
    shown = "\n\n".join(part for part in (lead, text) if part)
    say(ctx, DAY if step in DAYS else NEW, to_json(wanted), shown, *rows)


def _below(ctx: Context, wanted: Wanted, step: str) -> Asked:
    """The preview with Simpan, or with what can be changed."""
    text = _preview(ctx, wanted)
    if step == "which":
        chips = [(label, name) for name, label in texts.FIELDS.items()]
        return text + texts.WHICH_FIELD, [chips[:2], chips[2:]]
    rows = [[(texts.SAVE, SAVE), (texts.OTHERWISE, CHANGE)]]
    if not wanted.row_id and fields.before(ctx, wanted) is not None:
        rows.append([(texts.NO_SUCCESSOR if wanted.previous_id else texts.SUCCESSOR, FOLLOWS)])
    return text, rows


def _preview(ctx: Context, wanted: Wanted) -> str:
    agency = agencies.agency(ctx.session, wanted.agency_id)
    before = agreements.view(ctx.session, wanted.previous_id) if wanted.previous_id else None
    days = (wanted.signed_on or ctx.today, wanted.ends_on)
    return texts.preview(wanted.number, agency.name, wanted.scopes, days, before.row.number if before else "")


def _take_line(ctx: Context, wanted: Wanted, line: str, say: Say) -> None:
    notes, parts = [], _BETWEEN.split(line.strip())
    said = dict(zip(ORDER, [*parts[:4], ", ".join(parts[4:])], strict=False))
    for name, words in said.items():
        if not words:
            continue
        try:
            wanted = FIELDS[name].take(ctx, wanted, words)
        except RuleBroken as refusal:
            notes.append(sentence_for(refusal))
    if not said.get("scopes"):
        wanted = replace(wanted, answered=(*wanted.answered, "scopes"))  # all four, unless the line says otherwise
    _ask(ctx, wanted, say, "\n".join(notes))


def _save(ctx: Context, wanted: Wanted) -> None:
    """Simpan: what the preview showed, if it still holds."""
    person = the_staff(ctx)
    if wanted.signed_on is None:
        raise StaleButton
    check_signed(wanted.signed_on, ctx.today)
    if wanted.ends_on is not None:
        check_end(wanted.signed_on, wanted.ends_on)
    row = _changed(ctx, wanted, person) if wanted.row_id else _added(ctx, wanted, person)
    view = agreements.view(ctx.session, row.id)
    if view is not None:
        questions.finish(ctx, texts.saved(view))


def _added(ctx: Context, wanted: Wanted, person: Person) -> Agreement:
    fields.refuse_known(ctx, wanted)
    if agencies.open_by_id(ctx.session, wanted.agency_id) is None:
        raise StaleButton
    row = Agreement(
        number=wanted.number,
        agency_id=wanted.agency_id,
        scopes=",".join(wanted.scopes),
        signed_on=wanted.signed_on or ctx.today,
        ends_on=wanted.ends_on,
        previous_id=wanted.previous_id or None,
        created_at=ctx.now,
        created_by=person.id,
    )
    before = agreements.view(ctx.session, wanted.previous_id) if wanted.previous_id else None
    if before is not None:
        settle_tasks(ctx, before.row)
    return agreements.add(ctx.session, row)


def _changed(ctx: Context, wanted: Wanted, head: Person) -> Agreement:
    row = current(ctx, wanted.row_id, wanted.version).row
    fields.refuse_known(ctx, wanted)
    if row.ends_on != wanted.ends_on:
        settle_tasks(ctx, row)
    row.number, row.scopes = wanted.number, ",".join(wanted.scopes)
    row.signed_on, row.ends_on = wanted.signed_on or row.signed_on, wanted.ends_on
    row.changed_at, row.changed_by, row.version = ctx.now, head.id, row.version + 1
    ctx.session.flush()
    return row


def settle_tasks(ctx: Context, row: Agreement) -> None:
    """The tasks about its end need nobody any more."""
    for days in LOOK_AHEAD:
        tasks.settle(ctx.session, agreements.task_key(row, days), ctx.now)


FIELDS = {
    "where": Field(fields.ask_where, fields.take_where, fields.choose_where),
    "number": Field(fields.ask_number, fields.take_number, fields.no_button),
    "signed": Field(fields.ask_signed, fields.take_signed, fields.choose_signed),
    "ends": Field(fields.ask_ends, fields.take_ends, fields.choose_ends),
    "scopes": Field(fields.ask_scopes, fields.take_scopes, fields.choose_scope),
}
NEW = Question("agreements.new", take, choose)
DAY = Question("agreements.day", take, choose, takes_day=True)
QUESTIONS = (NEW, DAY)
