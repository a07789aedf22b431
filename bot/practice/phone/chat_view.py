"""A chat as somebody looks at it: what stands there, and waiting until something does."""

from bot.practice.phone.screen import dump, visible_messages
from bot.practice.server.chats import Chat, Message
from bot.practice.server.state import ServerState

PATIENCE = 10.0  # seconds of real time somebody waits for the bot


class NeverSeen(AssertionError):
    """Somebody waited in vain; the message shows what stood on the screen instead."""


class Window:
    """An open chat. What the bot writes or edits after the last own deed is new; the rest is old."""

    def __init__(self, state: ServerState, chat: Chat) -> None:
        self.state = state
        self.chat = chat
        self._looked_at = state.revision

    @property
    def id(self) -> int:
        """Return the chat id."""
        return self.chat.id

    @property
    def title(self) -> str:
        """Return what stands over the chat."""
        return str(self.chat.wire.get("title", self.chat.wire.get("first_name", "")))

    @property
    def messages(self) -> list[Message]:
        """Return everything that stands in the chat, oldest first."""
        return visible_messages(self.chat)

    @property
    def from_bot(self) -> list[Message]:
        """Return the bot's messages, oldest first."""
        return [message for message in self.messages if message.from_bot]

    @property
    def last(self) -> Message:
        """Return the bot's newest message; raises NeverSeen when there is none."""
        if not self.from_bot:
            raise NeverSeen(f"the bot has not written anything yet\n{self.screen()}")
        return self.from_bot[-1]

    @property
    def new(self) -> list[Message]:
        """Return the bot's messages that were written or edited since the last own deed or look."""
        return [message for message in self.from_bot if message.revision > self._looked_at]

    @property
    def pinned(self) -> Message | None:
        """Return the message that is pinned on top, if any."""
        return self.chat.messages[self.chat.pinned[-1]] if self.chat.pinned else None

    def looks(self) -> None:
        """Take note of everything: only what comes later is new."""
        self._looked_at = self.state.revision

    def screen(self, last: int = 12) -> str:
        """Return the chat as text at phone width, with its buttons."""
        return dump(self.chat, self.title, self.state.clock().tzinfo, last)

    async def sees(self, *words: str, within: float = PATIENCE) -> Message:
        """Wait for a new message of the bot with all these words (any case); returns the newest such."""

        def look() -> Message | None:
            fitting = [message for message in self.new if _has(message, words)]
            return max(fitting, key=lambda message: message.revision, default=None)

        found = await self.state.changes.until(look, within)
        if found is None:
            raise NeverSeen(f"{self.title} never saw {', '.join(map(repr, words))}\n{self.screen()}")
        return found


def _has(message: Message, words: tuple[str, ...]) -> bool:
    text = message.text.casefold()
    return all(word.casefold() in text for word in words)
