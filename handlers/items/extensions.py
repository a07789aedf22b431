"""Minta waktu, and how the office answers it."""

from bot.cards.presses import CardPress
from bot.extensions import answering, asking
from bot.extensions.presses import ExtensionPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, asking.ask, "time"),
    pressed(ExtensionPress, answering.grant, "grant"),
    pressed(ExtensionPress, answering.ask_offer, "offer"),
    pressed(ExtensionPress, answering.ask_refusal, "refuse"),
    pressed(ExtensionPress, asking.accept_offer, "accept"),
    pressed(ExtensionPress, asking.ask_again, "again"),
]
