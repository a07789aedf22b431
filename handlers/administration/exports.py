"""/ekspor and the buttons of its screens. Each looks at who asks."""

from bot.conversation.beside import Screen
from bot.exports import asking, sending
from bot.exports.presses import ExportCancelPress, ExportLogPress, ExportPickPress, ExportPress, ExportSendPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(Screen(asking.look_typed, asking.command), "ekspor"),
    pressed(ExportPress, Screen(asking.look, asking.show)),
    pressed(ExportPickPress, Screen(asking.look_picked, asking.pick)),
    pressed(ExportLogPress, Screen(asking.look_log, asking.show_log)),
    pressed(ExportSendPress, sending.send),
    pressed(ExportCancelPress, sending.cancel),
]
