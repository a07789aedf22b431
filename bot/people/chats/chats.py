"""Chats in which the bot is blocked or unblocked."""

from bot.conversation.context import Context
from bot.conversation.unstored import Unstored
from bot.people import seats
from bot.people.chats import texts_chats as texts
from bot.reach import alerts, unreachable
from models.people import people


def blocked(ctx: Context) -> None:
    """Somebody blocked the bot: staff know it before a message is lost."""
    if people.by_chat(ctx.session, ctx.sender.chat_id) is None:
        ctx.unstored = Unstored(ctx.sender.chat_id)  # of somebody nobody knows: nothing to keep
        return
    alerts.report_unreachable(ctx, ctx.sender.chat_id, "blocked")


def unblocked(ctx: Context) -> None:
    """Somebody took the block away; the task for staff is done by itself."""
    person = people.by_chat(ctx.session, ctx.sender.chat_id)
    if person is None:
        ctx.unstored = Unstored(ctx.sender.chat_id)
    if person is None or person.unreachable_at is None:
        return
    unreachable.is_back(ctx, person)
    seats.tell_staff(ctx, texts.reachable_again(person), but=person)
