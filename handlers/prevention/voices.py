"""Citizens' voices: the buttons of a citizen, and what a unit, its inspectorate and staff see of them."""

from bot.agencies.presses import AgencyPress
from bot.voices import answering, screens
from bot.voices.presses import VoicePress, VoicesPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(VoicePress, answering.pressed),
    pressed(AgencyPress, screens.opened, "voices"),
    pressed(VoicesPress, screens.show, "show"),
    pressed(VoicesPress, screens.show_words, "words"),
    pressed(VoicesPress, screens.send_qr, "qr"),
    pressed(VoicesPress, screens.ask_renewal, "renew"),
    pressed(VoicesPress, screens.renew, "sure"),
]
