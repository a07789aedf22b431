"""/status, /tugas, /tugaskantor, Riwayat, and the buttons of their screens. Each looks at who asks."""

from bot.cards import cards
from bot.cards.presses import CardPress, HistoryPress, OpenCardPress, UnfoldPress
from bot.conversation.beside import Screen
from bot.office import dated_tasks, giving, overview, screens, tasks
from bot.office.pictures import board_picture, timeline
from bot.office.presses import (
    ColleaguesPress,
    DatedTaskPress,
    GivePress,
    OfficePress,
    OwnItemsPress,
    PicturePress,
    StatusPress,
    TaskDonePress,
    TaskHandledPress,
    TasksPress,
    TimelinePress,
    UnownedPress,
)
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(Screen(overview.look, screens.status), "status"),
    command(screens.mine, "tugas"),
    pressed(OwnItemsPress, screens.turn_own),
    command(Screen(tasks.look, tasks.command), "tugaskantor"),
    pressed(StatusPress, Screen(overview.look_pressed, overview.status_pressed)),
    pressed(PicturePress, board_picture.send),
    pressed(TimelinePress, timeline.send),
    pressed(CardPress, screens.show_history, "history"),
    pressed(UnfoldPress, cards.unfold),
    pressed(HistoryPress, screens.turn_history),
    pressed(OpenCardPress, screens.open_card),
    pressed(TasksPress, tasks.show),
    pressed(TaskDonePress, tasks.finish),
    pressed(TaskHandledPress, tasks.finish),
    pressed(DatedTaskPress, dated_tasks.show, "open"),
    pressed(DatedTaskPress, dated_tasks.done, "done"),
    pressed(DatedTaskPress, dated_tasks.ask_day, "move"),
    pressed(OfficePress, Screen(tasks.look_turned, tasks.turn)),
    pressed(UnownedPress, tasks.show_unowned),
    pressed(CardPress, giving.ask, "give"),
    pressed(GivePress, giving.give),
    pressed(ColleaguesPress, giving.turn),
]
