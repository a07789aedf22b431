"""/instansi and /unit: the agencies, added, renamed, moved, closed, and the lists of units."""

from bot.agencies import adding, changing, closing, inspectorates, moving, screens
from bot.agencies.presses import AgencyPress
from bot.people.presses import UnitsPress
from bot.voices import screens as voice_screens
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(screens.instansi, "instansi"),
    command(voice_screens.unit, "unit"),
    pressed(UnitsPress, screens.units_pressed),
    pressed(AgencyPress, screens.pressed, "all", "show"),
    pressed(AgencyPress, adding.add, "add"),
    pressed(AgencyPress, inspectorates.add, "found"),
    pressed(AgencyPress, changing.rename, "rename"),
    pressed(AgencyPress, changing.describe, "describe"),
    pressed(AgencyPress, moving.move, "move"),
    pressed(AgencyPress, closing.close, "close"),
    pressed(AgencyPress, closing.close_confirmed, "sure"),
    pressed(AgencyPress, closing.reopen, "reopen"),
]
