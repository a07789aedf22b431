"""Links to seats end with the erasing of whoever made them; who can make new ones is told."""

from bot.conversation.context import Context
from bot.people import seats
from bot.people.privacy import texts_own_data as texts
from models.people import holdings, invitations
from models.people.holdings import SeatView
from models.people.people import Person
from models.queues.outbox import Lane


def end(ctx: Context, person: Person) -> None:
    """Call it when their own seats have ended. Links to seats of units belong to its inspectorate."""
    by_parent: dict[int | None, list[SeatView]] = {}
    for seat_id in invitations.void_all_made_by(ctx.session, person.id, ctx.now):
        view = holdings.seat_view(ctx.session, seat_id)
        if view is not None:
            by_parent.setdefault(view.agency.parent_id, []).append(view)
    for parent_id, views in by_parent.items():
        if parent_id is None or not _tell_inspectorate(ctx, parent_id, views):
            seats.tell_staff(ctx, texts.links_ended(views, texts.INVITE), but=person)


def _tell_inspectorate(ctx: Context, agency_id: int, views: list[SeatView]) -> bool:
    """False: nobody is left there."""
    holders = holdings.seat_holders(ctx.session, [agency_id])[agency_id]
    readers = [holder.person for holder in holdings.who_reads(holders)]
    for reader in readers:
        ctx.say(texts.links_ended(views, texts.UNITS), to=reader.chat_id, lane=Lane.NOTICE)
    return bool(readers)
