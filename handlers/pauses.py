"""Jeda waktu and Lanjutkan waktu."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import pauses
from bot.presses import CardPress
from handlers.context import act, press_of


async def pause_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Jeda waktu"""
    press = press_of(update, CardPress)
    await act(update, pauses.ask, press.assignment_id, press.version)


async def resume_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Lanjutkan waktu"""
    press = press_of(update, CardPress)
    await act(update, pauses.ask_resume, press.assignment_id, press.version)
