"""/pengingat, and the button under a bundle of reminders."""

from bot.bundles import hours, snoozes
from bot.bundles.presses import HourPress, SnoozePress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(hours.show, "pengingat"),
    pressed(HourPress, hours.choose),
    pressed(SnoozePress, snoozes.put_off),
]
