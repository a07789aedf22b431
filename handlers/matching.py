"""How a route says what it reacts to: a command, a press, a message; in private chats, and never an edited one."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.callbacks import NotOurButton, Press

Route = CommandHandler[Any, Any] | CallbackQueryHandler[Any, Any] | MessageHandler[Any, Any]
Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE


class _CalledByName(filters.MessageFilter):
    """A command with our @botname behind it, whatever the command is."""

    def filter(self, message: Message) -> bool:
        """Is the message such a command?"""
        called = (message.text or "").split(maxsplit=1)[:1]
        return bool(called) and called[0].lower().endswith(f"@{message.get_bot().username.lower()}")


CALLED_BY_NAME = filters.COMMAND & _CalledByName()


def command(handler: Handler, *names: str) -> CommandHandler[Any, Any]:
    """A command by any of its names, in capitals or not, with or without @botname."""
    return CommandHandler(names, handler, filters=NEW)


def pressed(handler: Handler, kind: type[Press], **wanted: object) -> CallbackQueryHandler[Any, Any]:
    """A press of this kind (whose fields have these values). Data that does not read back is nobody's button."""
    start = f"{kind.prefix}:"

    def fits(data: object) -> bool:
        if not isinstance(data, str) or not data.startswith(start):
            return False
        try:
            press = kind.unpack(data)
        except NotOurButton:
            return False
        return all(getattr(press, name) == value for name, value in wanted.items())

    return CallbackQueryHandler(handler, pattern=fits)
