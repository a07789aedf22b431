"""The buttons of /status and /tugaskantor, as data. A prefix is used once and never again."""

from bot.conversation.callbacks import Press


class StatusPress(Press, prefix="st"):
    """A screen of /status, read anew on every press. `view`: all, agency, item; `about`: the id of that."""

    view: str
    about: int
    page: int


class TasksPress(Press, prefix="tk"):
    """A page of the open tasks of the office."""

    page: int


class TaskDonePress(Press, prefix="td"):
    """Sudah ditangani. A task is done once: a second press sees that it is."""

    task_id: int
    page: int
