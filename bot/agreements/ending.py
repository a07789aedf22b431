"""Agreements that end: a task for the head of the office 90 and 30 days before, once each."""

from collections.abc import Sequence
from datetime import timedelta

from bot.agreements import texts
from bot.conversation.context import Context
from models.agreements import agreements
from models.agreements.agreements import View
from models.office import tasks
from models.office.tasks import AGREEMENT, StaffTask
from models.rules.agreements import LOOK_AHEAD, look_ahead

FIRST = timedelta(days=max(LOOK_AHEAD))


def due(ctx: Context) -> list[int]:
    """The agreements about whose end a task is to be opened now."""
    return [view.row.id for view in agreements.ending(ctx.session, ctx.today + FIRST) if _which(ctx, view)]


def look(ctx: Context, ids: Sequence[int]) -> None:
    """Open their tasks; the one of 90 days before needs nobody once that of 30 days is there."""
    for view in agreements.with_ids(ctx.session, ids):
        days = _which(ctx, view)
        if days is None:
            continue
        for other in LOOK_AHEAD:
            tasks.settle(ctx.session, agreements.task_key(view.row, other), ctx.now)
        key, text = agreements.task_key(view.row, days), texts.task(view)
        task = StaffTask(key=key, kind=AGREEMENT, text=text, created_at=ctx.now, agreement_id=view.row.id)
        tasks.open_task(ctx.session, task)


def _which(ctx: Context, view: View) -> int | None:
    """How many days before its end the task is for that is to be opened; None: none, or it was opened."""
    days = look_ahead(view.row.ends_on, ctx.today)
    if days is None or tasks.was_opened(ctx.session, agreements.task_key(view.row, days)):
        return None
    return days
