"""From an update to an action: its sender, its words, and `act`, which runs one action in one transaction."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from telegram import Chat, Message, Update, User

from bot.conversation import beside
from bot.conversation.beside import Screen
from bot.conversation.context import Account, Sender
from bot.conversation.received.reading import command_of
from bot.pipeline.turn import Action, current_turn
from models.rules.signs import tidy


async def act(update: Update, action: Action[...], **asked: Any) -> None:
    """Run `action(ctx, **asked)` for this update: one now, one thread, one transaction."""
    await current_turn.get().perform(sender_of(update), dated_at(update), partial(action, **asked))


async def ready(update: Update, action: Action[...], asked: Mapping[str, Any]) -> Action[...]:
    """The action with what it asks for; a screen has been read, beside the writer, and is only to be shown."""
    if not isinstance(action, Screen):
        return partial(action, **asked)
    look = partial(action.look, **asked)
    shown = await current_turn.get().look(sender_of(update), dated_at(update), look)
    return partial(action, **asked) if shown is None else partial(beside.show, shown, action.admits)


def sender_of(update: Update) -> Sender:
    """Who did it and where, as plain values."""
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    user_id = user.id if user else 0
    return Sender(
        user_id=user_id,
        chat_id=chat.id if chat else user_id,
        account=_account(user),
        is_private=chat is None or chat.type == Chat.PRIVATE,
        message_id=message.message_id if message else None,
        is_protected=bool(message and getattr(message, "has_protected_content", False)),
        topic_id=_topic(message),
        callback_id=update.callback_query.id if update.callback_query else None,
        is_sign_of_life=update.my_chat_member is None,
    )


def dated_at(update: Update) -> datetime | None:
    """The update's own date: of the message, of its last edit, or of the change in the chat. A press carries none."""
    if update.message is not None:
        return update.message.date
    if update.edited_message is not None:
        return update.edited_message.edit_date or update.edited_message.date
    return update.my_chat_member.date if update.my_chat_member is not None else None


def _topic(message: object) -> int | None:
    """The topic of a message. A reply in a group without topics has a thread id too, to which nothing can be sent."""
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None


def _account(user: User | None) -> Account:
    """What people call themselves at Telegram; a name may be missing."""
    if user is None:
        return Account()
    return Account(tidy(user.first_name or ""), tidy(user.full_name or ""), user.username or "")


def message_of(update: Update) -> Message:
    """The message of an update that a message route matched."""
    message = update.effective_message
    assert message is not None  # the route matched on it
    return message


def words_after_command(update: Update) -> str:
    """What was typed behind a command: "Tapin" in "/undang Tapin"."""
    found = command_of(message_of(update))
    return found.words if found is not None else ""
