"""The end of the ladder of a period of standards: one task that names every unit whose self-report is missing."""

from collections.abc import Collection, Iterable

from bot.cards import texts_standards as texts
from bot.conversation.context import Context
from models.assignments.assignments import Assignment
from models.assignments.reports import Report
from models.office import tasks
from models.office.tasks import StaffTask
from models.standards import periods

KIND = "overdue_period"


def open_tasks(ctx: Context, report_ids: Collection[int]) -> None:
    """The end is due for a unit of each of these periods."""
    for report_id in report_ids:
        text = _text(ctx, report_id)
        task = StaffTask(key=_key(report_id), kind=KIND, text=text or "", created_at=ctx.now)
        if text is not None and not tasks.open_task(ctx.session, task):
            tasks.reword(ctx.session, task.key, text)


def renew(ctx: Context, items: Iterable[Assignment]) -> None:
    """Some items changed: an open task about their period names who is missing now, or is done."""
    report_ids = {item.report_id for item in items if item.product_code == periods.PRODUCT}
    there = tasks.open_called(ctx.session, [_key(report_id) for report_id in report_ids]) if report_ids else {}
    for report_id in report_ids:
        if _key(report_id) not in there:
            continue
        text = _text(ctx, report_id)
        if text is None:
            tasks.settle(ctx.session, _key(report_id), ctx.now)
        else:
            tasks.reword(ctx.session, _key(report_id), text)


def _key(report_id: int) -> str:
    return f"period:{report_id}"


def _text(ctx: Context, report_id: int) -> str | None:
    """Who is missing, in words; None: nobody."""
    missing = periods.missing(ctx.session, report_id, ctx.handled_on)
    if not missing:
        return None
    return texts.period_task(ctx.session.get_one(Report, report_id).subject, missing)
