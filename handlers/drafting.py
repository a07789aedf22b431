"""/assign: by dialog or in one line."""

from bot.conversation.presses import AssignPress
from bot.drafting import dialog
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(dialog.open_dialog, "assign", "tugaskan"),
    pressed(AssignPress, dialog.pressed),
]
