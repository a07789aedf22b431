"""How a route says what it reacts to and which action it runs: a command, a press, a message."""

import inspect
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from telegram import Chat, Message, Update
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from bot.conversation import contacts
from bot.conversation.beside import Screen
from bot.conversation.buttons.callbacks import NotOurButton, Press
from bot.conversation.context import Context
from bot.conversation.received.commands import command_in
from bot.conversation.received.reading import attachment_of, command_of, typed_of
from bot.conversation.typed import Typed
from bot.people import consents
from bot.people.chats import unread
from bot.pipeline.turn import Action
from bot.registry import questions
from handlers.context import act, message_of, ready, words_after_command

Routes = list[BaseHandler[Update, Any, Any]]
Bound = Callable[[Context], None]  # an action with everything that it asks for

NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE


class CommandFilter(filters.MessageFilter):
    """A text or caption that is a command: by one of these names (none: by any name), `called`: with our @name."""

    def __init__(self, *names: str, called: bool = False) -> None:
        super().__init__()
        self.names, self.called = frozenset(names), called

    def filter(self, message: Message) -> bool:
        """Is the message such a command?"""
        found = command_of(message)
        if found is None or (self.called and not found.bot):
            return False
        if not self.names and not self.called:
            return found.is_sure
        return found.is_for(message.get_bot().username) and (not self.names or found.name in self.names)


class AnyPress(BaseHandler[Update, Any, Any]):
    """Every button, with data that can be read or without."""

    def __init__(self, action: Action[...]) -> None:
        super().__init__(runs(action))

    def check_update(self, update: object) -> bool:
        """Is it a press?"""
        return isinstance(update, Update) and update.callback_query is not None


class PressRoute(BaseHandler[Update, Any, Any]):
    """A button: its kind, the verbs that it takes (none: every verb), and the action that it runs.

    The action gets the fields of the press that it names as parameters. TypeError: it names something else.
    """

    def __init__(self, kind: type[Press], action: Action[...], *verbs: str) -> None:
        self.kind, self.verbs, self._action = kind, verbs, action
        self._names = asked_for(action, {field.name: field.type for field in fields(kind)})
        super().__init__(self._handle)

    def check_update(self, update: object) -> bool:
        """Is it a press of this button, with one of its verbs?"""
        query = update.callback_query if isinstance(update, Update) else None
        return query is not None and query.data is not None and self._asked(query.data) is not None

    def bound(self, data: str) -> Bound | None:
        """The action for this callback_data; None when it is another button, or none of ours."""
        asked = self._asked(data)
        return partial(self._action, **asked) if asked is not None else None

    def _asked(self, data: str) -> dict[str, Any] | None:
        """What the action asks for, as the button says it."""
        if not data.startswith(f"{self.kind.prefix}:"):
            return None
        try:
            press = self.kind.unpack(data)
        except NotOurButton:
            return None
        if self.verbs and getattr(press, "verb", None) not in self.verbs:
            return None
        return {name: getattr(press, name) for name in self._names}

    async def _handle(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        asked = self._asked(query.data or "") if query is not None else None
        if asked is not None:
            await act(update, await ready(update, self._action, asked))


class CommandRoute(BaseHandler[Update, Any, Any]):
    """A command by any of its names, in capitals or not, with or without @botname, as a text or a caption.

    `ends_question`: the running question ends first, so that what is typed next is no answer to it.
    """

    def __init__(self, action: Action[...], *names: str, ends_question: bool = True) -> None:
        self._action, self.commands = action, frozenset(names)
        self._wanted = CommandFilter(*names)
        as_sent = _first_ending_the_question if ends_question else _beside_a_file
        super().__init__(runs(action, partial(_checked, as_sent)))

    def check_update(self, update: object) -> bool:
        """Is it a new message in a private chat, with this command? Asked of every update: the quick tests first."""
        message = update.message if isinstance(update, Update) else None
        return message is not None and message.chat.type == Chat.PRIVATE and self._wanted.filter(message)

    def bound(self, text: str) -> Bound | None:
        """The action for a typed text such as "/undang Tapin"; None when it is another command."""
        found = command_in(text)
        if found is None or found.name not in self.commands:
            return None
        return partial(self._action, **dict.fromkeys(asked_for(self._action, {"words": str}), found.words))


pressed, command = PressRoute, CommandRoute  # as they are called in the lists of routes


def message(wanted: filters.BaseFilter, action: Action[...]) -> MessageHandler[Any, Any]:
    """A message that the filter takes."""
    return MessageHandler(wanted, runs(action))


# What an action may ask for by the name of a parameter: its type, and how it is read from the update.
READERS: dict[str, tuple[type, Callable[[Update], Any]]] = {
    "words": (str, words_after_command),
    "update_id": (int, lambda update: update.update_id),
    "typed": (Typed, lambda update: typed_of(message_of(update))),
}


def runs(
    action: Action[...], as_sent: Callable[[Update, Action[...]], Action[...]] = lambda _update, action: action
) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
    """PTB's callback that runs the action with what it asks for: see READERS. `as_sent` may add to the action."""
    names = asked_for(action, {name: kind for name, (kind, _) in READERS.items()})

    async def run(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        asked = {name: READERS[name][1](update) for name in names}
        await act(update, as_sent(update, await ready(update, action, asked)))

    return run


def _checked(
    as_sent: Callable[[Update, Action[...]], Action[...]], update: Update, action: Action[...]
) -> Action[...]:
    """The action of a command, if what was typed with it may be kept; then what is to be agreed to is asked."""
    checked = partial(contacts.run_checked, typed_of(message_of(update)), as_sent(update, action))
    return partial(consents.run_and_ask, checked)


def _beside_a_file(update: Update, action: Action[...]) -> Action[...]:
    """The action of a command, which does not take the file that it is the caption of."""
    return partial(unread.run_without_file, action) if attachment_of(message_of(update)) else action


def _first_ending_the_question(update: Update, action: Action[...]) -> Action[...]:
    return partial(questions.run_after_question, _beside_a_file(update, action))


def asked_for(action: Action[...], offered: Mapping[str, Any]) -> list[str]:
    """Which of the offered values an action takes, by the names of its parameters.

    TypeError when it needs one that is not offered, or takes one as another type: found at the start of the program.
    """
    named = action.action if isinstance(action, Screen) else action
    _, *parameters = inspect.signature(named).parameters.values()
    for parameter in parameters:
        kind = offered.get(parameter.name)
        optional = kind is None and parameter.default is not parameter.empty
        if not optional and parameter.annotation is not kind:
            raise TypeError(f"{named.__name__} asks for {parameter}, but there is {kind}")
    return [parameter.name for parameter in parameters if parameter.name in offered]
