"""The first words between a person and the bot: /start, /bantuan, /batal, /privasi."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import welcome
from bot.presses import CancelPress
from handlers.context import act, press_of, words_after_command


async def start_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/start, with or without an invitation behind it."""
    await act(update, welcome.greet, words_after_command(update))


async def help_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/bantuan"""
    await act(update, welcome.explain)


async def cancel_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/batal"""
    await act(update, welcome.cancel)


async def cancel_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Batal under a question."""
    await act(update, welcome.cancel_pressed, press_of(update, CancelPress).version)


async def privacy_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/privasi"""
    await act(update, welcome.explain_privacy)
