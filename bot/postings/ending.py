"""Postings that end: a task of the head seven days before, and the end itself the day after the last one."""

from collections.abc import Sequence

from bot.conversation.context import Context
from bot.postings import home, texts
from models import postings
from models.office import tasks
from models.office.tasks import StaffTask
from models.postings import View
from models.rules.postings import ENDING


def due(ctx: Context) -> list[int]:
    """The postings that end now, or about which a task is to be opened."""
    return [view.row.id for view in postings.ending(ctx.session, ctx.today + ENDING) if _is_due(ctx, view)]


def look(ctx: Context, ids: Sequence[int]) -> None:
    """End them, or open their tasks: once each, whoever handles those."""
    for view in postings.with_ids(ctx.session, ids):
        if not _is_due(ctx, view):
            continue
        if _is_over(ctx, view):
            home.finish(ctx, view)
            continue
        left = _left(view)
        text, key = texts.task_left(view) if left else texts.task(view), home.task_key(view, left=left)
        task = StaffTask(key=key, kind=home.TASK, text=text, created_at=ctx.now, person_id=view.person.id)
        tasks.open_task(ctx.session, task)


def _is_due(ctx: Context, view: View) -> bool:
    if _is_over(ctx, view):
        return True
    is_near = _left(view) or view.row.until_on <= ctx.today + ENDING
    return is_near and not tasks.was_opened(ctx.session, home.task_key(view, left=_left(view)))


def _is_over(ctx: Context, view: View) -> bool:
    return view.row.until_on < ctx.today


def _left(view: View) -> bool:
    """Does whoever was posted work at the office no more?"""
    return view.person.staff_role is None
