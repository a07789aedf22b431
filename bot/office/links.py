"""/start: a link to an item opens it for whoever may read it; everything else is an invitation, or a greeting."""

from bot.cards import cards
from bot.conversation.authority import identify, readable_assignment
from bot.conversation.context import Context
from bot.forwarding import guests
from bot.people import welcome
from models.assignments import assignments
from models.rules.codes import is_code


def start(ctx: Context, words: str) -> None:
    """`https://t.me/<bot>?start=K7Q2` sends "/start K7Q2"; the tokens of invitations are longer.

    A stranger is greeted as ever and does not learn whether there is such an item; NotYourAssignment: somebody
    else's, or none.
    """
    if not is_code(words):
        if words and guests.open_if_link(ctx, words):
            return
        welcome.greet(ctx, words)
        return
    facts = identify(ctx)
    if facts is None or not (facts.staff_role or facts.seats):
        welcome.greet(ctx, "")
        return
    item = assignments.by_code(ctx.session, words)
    person, item = readable_assignment(ctx, item.id if item is not None else 0)
    cards.send(ctx, item, person)
