"""The buttons of /pengingat and the bundle of reminders, as data. A prefix is used once and never again."""

from datetime import date

from bot.conversation.buttons.callbacks import Press


class HourPress(Press, prefix="rh"):
    """The own hour of the daily bundle; 0: when the office opens. Pressed twice, it stays."""

    hour: int


class ReminderPress(Press, prefix="ra"):
    """An answer under a reminder of one item, or what unfolds there; without a version: what is true now decides."""

    verb: str
    assignment_id: int


class SnoozePress(Press, prefix="sz"):
    """Ingatkan hari kerja berikutnya, under the bundle of this day."""

    day: date


class WeeksPress(Press, prefix="wp"):
    """Grafik pekan, under a digest with the note of the week: of so many weeks."""

    weeks: int
