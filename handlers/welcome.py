"""The first words between a person and the bot: /start, /bantuan, /batal."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import welcome
from handlers.context import act, words_after_command


async def start_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/start, with or without an invitation behind it."""
    await act(update, welcome.greet, words_after_command(update))


async def help_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/bantuan"""
    await act(update, welcome.explain)
