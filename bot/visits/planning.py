"""Visits of a day to come: told to the agency (but for those without notice), begun on their day."""

from datetime import date

from bot.conversation import questions
from bot.conversation.context import Context
from bot.visits import access, notes, texts
from models import holidays, policy, visits
from models.office import tasks
from models.office.tasks import StaffTask
from models.rules.policy.numbers import VISIT
from models.rules.visits import VisitDay, VisitKind, VisitStage
from models.visits import View


def share_by(ctx: Context, on: date) -> date:
    """Until when its notes are to be shared: the office's own limit."""
    return holidays.calendar(ctx.session).add_working_days(on, policy.numbers(ctx.session)[VISIT])


def open_task(ctx: Context, view: View) -> None:
    """Whoever leads it is to share its notes."""
    key, text = visits.task_key(view.row.id, "share"), texts.task_share(view)
    task = StaffTask(key=key, kind=visits.TASK, text=text, created_at=ctx.now, person_id=view.lead.id)
    tasks.open_task(ctx.session, task)


def planned(ctx: Context, view: View) -> None:
    """A visit of a day to come is kept."""
    told = _tell(ctx, view, texts.announced(view))
    questions.finish(ctx, texts.planned(view, told))


def begin(ctx: Context, visit_id: int) -> None:
    """Mulai mencatat, on its day or later."""
    view = access.led(ctx, visit_id, "begin")
    row = view.row
    if row.visited_on > ctx.today:
        raise VisitDay(0)
    row.stage, row.opened_at, row.share_by = VisitStage.OPEN, ctx.now, share_by(ctx, ctx.today)
    open_task(ctx, view)
    notes.go_on(ctx, visit_id)


def called_off(ctx: Context, view: View) -> None:
    """The agency was told of it, and is told that it does not take place."""
    _tell(ctx, view, texts.called_off(view))


def _tell(ctx: Context, view: View, text: str) -> int:
    """How many focal points read it; nobody of a visit without notice."""
    if view.row.kind is VisitKind.UNANNOUNCED:
        return 0
    reading = [person for person in access.readers(ctx, view.row) if person.chat_id is not None]
    for person in reading:
        ctx.say(text, to=person.chat_id)
    return len(reading)
