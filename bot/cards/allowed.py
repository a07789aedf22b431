"""What fits an item now, so that its card offers it."""

from collections.abc import Sequence

from bot.cards.clocks import is_late, may_pause, may_resume, stands_still
from bot.cards.units import unit_cards
from bot.conversation.context import Context
from models.agencies.agencies import AgencyKind
from models.assignments import assignments
from models.assignments.assignments import Assignment, CorrectiveAction
from models.rules.assignments import ANY_TIME, Event, allowed_events
from models.rules.deadlines.clocks import asked_in_time
from models.rules.treatments import PRODUCT


def allowed_now(ctx: Context, assignment: Assignment, actions: Sequence[CorrectiveAction]) -> frozenset[Event]:
    """What fits any of the corrective actions now."""
    if assignment.is_settled:
        return ANY_TIME
    allowed = frozenset[Event]().union(*(allowed_events(action.status) for action in actions))
    # office_due_on beside an item that the agency owes means that a request for time is with us.
    in_time = stands_still(assignment) or asked_in_time(ctx.today, assignment.due_on)
    if assignment.office_due_on is not None or not in_time:
        allowed -= {Event.EXTENSION_ASKED}
    # Resolusi dan Monitoring takes over what is late, or what an agency has answered with a no; never a fresh item.
    if assignment.last_answer_at is None and not is_late(ctx, assignment):
        allowed -= {Event.HANDED_OVER}
    if assignments.facts(ctx.session, assignment).agency.kind is AgencyKind.UNIT:  # there is nobody below it
        allowed -= {Event.FORWARDED}
    if Event.UNIT_RETURNED in allowed and not unit_cards.has_result(ctx, assignment):
        allowed -= {Event.UNIT_RETURNED}
    # Nobody complained of what a self-report is about: there is nothing that Resolusi dan Monitoring would take over.
    is_self_report = assignments.is_self_report(ctx.session, assignment)
    allowed -= {Event.HANDED_OVER} if is_self_report else {Event.VERIFIED}
    # What is done or late of an LHA is decided in a meeting, and no team takes it over.
    allowed -= {Event.HANDED_OVER} if assignment.product_code == PRODUCT else {Event.TREATED}
    if not may_pause(assignment):
        allowed -= {Event.PAUSED}
    return allowed if may_resume(assignment) else allowed - {Event.RESUMED}
