"""/status, /tugas, /tugaskantor, Riwayat, and the buttons of their screens. Each looks at who asks."""

from bot.actions import office, overview, tasks
from bot.presses import CardPress, HistoryPress, OpenCardPress, StatusPress, TaskDonePress, TasksPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(office.status, "status"),
    command(office.mine, "tugas"),
    command(tasks.show, "tugaskantor"),
    pressed(StatusPress, overview.status_pressed),
    pressed(CardPress, office.show_history, "history"),
    pressed(HistoryPress, office.turn_history),
    pressed(OpenCardPress, office.open_card),
    pressed(TasksPress, tasks.show),
    pressed(TaskDonePress, tasks.finish),
]
