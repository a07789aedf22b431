"""/libur, the buttons under its list, and a file sent with it as its caption."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import holidays, holidays_import
from bot.presses import HolidaysPress
from bot.reading import typed_of
from handlers.context import act, message_of, press_of, words_after_command


async def holidays_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/libur, with or without what is meant behind it."""
    await act(update, holidays.command, words_after_command(update))


async def holidays_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """A button under the list."""
    press = press_of(update, HolidaysPress)
    await act(update, holidays.pressed, press.verb, press.year, press.page)


async def calendar_sent(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """A document whose caption is /libur."""
    await act(update, holidays_import.sent, typed_of(message_of(update)))
