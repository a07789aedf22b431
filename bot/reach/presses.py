"""The buttons about data that has become old. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class RetentionPress(Press, prefix="rt"):
    """Decide about a kind of old rows (models/retention.py, Asked). `verb`: open, delete, sure, keep."""

    verb: str
    kind: str
