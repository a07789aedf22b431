"""Whoever takes a seat reads the visits that were announced to the agency, and the notes that wait for its words."""

from bot.conversation.context import Context
from bot.visits import access, record, texts
from models import visits
from models.agencies.agencies import Agency
from models.people.people import Person
from models.rules.visits import VisitKind, VisitStage
from models.visits import View


def tell_newcomer(ctx: Context, person: Person, agency: Agency) -> None:
    """The same messages as everybody who held a seat when they were sent, of visits that still lie ahead or wait."""
    for view in visits.told_and_open(ctx.session, agency.id):
        if person.chat_id is None or person not in access.readers(ctx, view.row):
            continue
        if view.row.stage is VisitStage.SHARED:
            record.say(ctx, view, record.footer(ctx, view), record.answers(view), to=person.chat_id)
        elif _is_announced(ctx, view):
            ctx.say(texts.announced(view), to=person.chat_id)


def _is_announced(ctx: Context, view: View) -> bool:
    """Was the agency told of it, and does it still lie ahead?"""
    will_be = view.row.stage is VisitStage.PLANNED and view.row.visited_on >= ctx.today
    return will_be and view.row.kind is not VisitKind.UNANNOUNCED and view.lead.staff_role is not None
