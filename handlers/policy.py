"""/aturan: products, ladders and numbers of the office."""

from bot.conversation.presses import RulesPress
from bot.policy import routing
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(routing.open_rules, "aturan"),
    pressed(RulesPress, routing.pressed),
]
