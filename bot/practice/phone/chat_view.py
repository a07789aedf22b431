"""A chat as a phone shows it, and waiting for messages of the bot."""

from bot.practice.phone.screen import dump, visible_messages
from bot.practice.server.chats import Chat, Message
from bot.practice.server.state import ServerState

PATIENCE = 30.0  # seconds of real time to wait for the bot: a busy machine is no error


class NeverSeen(AssertionError):
    """The expected message, button or notification did not appear; the text contains the screen."""


class ChatView:
    """An open chat. Messages that the bot wrote or edited after the last own action are new."""

    def __init__(self, state: ServerState, chat: Chat) -> None:
        self.state = state
        self.chat = chat
        self._seen_revision = state.revision

    @property
    def id(self) -> int:
        """Return the chat id."""
        return self.chat.id

    @property
    def title(self) -> str:
        """Return the title of the chat."""
        return str(self.chat.wire.get("title", self.chat.wire.get("first_name", "")))

    @property
    def messages(self) -> list[Message]:
        """Return the messages that are not deleted, oldest first."""
        return visible_messages(self.chat)

    @property
    def from_bot(self) -> list[Message]:
        """Return the bot's messages, oldest first."""
        return [message for message in self.messages if message.from_bot]

    @property
    def own_messages(self) -> list[Message]:
        """Return the messages that people wrote, oldest first."""
        return [message for message in self.messages if not message.from_bot]

    @property
    def last(self) -> Message:
        """Return the bot's newest message; raises NeverSeen when there is none."""
        if not self.from_bot:
            raise NeverSeen(f"the bot has not written anything yet\n{self.screen()}")
        return self.from_bot[-1]

    @property
    def new(self) -> list[Message]:
        """Return the bot's messages that were written or edited since the last own action or looks()."""
        return [message for message in self.from_bot if message.revision > self._seen_revision]

    @property
    def pinned(self) -> Message | None:
        """Return the message that is pinned on top, if any."""
        return self.chat.messages[self.chat.pinned[-1]] if self.chat.pinned else None

    def looks(self) -> None:
        """Mark everything as seen: only later messages are new."""
        self._seen_revision = self.state.revision

    def screen(self, last: int = 12) -> str:
        """Return the chat as text at phone width, with its buttons."""
        return dump(self.chat, self.title, self.state.clock().tzinfo, last)

    async def sees(self, *words: str, within: float = PATIENCE) -> Message:
        """Wait for a new message of the bot with all these words (any case); returns the newest, raises NeverSeen."""

        def look() -> Message | None:
            fitting = [message for message in self.new if _has(message, words)]
            return max(fitting, key=lambda message: message.revision, default=None)

        found = await self.state.changes.until(look, within)
        if found is None:
            raise NeverSeen(f"{self.title} never saw {', '.join(map(repr, words))}\n{self.screen()}")
        return found

    async def gets_reaction(self, emoji: str, within: float = PATIENCE) -> Message:
        """Wait until the bot reacts with this emoji to the person's newest message; returns it, raises NeverSeen."""
        message = self.own_messages[-1]

        def look() -> Message | None:
            return message if [each["emoji"] for each in message.reactions] == [emoji] else None

        found = await self.state.changes.until(look, within)
        if found is None:
            raise NeverSeen(f"{self.title} got no reaction {emoji}\n{self.screen()}")
        return found


def _has(message: Message, words: tuple[str, ...]) -> bool:
    text = message.text.casefold()
    return all(word.casefold() in text for word in words)
