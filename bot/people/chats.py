"""Chats in which the bot is blocked or unblocked, and groups, which get counts only."""

from bot.conversation.authority import identify
from bot.conversation.context import Context
from bot.people import seats
from bot.people import texts_chats as texts
from bot.reach import alerts, unreachable
from models.assignments import assignments
from models.people import people


def blocked(ctx: Context) -> None:
    """Somebody blocked the bot: staff know it before a message is lost."""
    alerts.report_unreachable(ctx, ctx.sender.chat_id, "blocked")


def unblocked(ctx: Context) -> None:
    """Somebody took the block away; the task for staff is done by itself."""
    person = people.by_chat(ctx.session, ctx.sender.chat_id)
    if person is None or person.unreachable_at is None:
        return
    unreachable.is_back(ctx, person)
    seats.tell_staff(ctx, texts.reachable_again(person), but=person)


def group_entered(ctx: Context) -> None:
    """The bot was added to a group: say once how it works here."""
    ctx.say(texts.group(ctx.bot_username))


def group_commanded(ctx: Context) -> None:
    """A command in a group: staff get counts, everybody else the way to the private chat. Never case data."""
    sender = identify(ctx)
    if sender is None or sender.staff_role is None:
        ctx.say(texts.group(ctx.bot_username))
        return
    every = assignments.open_below(ctx.session)
    late = sum(1 for item in every if item.due_on < ctx.today)
    ctx.say(texts.counts(len(every), late, ctx.bot_username))
