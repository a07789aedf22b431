"""/cuti and its buttons."""

from bot.conversation.presses import AwayPress
from bot.leaves import dialog
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(dialog.show, "cuti"),
    pressed(AwayPress, dialog.show_standing, "list"),
    pressed(AwayPress, dialog.begin, "new"),
    pressed(AwayPress, dialog.end, "end"),
    pressed(AwayPress, dialog.ask_cut, "cut"),
]
