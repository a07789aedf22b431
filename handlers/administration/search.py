"""/cari, and the buttons that turn its pages or search."""

from bot.conversation.beside import Screen
from bot.conversation.buttons.presses import SearchPress
from bot.search import searching
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(Screen(searching.look, searching.command, searching.may_search), "cari"),
    pressed(SearchPress, Screen(searching.look_turned, searching.turn, searching.may_search)),
]
