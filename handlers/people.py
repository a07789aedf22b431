"""Registration, requests, invitations, seats and own data."""

from bot.people import admissions, coverage, invitations, own_data, registration
from bot.people.presses import AdmitPress, EndHoldingPress, InvitePress, JoinPress, OwnDataPress, SeatsPress
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    pressed(JoinPress, registration.ask_pressed, "ask"),
    pressed(JoinPress, registration.agency_pressed, "agency"),
    pressed(JoinPress, registration.next_pressed, "next"),
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
    command(coverage.show_coverage, "narahubung"),
    pressed(SeatsPress, coverage.seats_pressed),
    pressed(EndHoldingPress, coverage.leave_pressed, "ask"),
    pressed(EndHoldingPress, coverage.leave_confirmed, "yes"),
    command(own_data.show, "dataku"),
    pressed(OwnDataPress, own_data.fix_pressed, "fix"),
    pressed(OwnDataPress, own_data.erase_pressed, "erase"),
    pressed(OwnDataPress, own_data.keep_pressed, "keep"),
    pressed(OwnDataPress, own_data.erase_confirmed, "yes"),
]
