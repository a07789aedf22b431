"""/standar: periods of standards of service, and what the office judges by component."""

from bot.cards.presses import StandardsPress
from bot.evidence.presses import ReviewPress
from bot.standards import results, reviewing, screens, starting
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(screens.standards, "standar"),
    pressed(StandardsPress, starting.begin, "new"),
    pressed(StandardsPress, screens.remind, "remind"),
    pressed(StandardsPress, screens.pressed),
    pressed(ReviewPress, reviewing.show, "open", "at"),
    pressed(ReviewPress, reviewing.show_files, "files"),
    pressed(ReviewPress, reviewing.judge_enough, "enough"),
    pressed(ReviewPress, reviewing.ask_reason, "less"),
    pressed(ReviewPress, reviewing.judge_rest_enough, "rest"),
    pressed(ReviewPress, results.send, "send"),
]
