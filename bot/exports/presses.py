"""The buttons of /ekspor, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class ExportPress(Press, prefix="xp"):
    """What an export with this filter would hold; `words` as `filter_line` of models/rules/exports returns them."""

    words: str


class ExportPickPress(Press, prefix="xk"):
    """More of the filter to choose from. `kind`: period, agency, state; `page` of the agencies."""

    kind: str
    page: int
    words: str


class ExportSendPress(Press, prefix="xo"):
    """Kirim: make the file with this filter and send it."""

    words: str


class ExportCancelPress(Press, prefix="xn"):
    """Batalkan: the file that is being made is not wanted any more."""

    export_id: int


class ExportLogPress(Press, prefix="xl"):
    """A page of who took out what."""

    page: int
