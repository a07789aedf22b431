"""The buttons below one note of a visit, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class NotePress(Press, prefix="vn"):
    """What the note says (a NoteKind), or drop: it is deleted."""

    verb: str
    note_id: int
