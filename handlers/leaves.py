"""/cuti and its buttons."""

from bot.actions import leaves
from bot.presses import AwayPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(leaves.show, "cuti"),
    pressed(AwayPress, leaves.show_standing, "list"),
    pressed(AwayPress, leaves.begin, "new"),
    pressed(AwayPress, leaves.end, "end"),
    pressed(AwayPress, leaves.ask_cut, "cut"),
]
