"""A typed code, report number or agency opens what it names, without a command: each sees only what is theirs."""

from bot.assignments import item_choice
from bot.cards import cards
from bot.cards.presses import OpenCardPress
from bot.conversation.authority import identify
from bot.conversation.buttons.keyboards import Button, columns, inline
from bot.conversation.context import Context
from bot.conversation.texts_words import code
from bot.conversation.typed import Typed
from bot.office import overview
from bot.office import texts_overview as texts
from models.agencies import agencies
from models.office import item_facts
from models.rules.codes import codes_in
from models.rules.replies.items import bare_codes, names_only, numbers_begun


def open_if_named(ctx: Context, typed: Typed) -> bool:
    """Open what the words name: for staff any item or agency, for focal points their own. False: nothing is named."""
    facts = identify(ctx)
    if facts is None or typed.attachment is not None or not typed.has_words:
        return False
    if facts.person.staff_role is not None and not facts.seats:
        return _open_for_staff(ctx, typed.text)
    return bool(facts.seats) and names_only(typed.text) and _open_own(ctx, typed.text)


def _open_for_staff(ctx: Context, text: str) -> bool:
    for each in (*codes_in(text), *bare_codes(text)):
        if (item := item_facts.by_code(ctx.session, each)) is not None:
            overview.show_item(ctx, item)
            return True
    if found := item_facts.of_numbers(ctx.session, numbers_begun(text)):
        overview.show_report(ctx, text, found)
        return True
    return overview.show_place(ctx, text, agencies.mentioned(ctx.session, text))


def _open_own(ctx: Context, text: str) -> bool:
    own = item_choice.own_named(ctx, text)
    if len(own) == 1:
        cards.send(ctx, own[0].item, own[0].person)
    elif own:
        chips = [
            Button(f"{code(each.item.code)} · {each.agency.short_name}", OpenCardPress(each.item.id)) for each in own
        ]
        ctx.say(texts.choose_item(text), inline(*columns(chips, 1)))
    return bool(own)
