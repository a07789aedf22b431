"""/standar: periods, the office's review by component, what an officer does beside sending files, good examples."""

from bot.cards.presses import CardPress, OpiniPress, StandardsPress
from bot.evidence.presses import ComponentPress, ReviewPress
from bot.people.presses import OwnDataPress
from bot.standards import (
    carrying_over,
    examples,
    home,
    innovations,
    not_applicable,
    opini,
    results,
    reviewing,
    screens,
)
from bot.standards.periods import ending, starting
from bot.standards.presses import ExamplePress, InnovationPress, PickExamplePress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(home.open_home, "standar"),
    pressed(StandardsPress, starting.begin, "new"),
    pressed(StandardsPress, ending.ask, "end"),
    pressed(StandardsPress, screens.standards, "mine"),
    pressed(StandardsPress, screens.remind, "remind"),
    pressed(StandardsPress, screens.pressed),
    pressed(CardPress, reviewing.open_from_card, "review"),
    pressed(ReviewPress, reviewing.show, "open", "at"),
    pressed(ReviewPress, reviewing.show_files, "files"),
    pressed(ReviewPress, reviewing.judge_enough, "enough"),
    pressed(ReviewPress, reviewing.ask_reason, "less"),
    pressed(ReviewPress, reviewing.judge_rest_enough, "rest"),
    pressed(ReviewPress, results.send, "send"),
    pressed(PickExamplePress, examples.pick),
    pressed(ExamplePress, examples.ask, "ask"),
    pressed(ExamplePress, examples.answer, *examples.ANSWERS),
    pressed(OpiniPress, opini.pressed),
    pressed(CardPress, innovations.open_from_card, "idea"),
    pressed(InnovationPress, innovations.pressed),
    pressed(OwnDataPress, examples.own_pressed, "examples"),
    pressed(ComponentPress, not_applicable.ask, "na"),
    pressed(ComponentPress, carrying_over.keep, "keep"),
    pressed(ComponentPress, examples.show, "example"),
]
