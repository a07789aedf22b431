"""Registration, requests, invitations, seats and own data."""

from bot.conversation.authority import known
from bot.conversation.beside import Screen
from bot.people import colleagues, consents, coverage, invitations
from bot.people.presses import (
    AdmitPress,
    ColleaguePress,
    ConsentPress,
    EndHoldingPress,
    InvitePress,
    JoinPress,
    OwnDataPress,
    SeatsPress,
)
from bot.people.privacy import own_data
from bot.people.registering import admissions, registration
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    pressed(JoinPress, registration.ask_pressed, "ask"),
    pressed(JoinPress, registration.agency_pressed, "agency"),
    pressed(JoinPress, registration.next_pressed, "next"),
    pressed(JoinPress, registration.name_pressed, "named"),
    pressed(JoinPress, registration.redo_pressed, "redo"),
    pressed(JoinPress, registration.agree_pressed, "agree"),
    pressed(AdmitPress, admissions.show_pressed, "show"),
    pressed(AdmitPress, admissions.approve_pressed, "yes"),
    pressed(AdmitPress, admissions.seat_pressed, "utama", "wakil"),
    pressed(AdmitPress, admissions.reject_pressed, "no"),
    command(invitations.invite, "undang"),
    pressed(InvitePress, invitations.agency_pressed, "agency"),
    pressed(InvitePress, invitations.own_pressed, "own"),
    pressed(InvitePress, invitations.seat_pressed, "utama", "wakil", "inspektur"),
    pressed(InvitePress, invitations.colleague_pressed, "asisten", "admin"),
    pressed(ColleaguePress, colleagues.yes_pressed, "yes"),
    pressed(ColleaguePress, colleagues.no_pressed, "no"),
    command(Screen(coverage.look, coverage.show_coverage), "narahubung"),
    pressed(SeatsPress, Screen(coverage.look_pressed, coverage.seats_pressed)),
    pressed(EndHoldingPress, coverage.leave_pressed, "ask"),
    pressed(EndHoldingPress, coverage.leave_confirmed, "yes"),
    command(Screen(own_data.look, own_data.show, known), "dataku"),
    pressed(ConsentPress, consents.agree_pressed, "agree"),
    pressed(ConsentPress, consents.later_pressed, "later"),
    pressed(OwnDataPress, own_data.fix_pressed, "fix"),
    pressed(OwnDataPress, own_data.erase_pressed, "erase"),
    pressed(OwnDataPress, own_data.file_pressed, "file"),
    pressed(OwnDataPress, own_data.keep_pressed, "keep"),
    pressed(OwnDataPress, own_data.erase_confirmed, "yes"),
]
