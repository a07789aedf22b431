"""/aturan: products, ladders and numbers of the office."""

from bot.policy import routing
from bot.policy.presses import RulesPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(routing.open_rules, "aturan"),
    pressed(RulesPress, routing.pressed),
]
