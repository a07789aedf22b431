"""Who may do what with a visit: whoever leads it (the head, where they left), and the people of its agency."""

from bot.conversation.authority import the_focal_point, the_staff
from bot.conversation.context import Context
from models import visits
from models.people import holdings, people
from models.people.people import Person, StaffRole
from models.rules.visits import NotYourVisit, VisitMoved, check
from models.standards import instruments
from models.visits import View, Visit, VisitNote


def led(ctx: Context, visit_id: int, step: str) -> View:
    """The visit, for a step of whoever leads it. Raises NotYourVisit, VisitMoved."""
    person, view = the_staff(ctx), visits.view(ctx.session, visit_id)
    if view is None:
        raise VisitMoved
    if person not in leading(ctx, view):
        raise NotYourVisit
    check(step, view.row.stage)
    return view


def leading(ctx: Context, view: View) -> list[Person]:
    """Whoever leads it; the heads of the office where they work there no more."""
    return [view.lead] if view.lead.staff_role is not None else people.staff(ctx.session, StaffRole.ADMIN)


def visited(ctx: Context, visit_id: int, step: str) -> tuple[Person, View]:
    """The visit, for a step of its agency's people (an inspectorate's answer for its units too)."""
    person, seats = the_focal_point(ctx)
    view = visits.view(ctx.session, visit_id)
    own = {seat.agency_id for seat in seats}
    if view is None or view.row.shared_at is None or not own & {view.agency.id, view.agency.parent_id}:
        raise NotYourVisit
    check(step, view.row.stage)
    return person, view


def readers(ctx: Context, visit: Visit) -> list[Person]:
    """The focal points who read for the agency."""
    found = holdings.who_reads(holdings.seat_holders(ctx.session, [visit.agency_id])[visit.agency_id])
    return list({holder.person.id: holder.person for holder in found}.values())


def component_names(ctx: Context, notes: list[VisitNote]) -> dict[int, str]:
    """The components that the notes point at, by id."""
    ids = [one.component_id for one in notes if one.component_id is not None]
    return {key: each.text for key, each in instruments.components(ctx.session, ids).items()} if ids else {}
