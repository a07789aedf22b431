"""/rapat: the brief of a meeting with an agency."""

from bot.cards.presses import MeetingPress
from bot.conversation.beside import Screen
from bot.meetings import screens
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(Screen(screens.look, screens.show), "rapat"),
    pressed(MeetingPress, Screen(screens.look_one, screens.show_one), "open"),
    pressed(MeetingPress, screens.send, "paper"),
    pressed(MeetingPress, screens.plan, "plan"),
]
