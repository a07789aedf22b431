"""Tasks about results where people decide: it changed since its draft was sent, or no component applies."""

from bot.assessments import screens, steps, texts
from bot.conversation.context import Context
from models import assessments
from models.assessments import Assessment
from models.assignments.assignments import Assignment
from models.office import tasks
from models.rules.assessments import Snapshot
from models.rules.assignments import Status


def found(ctx: Context) -> list[int]:
    """The ids of the items about which a task is to be opened."""
    changed = [row for row in assessments.judged_since(ctx.session) if not _was_told(ctx, _changed(row))]
    items = [ctx.session.get_one(Assignment, row.assignment_id) for row in changed]
    differ = [item.id for item, row in zip(items, changed, strict=True) if _differs(ctx, item, row)]
    none = [item.id for item in assessments.nothing_applies(ctx.session) if not _was_told(ctx, _nothing(item))]
    return [*differ, *none]


def open_task(ctx: Context, item: Assignment) -> bool:
    """One task about the item where something of it is for people to decide. False: there is nothing."""
    row = assessments.of_item(ctx.session, item)
    if item.status is Status.CANCELLED:
        key, text = _nothing(item), texts.task_nothing_applies(item.code, steps.place(ctx, item))
    elif row is not None and row.shared_at is not None and _differs(ctx, item, row):
        key, text = _changed(row), texts.task_changed(item.code, steps.place(ctx, item))
    else:
        return False
    if not _was_told(ctx, key):
        steps.open_task(ctx, item, key, text)
    return True


def _changed(row: Assessment) -> str:
    """One a draft that was sent: what it says is given back as a whole."""
    return f"changed:{row.id}:{row.shared_at:%y%m%d%H%M}"


def _nothing(item: Assignment) -> str:
    return f"nothing:{item.id}"


def _was_told(ctx: Context, key: str) -> bool:
    return tasks.was_opened(ctx.session, f"{steps.TASK}-{key}")


def _differs(ctx: Context, item: Assignment, row: Assessment) -> bool:
    return screens.result_now(ctx, item)[0] != Snapshot.of_json(row.result)
