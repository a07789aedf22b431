"""The buttons of /aturan, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class RulesPress(Press, prefix="ru"):
    """A button of /aturan. `verb`: a screen, or an action of bot/policy/routing.py; `about`: what it is about, as
    "lhp", "lhp.length", "agency.h+2.deputy". Values are read on every press; a change is previewed."""

    verb: str
    about: str
