"""/assign: by dialog or in one line."""

from bot.cards.presses import StopSendingPress
from bot.drafting import dialog, sending
from bot.drafting.presses import AssignPress
from bot.imports import importing
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(importing.assign, "assign", "tugaskan"),
    pressed(AssignPress, dialog.pressed),
    pressed(StopSendingPress, sending.stop),
]
