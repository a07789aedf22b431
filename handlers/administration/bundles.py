"""/pengingat, and the buttons under a bundle of reminders and a digest."""

from bot.bundles import answers, hours, snoozes, week_picture
from bot.bundles.presses import HourPress, ReminderPress, SnoozePress, WeeksPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(hours.show, "pengingat"),
    pressed(HourPress, hours.choose),
    pressed(ReminderPress, answers.take, *answers.VERBS),
    pressed(SnoozePress, snoozes.put_off),
    pressed(WeeksPress, week_picture.send),
]
