"""/pengingat, and the button under a bundle of reminders."""

from bot.actions import reminder_hours, snoozes
from bot.presses import HourPress, SnoozePress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(reminder_hours.show, "pengingat"),
    pressed(HourPress, reminder_hours.choose),
    pressed(SnoozePress, snoozes.put_off),
]
