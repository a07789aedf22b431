"""What is taken out of one item: on paper, its evidence as a ZIP, and words to copy (/simpel)."""

from bot.papers import copying, evidence_zip, paper
from bot.papers.presses import CopyPress, PaperPress, ZipPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(copying.command, "simpel"),
    pressed(CopyPress, copying.turn, "turn"),
    pressed(CopyPress, copying.copied, "copied"),
    pressed(PaperPress, paper.send),
    pressed(ZipPress, evidence_zip.send, "send"),
    pressed(ZipPress, evidence_zip.cancel, "cancel"),
]
