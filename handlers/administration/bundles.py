"""/pengingat, and the button under a bundle of reminders."""

from bot.bundles import answers, hours, snoozes
from bot.bundles.presses import HourPress, ReminderPress, SnoozePress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(hours.show, "pengingat"),
    pressed(HourPress, hours.choose),
    pressed(ReminderPress, answers.take, *answers.VERBS),
    pressed(SnoozePress, snoozes.put_off),
]
