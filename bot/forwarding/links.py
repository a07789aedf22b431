"""One-time links for a unit without a focal point: made, shown with the text to pass on, and made anew."""

import hashlib
import secrets

from bot.cards.presses import ForwardingPress
from bot.cards.units import unit_cards, unit_collections
from bot.conversation.authority import Answer
from bot.conversation.buttons.keyboards import Button, Copy, Link, Markup, inline
from bot.conversation.context import Context
from bot.conversation.links import start_link, to_share, to_whatsapp
from bot.conversation.texts_words import plain_words
from bot.forwarding import texts, texts_guests
from bot.forwarding.presses import PassAgainPress
from bot.forwarding.taking_back import of_inspectorate
from models.agencies import agencies
from models.agencies.agencies import Agency
from models.assignments.assignments import Assignment
from models.forwarding import Forwarding
from models.queues.outbox import Lane
from models.rules.forwarding import AT_UNIT, LINK_VALID_FOR, NotAtUnit


def hashed(token: str) -> str:
    """What is kept of a one-time link."""
    return hashlib.sha256(token.encode()).hexdigest()


def make(ctx: Context, row: Forwarding) -> str:
    """Give the row a link, whose token is returned and can never be shown again; an older one opens nothing."""
    token = secrets.token_urlsafe(16)
    row.token_hash, row.link_until = hashed(token), ctx.now + LINK_VALID_FOR
    row.guest_id = row.unopened_at = row.seen_at = None
    return token


def shown(ctx: Context, own: Answer, unit: Agency, row: Forwarding, token: str) -> tuple[str, Markup]:
    """The link with the text to pass on, and the ways to do that."""
    item, link = own.item, start_link(ctx, token)
    assert row.link_until is not None  # it has a token
    head = texts.link_made(item.code, unit.name, row.link_until, ctx.zone)
    text = texts.to_share(own.agency.name, unit.name, unit_cards.day_of(ctx, item, row), link)
    words = plain_words(text)
    ways = [
        [Button(texts.COPY, Copy(link)), Button(texts.SHARE, Link(to_share(link, words.replace(link, "").strip())))],
        [Button(texts.WHATSAPP, Link(to_whatsapp(words)))],
    ]
    return texts.with_text(head, text), inline(*ways, *below(item, row))


def below(item: Assignment, row: Forwarding) -> list[list[Button]]:
    """The buttons below what was passed on."""
    return [
        [Button(texts.TAKE_BACK, ForwardingPress("back", row.id))],
        [Button(texts.ANOTHER, PassAgainPress(item.id))],
    ]


def renew(ctx: Context, forwarding_id: int) -> None:
    """Buat tautan baru: nobody opened the link, or whoever did cannot be reached; they see the item no more.

    What they collected stays theirs: it goes on if they open the new link, and ends if somebody else does.
    """
    own, row = of_inspectorate(ctx, forwarding_id)
    if row.state not in AT_UNIT or row.token_hash is None or own.item.closed_at is not None:
        raise NotAtUnit
    before = unit_cards.readers_of(ctx, row)
    unit_collections.put_aside(ctx, row, texts_guests.collection_ended(own.item.code))
    token, row.passed_by = make(ctx, row), own.person.id
    ctx.session.flush()
    for reader in before:
        text = texts_guests.link_replaced(own.item.code, own.agency.name)
        ctx.say(text, to=reader.chat_id, lane=Lane.NOTICE)
    unit_cards.show(ctx, own.item, row)
    ctx.say(*shown(ctx, own, agencies.agency(ctx.session, row.unit_id), row, token))
