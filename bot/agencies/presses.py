"""The buttons of the screens of agencies, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class AgencyPress(Press, prefix="ag"):
    """A button about one agency, or (0) about all. `verb`: all, show, add, rename, describe, move, close, sure,
    reopen, found (a new inspectorate), voices."""

    verb: str
    agency_id: int
