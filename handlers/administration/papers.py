"""What is taken out of one item: on paper, and its evidence as a ZIP."""

from bot.papers import evidence_zip, paper
from bot.papers.presses import PaperPress, ZipPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(PaperPress, paper.send),
    pressed(ZipPress, evidence_zip.send, "send"),
    pressed(ZipPress, evidence_zip.cancel, "cancel"),
]
