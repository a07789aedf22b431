"""What staff change on an item: its due date, its end, its clocks."""

from bot.actions import assignment_changes, pauses
from bot.presses import CardPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(assignment_changes.cancel_by_code, "batalkan"),
    pressed(CardPress, pauses.ask, "pause"),
    pressed(CardPress, pauses.ask_resume, "resume"),
    pressed(CardPress, assignment_changes.ask_due, "redue"),
    pressed(CardPress, assignment_changes.ask_ending, "cancel", "handover"),
]
