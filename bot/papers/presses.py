"""The buttons of what is taken out of one item, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class PaperPress(Press, prefix="pc"):
    """Cetak (PDF): the item on paper."""

    assignment_id: int


class CopyPress(Press, prefix="sm"):
    """/simpel. `verb`: turn, copied; `form`: of models/papers.py; `event_id`: the state that was shown."""

    verb: str
    assignment_id: int
    form: str
    event_id: int


class ZipPress(Press, prefix="ze"):
    """Bukti (ZIP): the files that were handed in. `verb`: send, cancel."""

    verb: str
    assignment_id: int
