"""/nk: agreements with governments."""

from bot.agreements import drafting, home, paper, planning, work_plan
from bot.cards.presses import AgreementPress
from bot.conversation.beside import Screen
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(Screen(home.look, home.show), "nk"),
    pressed(AgreementPress, Screen(home.look_list, home.show_list), "list"),
    pressed(AgreementPress, Screen(home.look_at, home.show_at), "at"),
    pressed(AgreementPress, Screen(home.look_one, home.show_one), "open"),
    pressed(AgreementPress, drafting.begin, "new"),
    pressed(AgreementPress, drafting.change, "change"),
    pressed(AgreementPress, work_plan.show, "plan"),
    pressed(AgreementPress, work_plan.show_owed, "owed"),
    pressed(AgreementPress, planning.begin, "add"),
    pressed(AgreementPress, paper.send, "paper"),
    pressed(AgreementPress, home.ask_end, "end"),
    pressed(AgreementPress, home.end, "ended"),
]
