"""Mengapa tanggal ini?, short and in full; a change that waits is stopped."""

from bot.cards.presses import CardPress
from bot.deadlines import preview, why
from bot.deadlines.presses import StopChangePress, WhyPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, why.tell_why, "why"),
    pressed(WhyPress, why.unfold),
    pressed(StopChangePress, preview.stop),
]
