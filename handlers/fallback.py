"""What no other route took: never silence, never a guess."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import unread
from handlers.context import act


async def unknown_command_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/something that does not exist."""
    await act(update, unread.unknown_command)


async def unknown_button_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """A button of an old version, or made-up data."""
    await act(update, unread.unknown_button)


async def anything_else_arrived(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """An update of a kind that we have nothing to say to is handled by doing nothing."""
    await act(update, unread.ignore)
