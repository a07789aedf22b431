"""The buttons of disputes and of the options before an escalation, as data. A prefix is used once and never again."""

from bot.conversation.buttons.callbacks import Press


class DisputePress(Press, prefix="dp"):
    """The office decides on "bukan kewenangan" as it was said in this event. `verb`: accept, reject."""

    verb: str
    event_id: int


class EscalationOptionPress(Press, prefix="wo"):
    """Under the warning one working day before an escalation. `verb`: news, time, help."""

    verb: str
    assignment_id: int
