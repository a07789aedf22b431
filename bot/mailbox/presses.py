"""The buttons of words on their way to the office and of /kotak, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class MailPress(Press, prefix="mb"):
    """About one entry. `verb`: reply, done (the office); back, clean, drop, yes, change (its sender)."""

    verb: str
    entry_id: int


class MailItemPress(Press, prefix="mi"):
    """The sender says which item the words are about."""

    entry_id: int
    assignment_id: int


class MailboxPress(Press, prefix="mk"):
    """A page of /kotak."""

    page: int


class MailDonePress(Press, prefix="md"):
    """Selesai in /kotak, on this page: everything of the conversation up to this entry."""

    entry_id: int
    page: int
