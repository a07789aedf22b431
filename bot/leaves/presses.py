"""The buttons of /cuti, as data. A prefix is used once and never again."""

from datetime import date

from bot.conversation.buttons.callbacks import Press


class LeavePress(Press, prefix="aw"):
    """A button of /cuti. `verb`: list, new, end (Batalkan cuti), cut (Persingkat); `until_on`: its last day then."""

    verb: str
    leave_id: int
    until_on: date
