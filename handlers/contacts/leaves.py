"""/cuti and its buttons."""

from bot.leaves import dialog
from bot.leaves.presses import LeavePress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(dialog.show, "cuti"),
    pressed(LeavePress, dialog.show_recorded, "list"),
    pressed(LeavePress, dialog.begin, "new"),
    pressed(LeavePress, dialog.end, "end"),
    pressed(LeavePress, dialog.ask_cut, "cut"),
]
