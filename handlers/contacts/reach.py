"""Data that has become old: the head of the office says what may be deleted."""

from bot.reach import retention
from bot.reach.presses import RetentionPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(RetentionPress, retention.show, "open"),
    pressed(RetentionPress, retention.delete_pressed, "delete"),
    pressed(RetentionPress, retention.delete_confirmed, "sure"),
    pressed(RetentionPress, retention.keep_pressed, "keep"),
]
