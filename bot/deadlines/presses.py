"""The buttons of Mengapa tanggal ini?, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class WhyPress(Press, prefix="wy"):
    """Under "Mengapa tanggal ini?": `full` 1 unfolds the whole count, 0 folds it; read anew on every press."""

    assignment_id: int
    full: int


class StopChangePress(Press, prefix="xc"):
    """Hentikan, under a change that is confirmed and waits for the one before it."""

    change_id: int
