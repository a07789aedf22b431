"""/serahterima, who follows, and the agreement of both."""

from bot.handover import agreeing, asking
from bot.handover.presses import HandOverPress, SuccessorPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(asking.show, "serahterima", "serah_terima"),
    pressed(SuccessorPress, asking.agency_pressed, "agency"),
    pressed(SuccessorPress, asking.seat_pressed, "seat"),
    pressed(SuccessorPress, asking.person_pressed, "person"),
    pressed(SuccessorPress, asking.link_pressed, "link"),
    pressed(SuccessorPress, asking.agencies_pressed, "agencies"),
    pressed(SuccessorPress, asking.persons_pressed, "persons"),
    pressed(HandOverPress, agreeing.give_pressed, "give"),
    pressed(HandOverPress, agreeing.take_pressed, "take"),
    pressed(HandOverPress, agreeing.no_pressed, "no"),
    pressed(HandOverPress, agreeing.back_pressed, "back"),
]
