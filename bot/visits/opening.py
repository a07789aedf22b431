"""/kunjungan: the newest visits, and a new one: where, which kind, when; then its notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.cards.presses import VisitPress
from bot.conversation import questions
from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, Option, columns, inline
from bot.conversation.buttons.texts_labels import place_label
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.stored import from_json, to_json
from bot.conversation.typed import Typed
from bot.visits import access, notes, planning, record, texts
from models import holidays, postings, visits
from models.agencies import agencies
from models.office import tasks
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.rules.dates.reading import parse_day
from models.rules.drafting.places import PlaceUnknown
from models.rules.errors import NotAnAnswer, StaleButton
from models.rules.visits import FARTHEST, OLDEST, VisitDay, VisitKind, VisitMoved, VisitStage
from models.visits import View, Visit

NEWEST = 6
# What whoever leads it may do with a visit, by its stage.
VERBS: Mapping[VisitStage, Sequence[tuple[str, str]]] = {
    VisitStage.PLANNED: ((texts.BEGIN, "begin"), (texts.CANCEL, "cancel")),
    VisitStage.OPEN: ((texts.GO_ON, "go"), (texts.CLOSE, "close"), (texts.CANCEL, "cancel")),
}
Rows = list[list[Option]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visit that is being opened, as the dialog stores it; `places`: what a typed name may mean."""

    agency_id: int = 0
    kind: str = ""
    places: tuple[int, ...] = ()


def show(ctx: Context, words: str) -> None:
    """/kunjungan, or /kunjungan Puskesmas Pandahan: straight to a new one."""
    the_staff(ctx)
    if words:
        _ask(ctx, _named(ctx, Wanted(), words), is_first=True)
    else:
        turn(ctx)


def turn(ctx: Context) -> None:
    """The newest visits."""
    the_staff(ctx)
    found = visits.newest(ctx.session, NEWEST)
    chips = [Button(texts.visit_label(each), VisitPress("open", each.row.id, 0)) for each in found]
    new = [Button(texts.NEW, VisitPress("new", 0, 0))]
    ctx.answer_in_place(f"visits:{ctx.sender.chat_id}", texts.listed(found), inline(*columns(chips, 1), new))


def begin(ctx: Context) -> None:
    """Kunjungan baru."""
    the_staff(ctx)
    _ask(ctx, Wanted(), is_first=True)


def begin_at(ctx: Context, visit_id: int) -> None:
    """Kunjungan baru below an agency of /status: `visit_id` of the press is the agency's."""
    the_staff(ctx)
    if agencies.open_by_id(ctx.session, visit_id) is None:
        raise StaleButton
    _ask(ctx, Wanted(agency_id=visit_id), is_first=True)


def open_one(ctx: Context, visit_id: int) -> None:
    """The record as it is now, with what may be done next."""
    person, view = the_staff(ctx), visits.view(ctx.session, visit_id)
    if view is None or view.row.stage is VisitStage.CANCELLED:
        raise VisitMoved
    verbs = VERBS.get(view.row.stage, ()) if person in access.leading(ctx, view) else ()
    rows = columns([Button(label, VisitPress(verb, visit_id, 0)) for label, verb in verbs], 1)
    keyboard = inline(*rows, [Button(texts.BACK, VisitPress("list", 0, 0))])
    if view.row.stage is VisitStage.PLANNED:
        ctx.say(texts.plan(view), keyboard)
    else:
        record.say(ctx, view, record.footer(ctx, view), keyboard)


def ask_cancel(ctx: Context, visit_id: int) -> None:
    """Batalkan kunjungan: asked once more."""
    view = access.led(ctx, visit_id, "cancel")
    buttons = [
        Button(texts.SURE, VisitPress("dropped", visit_id, 0)),
        Button(texts.BACK, VisitPress("open", visit_id, 0)),
    ]
    ctx.say(texts.ask_cancel(view), inline(buttons))


