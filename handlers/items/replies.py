"""What an agency answers without evidence, what staff write back, and the options before an escalation."""

from bot.cards.presses import CardPress
from bot.mailbox import helped
from bot.replies import disputes, escalation_options, office_messages, replies, undo
from bot.replies.presses import DisputePress, EscalationOptionPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, replies.acknowledge, "ack"),
    pressed(CardPress, replies.start, "start"),
    pressed(CardPress, replies.tell_obstacle, "stuck"),
    pressed(CardPress, disputes.ask, "notours"),
    pressed(CardPress, undo.take_back, "undo"),
    pressed(CardPress, office_messages.ask, "say"),
    pressed(CardPress, helped.done, "helped"),
    pressed(CardPress, escalation_options.write_news, "word"),
    pressed(CardPress, escalation_options.promise_day, "until"),
    pressed(DisputePress, disputes.accept, "accept"),
    pressed(DisputePress, disputes.ask_rejection, "reject"),
    pressed(EscalationOptionPress, escalation_options.take),
]
