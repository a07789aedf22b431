"""What people write or send beside commands and presses: it goes to the running question, or to who knows."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import steps, unread
from bot.reading import typed_of
from handlers.context import act, message_of


async def message_arrived(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Words, a file, a contact, a sticker, ..."""
    await act(update, steps.take, typed_of(message_of(update)))


async def message_edited(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Somebody changed a message that was handled long ago."""
    message = message_of(update)
    await act(update, unread.edited, message.text or message.caption or "")
