"""How a route says what it reacts to and which action it runs: a command, a press, a message."""

import inspect
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.conversation.callbacks import NotOurButton, Press
from bot.conversation.context import Context
from bot.conversation.reading import typed_of
from bot.conversation.typed import Typed
from bot.pipeline.turn import Action
from handlers.context import act, message_of, words_after_command

Routes = list[BaseHandler[Update, Any, Any]]
Bound = Callable[[Context], None]  # an action with everything that it asks for

NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE


class _CalledByName(filters.MessageFilter):
    """A command with our @botname behind it, whatever the command is."""

    def filter(self, message: Message) -> bool:
        """Is the message such a command?"""
        called = (message.text or "").split(maxsplit=1)[:1]
        return bool(called) and called[0].lower().endswith(f"@{message.get_bot().username.lower()}")


CALLED_BY_NAME = filters.COMMAND & _CalledByName()


class PressRoute(CallbackQueryHandler[Any, Any]):
    """A button: its kind, the verbs that it takes (none: every verb), and the action that it runs.

    The action gets the fields of the press that it names as parameters. TypeError: it names something else.
    """

    def __init__(self, kind: type[Press], action: Action[...], *verbs: str) -> None:
        self._kind, self._verbs, self._action = kind, verbs, action
        self._names = asked_for(action, {field.name: field.type for field in fields(kind)})
        super().__init__(self._handle, pattern=lambda data: isinstance(data, str) and self.bound(data) is not None)

    def bound(self, data: str) -> Bound | None:
        """The action for this callback_data; None when it is another button, or none of ours."""
        if not data.startswith(f"{self._kind.prefix}:"):
            return None
        try:
            press = self._kind.unpack(data)
        except NotOurButton:
            return None
        if self._verbs and getattr(press, "verb", None) not in self._verbs:
            return None
        return partial(self._action, **{name: getattr(press, name) for name in self._names})

    async def _handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        bound = self.bound(query.data or "") if query is not None else None
        if bound is not None:
            await act(update, bound)


class CommandRoute(CommandHandler[Any, Any]):
    """A command by any of its names, in capitals or not, with or without @botname."""

    def __init__(self, action: Action[...], *names: str) -> None:
        self._action = action
        super().__init__(names, runs(action), filters=NEW)

    def bound(self, text: str) -> Bound | None:
        """The action for a typed text such as "/undang Tapin"; None when it is another command."""
        name, _, words = text.partition(" ")
        if name.lower().removeprefix("/") not in self.commands:
            return None
        return partial(self._action, **dict.fromkeys(asked_for(self._action, {"words": str}), words.strip()))


pressed, command = PressRoute, CommandRoute  # as they are called in the lists of routes


def message(wanted: filters.BaseFilter, action: Action[...]) -> MessageHandler[Any, Any]:
    """A message that the filter takes."""
    return MessageHandler(wanted, runs(action))


# What an action may ask for by the name of a parameter: its type, and how it is read from the update.
READERS: dict[str, tuple[type, Callable[[Update], Any]]] = {
    "words": (str, words_after_command),
    "typed": (Typed, lambda update: typed_of(message_of(update))),
}


def runs(action: Action[...]) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
    """PTB's callback that runs the action with what it asks for: `words` behind the command, the message `typed`."""
    names = asked_for(action, {name: kind for name, (kind, _) in READERS.items()})

    async def run(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        await act(update, action, **{name: READERS[name][1](update) for name in names})

    return run


def asked_for(action: Action[...], offered: Mapping[str, Any]) -> list[str]:
    """Which of the offered values an action takes, by the names of its parameters.

    TypeError when it needs one that is not offered, or takes one as another type: found at the start of the program.
    """
    _, *parameters = inspect.signature(action).parameters.values()
    for parameter in parameters:
        kind = offered.get(parameter.name)
        optional = kind is None and parameter.default is not parameter.empty
        if not optional and parameter.annotation is not kind:
            raise TypeError(f"{action.__name__} asks for {parameter}, but there is {kind}")
    return [parameter.name for parameter in parameters if parameter.name in offered]
