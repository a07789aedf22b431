"""Minta waktu, and how the office answers it."""

from bot.actions import extension_answers, extensions
from bot.presses import CardPress, ExtensionPress
from handlers.matching import Routes, pressed

ROUTES: Routes = [
    pressed(CardPress, extensions.ask, "time"),
    pressed(ExtensionPress, extension_answers.grant, "grant"),
    pressed(ExtensionPress, extension_answers.ask_offer, "offer"),
    pressed(ExtensionPress, extension_answers.ask_refusal, "refuse"),
    pressed(ExtensionPress, extensions.accept_offer, "accept"),
    pressed(ExtensionPress, extensions.ask_again, "again"),
]