def cancel(ctx: Context, visit_id: int) -> None:
    """Ya, batalkan: nothing of it is shared."""
    view = access.led(ctx, visit_id, "cancel")
    if view.row.stage is VisitStage.PLANNED:
        planning.called_off(ctx, view)
    view.row.stage = VisitStage.CANCELLED
    tasks.settle(ctx.session, visits.task_key(visit_id, "share"), ctx.now)
    ctx.session.flush()
    notes.stop(ctx, visit_id)
    ctx.say(texts.CANCELLED)


def _named(ctx: Context, wanted: Wanted, words: str) -> Wanted:
    meant = agencies.find(ctx.session, words)
    if meant.certain is not None:
        return replace(wanted, agency_id=meant.certain.id, places=())
    if not meant.candidates:
        raise PlaceUnknown(words)
    return replace(wanted, places=tuple(each.id for each in meant.candidates[:6]))


def take(ctx: Context, typed: Typed) -> None:
    """An agency or a day was typed."""
    person, wanted = the_staff(ctx), from_json(Wanted, running(ctx).data)
    if not wanted.agency_id:
        _ask(ctx, _named(ctx, wanted, typed.text))
    elif wanted.kind:
        on = parse_day(typed.text, ctx.today, holidays.calendar(ctx.session), past=True)
        _open(ctx, wanted, person, on)
    else:
        raise NotAnAnswer


def choose(ctx: Context, _dialog: Dialog, value: str) -> None:
    """A button was pressed."""
    person, wanted = the_staff(ctx), from_json(Wanted, running(ctx).data)
    try:
        if not wanted.agency_id:
            agency = agencies.open_by_id(ctx.session, int(value))
            if agency is None:
                raise StaleButton
            _ask(ctx, replace(wanted, agency_id=agency.id, places=()))
        elif not wanted.kind:
            _ask(ctx, replace(wanted, kind=VisitKind(value).value))
        else:
            _open(ctx, wanted, person, date.fromisoformat(value))
    except ValueError:
        raise StaleButton from None


def _ask(ctx: Context, wanted: Wanted, *, is_first: bool = False) -> None:
    text, rows, question = _question(ctx, wanted)
    (questions.begin if is_first else questions.go_on)(ctx, question, to_json(wanted), text, *rows)


def _question(ctx: Context, wanted: Wanted) -> tuple[str, Rows, Question]:
    if not wanted.agency_id:
        own = [view.agency for view in postings.open_ones(ctx.session) if view.person.id == the_staff(ctx).id]
        offered = agencies.with_ids(ctx.session, wanted.places) or [*own, *agencies.inspectorates(ctx.session)]
        chips = {place_label(each.short_name): str(each.id) for each in offered}
        return texts.WHERE, columns(list(chips.items()), 2), NEW
    if not wanted.kind:
        return texts.WHAT_KIND, columns([(label, kind.value) for kind, label in texts.KINDS.items()], 2), NEW
    yesterday = ctx.today - timedelta(days=1)
    days = ((texts.TODAY, ctx.today), (texts.YESTERDAY, yesterday), (texts.TOMORROW, ctx.today + timedelta(days=1)))
    return texts.WHEN, [[(label, on.isoformat()) for label, on in days]], DAY


def _open(ctx: Context, wanted: Wanted, lead: Person, on: date) -> None:
    if not ctx.today - timedelta(days=OLDEST) <= on <= ctx.today + timedelta(days=FARTHEST):
        raise VisitDay(OLDEST)
    agency = agencies.open_by_id(ctx.session, wanted.agency_id)
    if agency is None:
        raise StaleButton
    row = Visit(
        agency_id=agency.id,
        lead_id=lead.id,
        kind=VisitKind(wanted.kind),
        visited_on=on,
        stage=VisitStage.PLANNED if on > ctx.today else VisitStage.OPEN,
        opened_at=ctx.now,
        share_by=planning.share_by(ctx, max(on, ctx.today)),
    )
    view = View(visits.add(ctx.session, row), agency, lead)
    if row.stage is VisitStage.PLANNED:
        planning.planned(ctx, view)
        return
    planning.open_task(ctx, view)
    notes.begin(ctx, view)


NEW = Question("visits.new", take, choose)
DAY = Question("visits.day", take, choose, takes_day=True)
QUESTIONS = (NEW, DAY)
