"""Teruskan ke OPD: passing an item on to a unit, taking it back, and what the unit answers."""

from bot.cards.presses import CardPress, ForwardingPress, UnitPress
from bot.evidence.presses import HandInPress
from bot.forwarding import (
    answering,
    endorsing,
    guests,
    late,
    links,
    passing,
    passing_again,
    taking_back,
    unasked,
    waiting_results,
)
from bot.forwarding.presses import PassAgainPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, passing.ask, "pass"),
    pressed(PassAgainPress, passing.ask),
    pressed(CardPress, waiting_results.show, "check"),
    pressed(ForwardingPress, taking_back.pressed, "back"),
    pressed(ForwardingPress, taking_back.pulled, "pull"),
    pressed(ForwardingPress, answering.ask_message, "say"),
    pressed(ForwardingPress, endorsing.endorse, "ok"),
    pressed(ForwardingPress, endorsing.ask_reason, "return"),
    pressed(ForwardingPress, endorsing.undo_return, "undo"),
    pressed(ForwardingPress, passing_again.again, "again"),
    pressed(ForwardingPress, links.renew, "link"),
    pressed(ForwardingPress, late.hand_on, "late"),
    pressed(UnitPress, endorsing.begin, "done"),
    pressed(UnitPress, guests.show_one, "open"),
    pressed(UnitPress, unasked.place, "for"),
    pressed(HandInPress, endorsing.hand_in),
    pressed(UnitPress, answering.acknowledge, "ack"),
    pressed(UnitPress, answering.ask_words, "word", "stuck"),
]
