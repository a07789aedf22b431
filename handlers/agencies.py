"""/instansi and /unit: the agencies, added, renamed, moved, closed, and the lists of units."""

from bot.agencies import adding, changing, screens
from bot.agencies.presses import AgencyPress
from bot.people.presses import UnitsPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(screens.instansi, "instansi"),
    command(screens.unit, "unit"),
    pressed(UnitsPress, screens.units_pressed),
    pressed(AgencyPress, screens.pressed, "all", "show"),
    pressed(AgencyPress, adding.add, "add"),
    pressed(AgencyPress, changing.rename, "rename"),
    pressed(AgencyPress, changing.describe, "describe"),
    pressed(AgencyPress, changing.move, "move"),
    pressed(AgencyPress, changing.close, "close"),
    pressed(AgencyPress, changing.close_confirmed, "sure"),
    pressed(AgencyPress, changing.reopen, "reopen"),
]
