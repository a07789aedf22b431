"""The buttons of evidence and the verdict on it, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class TickPress(Press, prefix="et"):
    """Tick the corrective action with this number as done, or untick it; 0 ticks all of them."""

    submission_id: int
    number: int


class SubmitPress(Press, prefix="es"):
    """A button under a collection of evidence. `verb`: ready (Sudah lengkap), done, partly, later, more."""

    verb: str
    submission_id: int


class HandInPress(Press, prefix="eh"):
    """Sudah lengkap below what a unit collected: it goes to the unit's inspectorate."""

    submission_id: int


class FilesPress(Press, prefix="ef"):
    """The files that came without a word are for this assignment; 0: they are no evidence."""

    assignment_id: int


class MoreItemsPress(Press, prefix="em"):
    """Other items for the files that came without a word: those from this place of the list on."""

    first: int


class OtherGoalPress(Press, prefix="eo"):
    """Komponen lain: what came is neither for the component that it names nor for the one that is shown."""

    assignment_id: int


class ReportFilesPress(Press, prefix="er"):
    """The files that came without a word prove that this assignment is done: reported with one tap."""

    assignment_id: int


class ComponentPress(Press, prefix="ec"):
    """A component of a self-report, by its number. `verb`: open, next (Lanjut, Lewati), list (Yang belum), na (Tidak
    berlaku), keep (Masih berlaku), example (Lihat contoh), again (Kirim ulang), wrong (Bukan untuk ini), file (the
    files that came without a word are for it).
    """

    verb: str
    assignment_id: int
    number: int


class PlacePress(Press, prefix="ep"):
    """Of the files that came without a word one after another, each by its message: it is for the component with
    this number, or no evidence (0). Message 0 asks about the first.
    """

    assignment_id: int
    message_id: int
    number: int


class MisplacedPress(Press, prefix="ew"):
    """One piece of a collection, by the message in which it came. `verb`: next (Berkas lain), move (Pindahkan), to
    (the component with this number; else 0), drop (Hapus), keep (Tetap di sini).

    An id of the table would not do: SQLite gives that of a deleted row to the next one.
    """

    verb: str
    submission_id: int
    message_id: int
    number: int


class VerdictPress(Press, prefix="ev"):
    """The office judges a submitted result. `verb`: ok (Setujui), back (Kembalikan), undo (Batalkan)."""

    verb: str
    submission_id: int


class ReviewPress(Press, prefix="vc"):
    """The office judges a self-report by component: the one with this number, 0 for none.

    `verb`: open (Periksa), at (◂ ▸), files, enough (Cukup), less (Kurang), rest (Sisanya cukup), send (Kirim hasil).
    `seen`: the verdict on the screen (`mark` of models/rules/standards/verdicts.py), "" where none matters.
    """

    verb: str
    submission_id: int
    number: int
    seen: str


class FetchPress(Press, prefix="eg"):
    """Ambil lagi: staff have the file with this id fetched once more."""

    evidence_id: int
