"""No word of the agency until its day: recorded as silence, which is no agreement."""

from collections.abc import Sequence

from bot.conversation.context import Context
from bot.reminders.office_time import is_open
from bot.visits import record, sharing
from models import holidays, policy, visits
from models.rules.policy.numbers import COMMENT
from models.rules.visits import VisitStage


def unanswered(ctx: Context) -> list[int]:
    """The visits whose day for the agency's words is over, in office hours."""
    return visits.unanswered(ctx.session, ctx.today) if is_open(ctx) else []


def lapse(ctx: Context, ids: Sequence[int]) -> None:
    """Record the silence; where a day off was declared meanwhile, the day moves later instead."""
    for visit_id in ids:
        view = visits.view(ctx.session, visit_id)
        shared_at = view.row.shared_at if view is not None else None
        if view is None or view.row.stage is not VisitStage.SHARED or shared_at is None:
            continue
        row, days = view.row, policy.numbers(ctx.session)[COMMENT]
        calendar = holidays.calendar(ctx.session, row.agency_id)
        until = calendar.add_working_days(ctx.local_date(shared_at), days)
        if row.comment_due_on is None or until > row.comment_due_on:
            row.comment_due_on = until
        if ctx.today > row.comment_due_on:
            row.stage = VisitStage.LAPSED
            ctx.session.flush()
            record.renew(ctx, view)
            sharing.tell_lead(ctx, view)
    ctx.session.flush()
