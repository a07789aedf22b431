"""The buttons of /belajar, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class LessonPress(Press, prefix="ls"):
    """Show the form with this number, answer its question (`answer` from 1), stop for now, or the counts."""

    verb: str
    number: int
    answer: int
