"""Tutup periode: the self-reports of a period whose time is over end as they were judged, many of them in pieces."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from bot.cards.presses import StandardsPress
from bot.conversation import questions
from bot.conversation.authority import the_staff
from bot.conversation.buttons.keyboards import Button, inline
from bot.conversation.context import Context
from bot.conversation.questions import Question, running
from bot.conversation.typed import Typed
from bot.deadlines import under_way
from bot.drafting import earlier
from bot.standards import texts
from bot.standards.periods import texts_ending
from models import ended_periods, mass_changes
from models.agencies import agencies
from models.assignments import open_now
from models.assignments.reports import Report
from models.ended_periods import Unfinished
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.people import holdings
from models.people.people import Person
from models.queues.dialogs import Dialog
from models.queues.outbox import Lane
from models.rules.errors import NotAnAnswer, StaleButton

GO = "go"


def may_end(ctx: Context, report_id: int) -> bool:
    """Is there a self-report of the period that Tutup periode would end?"""
    return any(each.keeps is None for each in _open(ctx, report_id))


def ask(ctx: Context, about: int) -> None:
    """Tutup periode: how many units it concerns, and what stays open."""
    the_staff(ctx)
    report = ctx.session.get(Report, about)
    if report is None or report.instrument_id is None:
        raise StaleButton
    _ask(ctx, report, questions.begin)


def choose(ctx: Context, _dialog: Dialog, value: str) -> None:
    """Tutup below the preview: what it showed ends; where that is something else by now, it is shown anew."""
    staff, asked = the_staff(ctx), running(ctx).data
    if value != GO:
        raise StaleButton
    report = ctx.session.get_one(Report, asked["report"])
    ids = [each.item_id for each in _open(ctx, report.id) if each.keeps is None]
    if ids != asked["items"] or not ids:
        _ask(ctx, report, questions.go_on)
        return
    targets = mass_changes.open_items(open_now.one_of(ids))
    row = MassChange(kind=ChangeKind.ENDING, state=ChangeState.MOVING, author_id=staff.id, created_at=ctx.now)
    row.data = {"report": report.id, "chat": ctx.sender.chat_id, "ended": 0, "above": {}}
    mass_changes.add(ctx.session, row, targets)
    button = Button(texts.OPEN_PERIOD, StandardsPress("period", report.id, 0, 0))
    questions.finish(ctx, texts_ending.begun(report.subject, len(ids)), inline([button]))
    if len(ids) <= under_way.IN_TURN:
        end_listed(ctx, row, ids)
        under_way.settle(ctx, row)


def _open(ctx: Context, report_id: int) -> list[Unfinished]:
    return ended_periods.of_period(ctx.session, report_id, ctx.now, ctx.today)


def _ask(ctx: Context, report: Report, say: Callable[..., None]) -> None:
    found = _open(ctx, report.id)
    ends = [each for each in found if each.keeps is None]
    rows = [[(texts_ending.end_label(len(ends)), GO)]] if ends else []
    data = {"report": report.id, "items": [each.item_id for each in ends]}
    say(ctx, END, data, texts_ending.ask(report.subject, ends, [each for each in found if each.keeps]), *rows)


def end_listed(ctx: Context, row: MassChange, item_ids: Collection[int]) -> None:
    """End some of the self-reports on the list. What its unit handed in since the confirmation goes on."""
    taken = mass_changes.take_targets(ctx.session, row, item_ids)
    ended = earlier.end(ctx, taken, ctx.session.get_one(Person, row.author_id))
    units = agencies.with_ids(ctx.session, [each.agency_id for each in ended])
    above = Counter({int(parent_id): count for parent_id, count in row.data["above"].items()})
    above.update(unit.parent_id for unit in units if unit.parent_id is not None)
    counted = {str(parent_id): count for parent_id, count in above.items()}
    row.data = {**row.data, "ended": row.data["ended"] + len(ended), "above": counted}
    show_progress(ctx, row)


def show_progress(ctx: Context, row: MassChange) -> None:
    """Every few seconds how far it is; at the end the inspectorates read one message each."""
    is_over = not mass_changes.has_targets(ctx.session, row.id)
    if not is_over and row.shown_at is not None and ctx.handled_at - row.shown_at < under_way.SHOWN_EVERY:
        return
    row.shown_at = ctx.handled_at
    period = ctx.session.get_one(Report, row.data["report"]).subject
    counts = (row.data["ended"], row.done, row.total)
    text = texts_ending.ended(period, *counts) if is_over else texts_ending.ending(period, *counts[1:])
    ctx.show(f"change:{row.id}", text, to=row.data["chat"], lane=Lane.NOTICE)
    if is_over:
        _tell_inspectorates(ctx, period, {int(each): count for each, count in row.data["above"].items()})


def _tell_inspectorates(ctx: Context, period: str, counts: dict[int, int]) -> None:
    for agency_id, seats in holdings.seat_holders(ctx.session, list(counts)).items():
        for holder in holdings.who_reads(seats):
            text = texts_ending.ended_below(period, counts[agency_id])
            ctx.say(text, to=holder.person.chat_id, lane=Lane.NOTICE, quiet=True)


def take(ctx: Context, _typed: Typed) -> None:
    """Words in place of a button."""
    the_staff(ctx)
    raise NotAnAnswer


END = Question("standards.end", take, choose)
QUESTIONS: Sequence[Question] = (END,)
