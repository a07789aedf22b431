"""/assign: by dialog or in one line."""

from bot.actions import assign_dialog
from bot.presses import AssignPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(assign_dialog.open_dialog, "assign", "tugaskan"),
    pressed(AssignPress, assign_dialog.pressed),
]
