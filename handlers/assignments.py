"""Assigning, and what the office changes on an assignment afterwards."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import assign_dialog, assignment_changes
from bot.presses import AssignPress, CardPress
from handlers.context import act, press_of, words_after_command


async def assign_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/assign or /tugaskan, guided or with the whole line behind it."""
    await act(update, assign_dialog.open_dialog, words_after_command(update))


async def assign_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """A button of the guided /assign."""
    press = press_of(update, AssignPress)
    await act(update, assign_dialog.pressed, press.version, press.verb, press.value)


async def due_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Ubah tenggat"""
    press = press_of(update, CardPress)
    await act(update, assignment_changes.ask_due, press.assignment_id, press.version)


async def ending_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Batalkan penugasan, or Serahkan ke Resolusi dan Monitoring"""
    press = press_of(update, CardPress)
    await act(update, assignment_changes.ask_ending, press.assignment_id, press.version, press.verb)


async def cancel_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/batalkan K7Q2"""
    await act(update, assignment_changes.cancel_by_code, words_after_command(update))
