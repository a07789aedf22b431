"""Standards of service: what the office judges by component."""

from bot.evidence.presses import ReviewPress
from bot.standards import results, reviewing
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(ReviewPress, reviewing.show, "open", "at"),
    pressed(ReviewPress, reviewing.show_files, "files"),
    pressed(ReviewPress, reviewing.judge_enough, "enough"),
    pressed(ReviewPress, reviewing.ask_reason, "less"),
    pressed(ReviewPress, reviewing.judge_rest_enough, "rest"),
    pressed(ReviewPress, results.send, "send"),
]
