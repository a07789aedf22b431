"""/kunjungan: visits to agencies, their notes, and what follows from them."""

from bot.cards.presses import VisitPress
from bot.visits import notes, opening, planning, sharing, suggesting
from bot.visits.presses import NotePress
from handlers.matching import Routes, command, pressed
from models.rules.visits import NoteKind

ROUTES: Routes = [
    command(opening.show, "kunjungan"),
    pressed(VisitPress, opening.turn, "list"),
    pressed(VisitPress, opening.begin, "new"),
    pressed(VisitPress, opening.begin_at, "at"),
    pressed(VisitPress, opening.open_one, "open"),
    pressed(VisitPress, opening.ask_cancel, "cancel"),
    pressed(VisitPress, opening.cancel, "dropped"),
    pressed(VisitPress, planning.begin, "begin"),
    pressed(VisitPress, notes.go_on, "go"),
    pressed(VisitPress, sharing.close, "close"),
    pressed(VisitPress, sharing.preview, "preview"),
    pressed(VisitPress, sharing.share, "share"),
    pressed(VisitPress, sharing.agree, "agree"),
    pressed(VisitPress, sharing.ask_comment, "comment"),
    pressed(VisitPress, suggesting.ask, "send"),
    pressed(VisitPress, suggesting.send, "sent"),
    pressed(NotePress, notes.sort, *NoteKind),
    pressed(NotePress, notes.drop, "drop"),
]
