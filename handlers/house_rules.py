"""/aturan: products, ladders and numbers of the office."""

from bot.actions import house_rules
from bot.presses import RulesPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(house_rules.open_rules, "aturan"),
    pressed(RulesPress, house_rules.pressed),
]
