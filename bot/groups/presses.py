"""The buttons about groups, in private chats only. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class GroupPress(Press, prefix="gr"):
    """A button about the group with this id. `verb`: link (to the agency), no, ask (whether to end it), end."""

    verb: str
    group_id: int
    agency_id: int
