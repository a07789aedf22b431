"""The item that typed words name, for whoever may read it."""

from bot.conversation.authority import is_staff, readable_assignment, the_focal_point
from bot.conversation.context import Context
from models.assignments.assignments import Assignment
from models.office import item_facts
from models.rules.errors import NotYourAssignment


def readable_named(ctx: Context, words: str) -> Assignment:
    """The item with this code or report number that the sender may read; NotYourAssignment for every other one."""
    if not is_staff(ctx):
        the_focal_point(ctx)  # nobody else learns whether there is such an item
    found = item_facts.by_code(ctx.session, words)
    for item in [found] if found else [each.item for each in item_facts.of_words(ctx.session, words)]:
        try:
            return readable_assignment(ctx, item.id)[1]
        except NotYourAssignment:
            continue
    raise NotYourAssignment
