"""Changes that concern many items: their previews are counted beside the writer, and what is confirmed goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.conversation.context import Context
from bot.conversation.texts_words import code
from bot.deadlines import telling, under_way
from bot.deadlines import texts_under_way as texts
from bot.deadlines.movers import MOVERS
from bot.deadlines.preview import Made, Preview
from bot.holidays import preview as holidays_preview
from bot.policy import preview as policy_preview
from bot.reach import alerts
from models import mass_changes
from models.assignments import assignments
from models.mass_changes import ChangeState, MassChange
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people

PREVIEWS: Mapping[str, Preview[Any]] = {
    each.PREVIEW.step: each.PREVIEW for each in (holidays_preview, policy_preview)
}

NOTHING_LEFT = 0  # no id of a row


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next: an item to be changed (its id), a person to be told, or the change that may begin.

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
        keys = (mass_changes.item_ids if is_moving else mass_changes.person_ids)(ctx.session, row.id)
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
            MOVERS[row.kind](ctx, row, keys)
        else:
            telling.tell(ctx, row, keys)
        under_way.settle(ctx, row)


def give_up(ctx: Context, step: Step) -> None:
    """A step failed again and again: staff are told what is theirs to do, and the change goes on without it."""
    row = mass_changes.by_id(ctx.session, step.change_id)
    if row is None or row.state is not step.state:
        return
    if row.state is ChangeState.WAITING:
        under_way.end(ctx, row, ChangeState.STOPPED, texts.NOT_BEGUN)
        return
    if row.state is ChangeState.MOVING:
        for item in assignments.with_ids(ctx.session, mass_changes.take_items(ctx.session, row, [step.key])):
            _open_task(ctx, row, texts.NOT_DONE[row.kind].format(code=code(item.code)), item_id=item.id)
    else:
        mass_changes.forget_news(ctx.session, row.id, [step.key])
        for person in people.with_ids(ctx.session, [step.key]):
            _open_task(ctx, row, texts.not_told(person.full_name), person_id=person.id)
    under_way.settle(ctx, row)


def _open_task(
    ctx: Context, row: MassChange, text: str, *, item_id: int | None = None, person_id: int | None = None
) -> None:
    key = f"change:{row.id}:{item_id}:{person_id}"
    task = StaffTask(
        key=key, kind="change", text=text, created_at=ctx.now, assignment_id=item_id, person_id=person_id
    )
    if tasks.open_task(ctx.session, task):
        alerts.tell_staff(ctx, text)


def counted_previews(ctx: Context) -> list[tuple[int, Made | None]]:
    """The previews that are waited for, counted in this read-only session."""
    waited_for = mass_changes.in_state(ctx.session, ChangeState.COUNTING)
    return [(row.id, PREVIEWS[row.data["step"]].count(ctx, row)) for row in waited_for]


def show_previews(ctx: Context, counted: Sequence[tuple[int, Made | None]]) -> None:
    """Show them to whoever asked."""
    for change_id, made in counted:
        row = mass_changes.by_id(ctx.session, change_id)
        if row is not None:
            PREVIEWS[row.data["step"]].put_counted(ctx, row, made)
