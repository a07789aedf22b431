"""Kabar untuk Pelapor: the text to copy, by which way it was told, and that taken back."""

from bot.reporter_news import telling
from bot.reporter_news.presses import NewsPress
from handlers.matching import Routes, pressed
from models.rules.reporter_news import Way

ROUTES: Routes = [
    pressed(NewsPress, telling.show, "open"),
    pressed(NewsPress, telling.tell, *Way),
    pressed(NewsPress, telling.take_back, "undo"),
]
