"""The buttons of /bantuan, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class TopicPress(Press, prefix="hl"):
    """Open a topic of /bantuan in place; "" is the list of topics."""

    topic: str
