"""The buttons of passing an item on, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class PassAgainPress(Press, prefix="fp"):
    """Teruskan juga ke unit lain: the same question once more, about the same item."""

    assignment_id: int
