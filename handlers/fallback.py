"""What no other route took: never silence, never a guess."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import welcome
from handlers.context import act


async def anything_else_arrived(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """An update of a kind that we have nothing to say to is handled by doing nothing."""
    await act(update, welcome.ignore)
