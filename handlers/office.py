"""/status, /tugas, /tugaskantor, Riwayat, and the buttons of their screens. Each looks at who asks."""

from bot.cards import cards
from bot.cards.presses import CardPress, HistoryPress, OpenCardPress, UnfoldPress
from bot.office import overview, screens, tasks
from bot.office.presses import StatusPress, TaskDonePress, TasksPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(screens.status, "status"),
    command(screens.mine, "tugas"),
    command(tasks.show, "tugaskantor"),
    pressed(StatusPress, overview.status_pressed),
    pressed(CardPress, screens.show_history, "history"),
    pressed(UnfoldPress, cards.unfold),
    pressed(HistoryPress, screens.turn_history),
    pressed(OpenCardPress, screens.open_card),
    pressed(TasksPress, tasks.show),
    pressed(TaskDonePress, tasks.finish),
]
