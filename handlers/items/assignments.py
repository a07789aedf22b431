"""What staff change on an item: its due date, its end, its clocks; and whom they can call about it."""

from bot.assignments import changes, pausing, treating
from bot.cards import phones
from bot.cards.presses import CardPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(changes.cancel_by_code, "batalkan"),
    pressed(CardPress, phones.show, "call"),
    pressed(CardPress, pausing.ask, "pause"),
    pressed(CardPress, pausing.ask_resume, "resume"),
    pressed(CardPress, changes.ask_due, "redue"),
    pressed(CardPress, changes.ask_ending, "cancel", "handover"),
    pressed(CardPress, treating.ask, "treat"),
]
