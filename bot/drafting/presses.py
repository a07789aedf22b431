"""The buttons of /assign, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class AssignPress(Press, prefix="a"):
    """A button of /assign; its verbs: bot/drafting/dialog.py and FIELDS. `version` is the dialog's."""

    version: int
    verb: str
    value: str
