"""Teruskan ke OPD: passing an item on to a unit, taking it back, and what the unit answers."""

from bot.cards.presses import CardPress, UnitPress
from bot.forwarding import answering, passing, taking_back
from bot.forwarding.presses import ForwardingPress, PassAgainPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, passing.ask, "pass"),
    pressed(PassAgainPress, passing.ask),
    pressed(ForwardingPress, taking_back.pressed, "back"),
    pressed(ForwardingPress, answering.ask_message, "say"),
    pressed(UnitPress, answering.acknowledge, "ack"),
    pressed(UnitPress, answering.ask_words, "word", "stuck"),
]
