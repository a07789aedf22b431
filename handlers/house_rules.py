"""/aturan and the buttons of its screens."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import house_rules
from bot.presses import RulesPress
from handlers.context import act, press_of


async def rules_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/aturan"""
    await act(update, house_rules.open_rules)


async def rules_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """A button of a screen of /aturan."""
    press = press_of(update, RulesPress)
    await act(update, house_rules.pressed, press.verb, press.about)
