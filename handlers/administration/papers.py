"""What is taken out of one item: on paper."""

from bot.papers import paper
from bot.papers.presses import PaperPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [pressed(PaperPress, paper.send)]
