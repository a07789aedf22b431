"""/kotak, Balas and Selesai of the office; Batalkan, Ya, catat and what else the sender of words decides."""

from bot.mailbox import answering, forwarding, listing
from bot.mailbox.presses import MailboxPress, MailDonePress, MailItemPress, MailPress
from bot.replies import confirming, proposals
from handlers.matching import Routes, command, pressed

ROUTES: Routes = [
    command(listing.show, "kotak"),
    pressed(MailboxPress, listing.show),
    pressed(MailDonePress, listing.finish),
    pressed(MailPress, answering.ask, "reply"),
    pressed(MailPress, answering.finish, "done"),
    pressed(MailPress, forwarding.take_back, "back"),
    pressed(MailPress, proposals.send_clean, "clean"),
    pressed(MailPress, confirming.press, "yes", "change", "evidence", "drop"),
    pressed(MailItemPress, proposals.choose_item),
]
