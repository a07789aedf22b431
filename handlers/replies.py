"""What an agency answers without evidence, what staff write back, and the ways out before an escalation."""

from bot.cards.presses import CardPress
from bot.replies import disputes, office_words, replies, undo, ways_out
from bot.replies.presses import DisputePress, WayOutPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, replies.acknowledge, "ack"),
    pressed(CardPress, replies.start, "start"),
    pressed(CardPress, replies.tell_obstacle, "stuck"),
    pressed(CardPress, disputes.ask, "notours"),
    pressed(CardPress, undo.take_back, "undo"),
    pressed(CardPress, office_words.ask, "say"),
    pressed(DisputePress, disputes.accept, "accept"),
    pressed(DisputePress, disputes.ask_rejection, "reject"),
    pressed(WayOutPress, ways_out.take),
]
