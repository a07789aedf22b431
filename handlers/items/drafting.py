"""/assign: by dialog or in one line."""

from bot.cards.presses import StopSendingPress
from bot.drafting import dialog, sending
from bot.drafting.presses import AssignPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(dialog.open_dialog, "assign", "tugaskan"),
    pressed(AssignPress, dialog.pressed),
    pressed(StopSendingPress, sending.stop),
]
