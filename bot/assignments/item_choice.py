"""Which item a message is about: named by its sender, just talked about, or to be chosen with words on the chips."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.cards.clocks import counting_day
from bot.conversation.authority import Answer, own_assignment, the_focal_point
from bot.conversation.buttons.texts_labels import Chip, item_chips
from bot.conversation.context import Context
from bot.conversation.typed import Typed
from models.assignments import assignments, events
from models.office import item_facts, open_items
from models.office.open_items import OpenItem
from models.rules.codes import code_in, codes_in, only_code_in
from models.rules.errors import NotYourAssignment
from models.rules.replies.items import Item, bare_codes, meant_by, numbers_begun

JUST_NOW = timedelta(minutes=10)  # so long a conversation stays with its item


def named_item(ctx: Context, typed: Typed) -> Answer | None:
    """The item that the answered message names, or the words by its code or the beginning of its number; authorised.

    A message about several items names none. NotYourAssignment: a code with "#" that is not theirs. None: nothing is
    named, or several are.
    """
    marked = only_code_in(typed.reply_to_text) or code_in(typed.text)
    if marked is not None:
        item = assignments.by_code(ctx.session, marked)
        if item is None:
            raise NotYourAssignment
        return own_assignment(ctx, item.id)
    own = own_named(ctx, typed.text)
    return own[0] if len(own) == 1 else None


def own_named(ctx: Context, text: str) -> list[Answer]:
    """The sender's own items, open or closed, that the words name by a code or by the beginning of a number."""
    with_code = [item_facts.by_code(ctx.session, each) for each in (*codes_in(text), *bare_codes(text))]
    ids = [item.id for item in with_code if item is not None]
    if not ids:
        ids = [facts.item.id for facts in item_facts.of_numbers(ctx.session, numbers_begun(text))]
    own = [answer for each in dict.fromkeys(ids) if (answer := _if_own(ctx, each)) is not None]
    return [answer for answer in own if answer.item.closed_at is None] or own


def _if_own(ctx: Context, assignment_id: int) -> Answer | None:
    try:
        return own_assignment(ctx, assignment_id)
    except NotYourAssignment:
        return None


def meant_items(ctx: Context, typed: Typed, talked_about: int | None = None) -> list[OpenItem]:
    """The sender's open items that the message may be about: one is certain, several are to be chosen from.

    In reply to a message about several items it is about one of those. `talked_about`: the item of a question that
    runs about it.
    """
    person, _ = the_focal_point(ctx)
    every, listed = open_items.own_items(ctx.session, person.id), codes_in(typed.reply_to_text)
    own = {item.id: item for item in every if item.code in listed} or {item.id: item for item in every}
    names = [Item(item.id, item.code, item.report_number, item.subject) for item in own.values()]
    ids = meant_by(typed.text, names)
    if len(ids) > 1 and len(ids) == len(own):
        ids = meant_by(typed.text, names, recent=_just_talked_about(ctx, person.id, own.keys(), talked_about))
    return [own[each] for each in ids]


def _just_talked_about(ctx: Context, person_id: int, ids: Collection[int], talked_about: int | None) -> set[int]:
    """The item that the sender did something about last, else those that the office did."""
    if talked_about is not None:
        return {talked_about}
    talk = events.newest_talk(ctx.session, ids, ctx.now - JUST_NOW)
    own = [each.assignment_id for each in talk if each.actor_id == person_id]
    return {own[0]} if own else {each.assignment_id for each in talk if each.by_office}


def chips(ctx: Context, items: Sequence[OpenItem], *, for_staff: bool = False) -> list[str]:
    """What stands on the buttons to choose from: the perihal and the due date, never a bare code.

    Of a confidential report the number. `for_staff`: with the place, and with our own date where something waits
    for us.
    """
    return item_chips([_chip(item, for_staff=for_staff) for item in items], ctx.today)


def _chip(item: OpenItem, *, for_staff: bool) -> Chip:
    about = item.report_number if item.confidential else item.subject
    if for_staff:
        return Chip(item.code, about, counting_day(item), item.agency)
    return Chip(item.code, about, item.due_on)
