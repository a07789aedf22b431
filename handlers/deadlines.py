"""Mengapa tanggal ini?, short and in full."""

from bot.actions import deadlines_why
from bot.presses import CardPress, WhyPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, deadlines_why.tell_why, "why"),
    pressed(WhyPress, deadlines_why.unfold),
]
