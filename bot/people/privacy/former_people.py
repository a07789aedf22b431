"""Forgets who somebody is that left long ago, once an admin said yes; what they did stays under the seat."""

from collections.abc import Sequence

from bot.conversation.context import Context
from bot.people.menus import PersonStatus, set_menu
from bot.reach.retention import periods
from models import groups, leaves, retention
from models.people import people
from models.people.people import Person
from models.privacy import erasure
from models.queues import dialogs


def found(ctx: Context) -> list[int]:
    """The ids of the people whom `forget_old` is about now."""
    return retention.to_erase(ctx.session, retention.moments(ctx.now, periods(ctx.settings)))


def forget_old(ctx: Context, person_ids: Sequence[int]) -> None:
    """Erase these people, as far as they still are such: somebody may have come back meanwhile."""
    still = set(found(ctx))
    for person in people.with_ids(ctx.session, [each for each in person_ids if each in still]):
        chat_id, is_reached = person.chat_id, person.unreachable_at is None
        if chat_id is not None:
            dialogs.end(ctx.session, chat_id)
        forget(ctx, person)
        if chat_id is not None and is_reached:
            set_menu(ctx, PersonStatus(), chat_id)


def forget(ctx: Context, person: Person) -> None:
    """Everything that says who the person is: in their row, and in every copy of words about them."""
    erasure.forget_words_about(ctx.session, person, ctx.now)
    leaves.forget(ctx.session, person.id)
    groups.forget_proposals(ctx.session, person.id)
    people.erase(person, ctx.now)
    ctx.session.flush()
