"""Mengapa tanggal ini?, short and in full."""

from bot.conversation.presses import CardPress, WhyPress
from bot.deadlines import why
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, why.tell_why, "why"),
    pressed(WhyPress, why.unfold),
]
