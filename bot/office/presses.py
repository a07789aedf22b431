"""The buttons of /status and /tugaskantor, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class StatusPress(Press, prefix="st"):
    """A screen of /status, read anew on every press. `view`: all, agency, item; `about`: the id of that."""

    view: str
    about: int
    page: int


class PicturePress(Press, prefix="sg"):
    """The board as a picture. `about`: the id of an inspectorate, with its units; 0: all of them."""

    about: int


class TimelinePress(Press, prefix="tl"):
    """Garis waktu: an item's steps and clocks as a picture."""

    assignment_id: int


class OwnItemsPress(Press, prefix="oi"):
    """A page of /tugas of a focal point."""

    page: int


class TasksPress(Press, prefix="tk"):
    """A page of the open tasks of the office; under messages of older versions, and where all are meant."""

    page: int


class OfficePress(Press, prefix="tm"):
    """A page of /tugaskantor; `mine` 1: only what the presser answers for."""

    page: int
    mine: int


class UnownedPress(Press, prefix="tu"):
    """A page of the items that nobody at the office answers for."""

    page: int


class GivePress(Press, prefix="gv"):
    """Serahkan ke rekan: this member of staff answers for the item from now on."""

    assignment_id: int
    version: int
    person_id: int


class ColleaguesPress(Press, prefix="gm"):
    """Lainnya below that question: another page of colleagues."""

    assignment_id: int
    version: int
    page: int


class DatedTaskPress(Press, prefix="dt"):
    """A task with a date. `verb`: open, done, move; `version`: the ordinal of the day that was shown."""

    verb: str
    task_id: int
    version: int


class TaskHandledPress(Press, prefix="th"):
    """Sudah ditangani. A task is done once: a second press sees that it is."""

    task_id: int
    page: int
    mine: int


class TaskDonePress(Press, prefix="td"):
    """The same under messages of older versions."""

    task_id: int
    page: int
