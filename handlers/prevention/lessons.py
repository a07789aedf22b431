"""/belajar: one form of maladministrasi at a time."""

from bot.lessons import learning
from bot.lessons.presses import LessonPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(learning.begin, "belajar"),
    pressed(LessonPress, learning.begin, "open"),
    pressed(LessonPress, learning.show, "show"),
    pressed(LessonPress, learning.answer, "answer"),
    pressed(LessonPress, learning.stop, "later"),
    pressed(LessonPress, learning.counts, "counts"),
]
