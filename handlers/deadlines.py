"""Mengapa tanggal ini?, and its count."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import deadlines_why
from bot.presses import CardPress, WhyPress
from handlers.context import act, press_of


async def why_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Mengapa tanggal ini?"""
    await act(update, deadlines_why.tell_why, press_of(update, CardPress).assignment_id)


async def count_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Hitungan lengkap, or Ringkas saja"""
    press = press_of(update, WhyPress)
    await act(update, deadlines_why.unfold, press.assignment_id, press.full == 1)
