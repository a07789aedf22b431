"""/bantuan and its topics."""

from bot.help import topics
from bot.help.presses import TopicPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(topics.explain, "bantuan", "help"),
    pressed(TopicPress, topics.show),
]
