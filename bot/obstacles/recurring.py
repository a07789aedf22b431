"""Hambatan berulang: the third case of one substance at one agency in a year is a task, once."""

from collections.abc import Mapping, Sequence

from bot.conversation.context import Context
from bot.obstacles import screens, texts
from models.agencies import agencies
from models.obstacles import Case
from models.office import tasks
from models.office.tasks import StaffTask
from models.rules.obstacles import LOOK_BACK, TASK, Asked, Recurring, recurring, year


def due(ctx: Context) -> list[str]:
    """The keys of what recurs and has no task yet, open or done."""
    found = _found(ctx)
    known = tasks.known(ctx.session, [each.key for each in found])
    return [each.key for each in found if each.key not in known]


def look(ctx: Context, keys: Sequence[str]) -> None:
    """Open their tasks, given to whoever answers for the newest case, unless that was done meanwhile."""
    found = _found(ctx)
    known = tasks.known(ctx.session, keys)
    wanted = {key: Recurring.of(key) for key in keys if key not in known}
    rows = agencies.with_ids(ctx.session, {each.agency_id for each in wanted.values()})
    names = {each.id: each.short_name for each in rows}
    for key, each in wanted.items():
        cases = found.get(each)
        if cases is None:
            continue
        text = texts.task(names.get(each.agency_id, ""), each.substance, each.year, cases)
        newest = cases[-1]
        task = StaffTask(key=key, kind=TASK, text=text, created_at=ctx.now, assignment_id=newest.item_id)
        tasks.open_task(ctx.session, task)


def _found(ctx: Context) -> Mapping[Recurring, list[Case]]:
    found: dict[Recurring, list[Case]] = {}
    for span in {year(ctx.today), year(ctx.today - LOOK_BACK)}:
        cases = screens.cases_of(ctx, Asked(span))
        found |= recurring((Recurring(case.agency_id, case.substance, span.first.year), case) for case in cases)
    return found
