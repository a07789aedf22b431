"""Changes that concern many items: their previews are counted beside the writer, and what is confirmed goes on."""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.cards import redrawing
from bot.cards.many import texts_together
from bot.conversation.context import Context
from bot.conversation.texts_words import code
from bot.deadlines import telling, under_way
from bot.deadlines import texts_under_way as texts
from bot.deadlines.movers import MOVERS
from bot.deadlines.preview import Made, Preview
from bot.drafting import sending
from bot.holidays import preview as holidays_preview
from bot.imports import storing_rows
from bot.imports import texts as import_texts
from bot.policy import preview as policy_preview
from bot.reach import alerts, outages, texts_outages
from bot.standards.periods import ending
from models import mass_changes
from models.agencies import agencies
from models.assignments import assignments
from models.faults import is_fault
from models.mass_changes import ChangeKind, ChangeState, MassChange
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people

logger = logging.getLogger(__name__)

PREVIEWS: Mapping[str, Preview[Any]] = {
    each.PREVIEW.step: each.PREVIEW for each in (holidays_preview, policy_preview)
}
HANDLES = {
    **MOVERS,
    ChangeKind.APOLOGY: outages.apologise,
    ChangeKind.SENDING: sending.send_listed,
    ChangeKind.ENDING: ending.end_listed,
    ChangeKind.IMPORTING: storing_rows.store_listed,
    ChangeKind.CARDS: redrawing.redraw_listed,
}
# What is shown of a change once a target was given up.
SHOW = {ChangeKind.SENDING: sending.show_progress, ChangeKind.ENDING: ending.show_progress}
SHOW[ChangeKind.IMPORTING] = storing_rows.show_progress

NOTHING_LEFT = 0  # no id of a row


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next: a target to be handled (its id), a person to be told, or the change that may begin.

    NOTHING_LEFT: others took the last item (`movers.move_first`); only the change is to go on to its next state.
    """

    change_id: int
    state: ChangeState
    key: int


def steps(ctx: Context) -> list[Step]:
    """Everything that is still to be done for the changes that are confirmed, the oldest change first."""
    found = []
    for row in mass_changes.in_state(ctx.session, ChangeState.MOVING, ChangeState.TELLING):
        is_moving = row.state is ChangeState.MOVING
        keys = (mass_changes.target_ids if is_moving else mass_changes.person_ids)(ctx.session, row.id)
        found += [Step(row.id, row.state, key) for key in keys or [NOTHING_LEFT]]
    waiting = mass_changes.next_to_begin(ctx.session)
    return [*found, Step(waiting.id, waiting.state, waiting.id)] if waiting is not None else found


def take(ctx: Context, todo: Sequence[Step]) -> None:
    """Do some of them. What was done meanwhile is passed over: a change may have gone on to its next state."""
    for (change_id, state), part in groupby(todo, key=lambda step: (step.change_id, step.state)):
        row = mass_changes.by_id(ctx.session, change_id)
        if row is None or row.state is not state:
            continue
        keys = [step.key for step in part]
        if state is ChangeState.WAITING:
            PREVIEWS[row.data["step"]].begin_waiting(ctx, row)
            continue
        if state is ChangeState.MOVING:
            HANDLES[row.kind](ctx, row, keys)
        else:
            telling.tell(ctx, row, keys)
        under_way.settle(ctx, row)


def step_failed(ctx: Context, key: Step) -> None:
    """A step failed by itself. After three tries staff are told what is theirs to do, and the change goes on without
    it."""
    row = mass_changes.by_id(ctx.session, key.change_id)
    if row is None or row.state is not key.state:
        return
    if mass_changes.fails_again(ctx.session, row, f"{key.state}:{key.key}"):
        _give_up(ctx, row, key.key)


def _give_up(ctx: Context, row: MassChange, key: int) -> None:
    if row.state is ChangeState.WAITING:
        under_way.end(ctx, row, ChangeState.STOPPED, texts.NOT_BEGUN)
        return
    if row.state is ChangeState.MOVING:
        taken = mass_changes.take_targets(ctx.session, row, [key])
        for task in _undone(ctx, row, taken):
            _open(ctx, task)
        if row.kind in SHOW:
            SHOW[row.kind](ctx, row)
    else:
        mass_changes.forget_news(ctx.session, row.id, [key])
        for person in people.with_ids(ctx.session, [key]):
            _open(
                ctx, _task(ctx, f"{row.id}:None:{person.id}", texts.not_told(person.full_name), person_id=person.id)
            )
    under_way.settle(ctx, row)


def _undone(ctx: Context, row: MassChange, ids: Collection[int]) -> list[StaffTask]:
    """What is left to the office of these targets."""
    if row.kind is ChangeKind.APOLOGY:
        missed = people.with_ids(ctx.session, ids)
        said = texts_outages.not_told
        return [_task(ctx, f"{row.id}:None:{each.id}", said(each.full_name), person_id=each.id) for each in missed]
    if row.kind is ChangeKind.SENDING:
        without = agencies.with_ids(ctx.session, ids)
        return [_task(ctx, f"{row.id}:{each.id}:None", texts_together.not_sent(each.short_name)) for each in without]
    if row.kind is ChangeKind.IMPORTING:
        return [_task(ctx, f"{row.id}:{line}:None", import_texts.not_stored(line)) for line in ids]
    words = texts.NOT_DONE[row.kind]
    items = assignments.with_ids(ctx.session, ids)
    return [
        _task(ctx, f"{row.id}:{item.id}:None", words.format(code=code(item.code)), item_id=item.id) for item in items
    ]


def _task(
    ctx: Context, key: str, text: str, *, item_id: int | None = None, person_id: int | None = None
) -> StaffTask:
    """`key`: the change, its item or agency, and the person: "12:34:None"."""
    kind = "change"
    return StaffTask(
        key=f"{kind}:{key}", kind=kind, text=text, created_at=ctx.now, assignment_id=item_id, person_id=person_id
    )


def _open(ctx: Context, task: StaffTask) -> None:
    if tasks.open_task(ctx.session, task):
        alerts.tell_staff(ctx, task.text)


@dataclass(frozen=True, slots=True)
class Counted:
    """A preview that was counted. `made` None: nobody waits for it any more, or counting it failed by itself."""

    change_id: int
    made: Made | None = None
    has_failed: bool = False


def counted_previews(ctx: Context) -> list[Counted]:
    """The previews that are waited for, counted in this read-only session."""
    return [_counted(ctx, row) for row in mass_changes.in_state(ctx.session, ChangeState.COUNTING)]


def _counted(ctx: Context, row: MassChange) -> Counted:
    try:
        return Counted(row.id, PREVIEWS[row.data["step"]].count(ctx, row))
    except Exception as error:
        if is_fault(error):
            raise
        logger.exception("The preview of change %d could not be counted", row.id)
        return Counted(row.id, has_failed=True)


def show_previews(ctx: Context, counted: Sequence[Counted]) -> None:
    """Show them to whoever asked."""
    for each in counted:
        row = mass_changes.by_id(ctx.session, each.change_id)
        if each.has_failed:
            preview_failed(ctx, each)
        elif row is not None:
            PREVIEWS[row.data["step"]].put_counted(ctx, row, each.made)


def preview_failed(ctx: Context, key: Counted) -> None:
    """A preview could not be counted or shown. After three tries whoever asked is told so."""
    row = mass_changes.by_id(ctx.session, key.change_id)
    if row is not None and mass_changes.fails_again(ctx.session, row, row.state):
        PREVIEWS[row.data["step"]].give_up(ctx, row)
