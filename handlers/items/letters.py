"""Surat on a card."""

from bot.cards.presses import CardPress
from bot.letters import opening
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, opening.show, "letter"),
]
