"""The day for the agency's words: counted anew each night; once it is over, recorded as silence, no agreement."""

from collections.abc import Sequence

from bot.conversation.context import Context
from bot.reminders.office_time import is_open
from bot.visits import record, sharing
from models import holidays, visits
from models.rules.visits import VisitStage


def unanswered(ctx: Context) -> list[int]:
    """The visits that wait for the agency's words."""
    return visits.unanswered(ctx.session)


def count(ctx: Context, ids: Sequence[int]) -> None:
    """Where a day off was declared meanwhile the day moves, later only: what was told is never taken back.

    Over it is only in the hours of the office.
    """
    for visit_id in ids:
        view = visits.view(ctx.session, visit_id)
        shared_at = view.row.shared_at if view is not None else None
        if view is None or view.row.stage is not VisitStage.SHARED or shared_at is None:
            continue
        row, told = view.row, view.row.comment_due_on
        until = holidays.calendar(ctx.session, row.agency_id).add_working_days(
            ctx.local_date(shared_at), row.comment_days
        )
        row.comment_due_on = until if told is None else max(told, until)
        is_over = ctx.today > row.comment_due_on and is_open(ctx)
        if is_over:
            row.stage = VisitStage.LAPSED
        ctx.session.flush()
        if is_over or row.comment_due_on != told:
            record.renew(ctx, view)
        if is_over:
            sharing.tell_lead(ctx, view)
