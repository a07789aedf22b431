"""/hambatan: what hinders agencies, and what recurs."""

from bot.cards.presses import ObstaclePress
from bot.conversation.beside import Screen
from bot.obstacles import screens, suggesting
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(Screen(screens.look, screens.show), "hambatan"),
    pressed(ObstaclePress, Screen(screens.look_pressed, screens.show_pressed), "open", "by", "cases"),
    pressed(ObstaclePress, suggesting.begin, "draft"),
]
