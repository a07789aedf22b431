"""The buttons of citizens' voices, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class VoicePress(Press, prefix="vo"):
    """A citizen's button, which carries all that was tapped so far. `verb`: ease, pick, done, skip.

    `number`: of the dialog, random; `day`: on which it began (date.toordinal()); `ease` 0: not chosen yet.
    """

    verb: str
    token: str
    number: str
    day: int
    ease: int
    aspects: int


class VoicesPress(Press, prefix="vs"):
    """A button about the voices of a unit. `verb`: show, words, qr, renew, sure; `back`: quarters before this one."""

    verb: str
    agency_id: int
    back: int
    page: int
