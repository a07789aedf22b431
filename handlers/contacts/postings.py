"""/dampingan: postings of staff to agencies."""

from bot.postings import home, posting
from bot.postings.presses import PostingPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(home.show, "dampingan"),
    pressed(PostingPress, home.turn, "list"),
    pressed(PostingPress, home.show_at, "at"),
    pressed(PostingPress, posting.begin, "new"),
    pressed(PostingPress, home.open_one, "open"),
    pressed(PostingPress, posting.prolong, "longer"),
    pressed(PostingPress, posting.hand_over, "give"),
    pressed(PostingPress, home.ask_end, "end"),
    pressed(PostingPress, home.end, "ended"),
]
