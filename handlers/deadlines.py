"""Mengapa tanggal ini?, short and in full."""

from bot.cards.presses import CardPress
from bot.deadlines import why
from bot.deadlines.presses import WhyPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, why.tell_why, "why"),
    pressed(WhyPress, why.unfold),
]
