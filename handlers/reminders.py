"""/pengingat, and the buttons under a bundle of reminders."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import reminder_hours, snoozes, ways_out
from bot.presses import HourPress, SnoozePress, WayOutPress
from handlers.context import act, press_of, words_after_command


async def hours_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/pengingat, with or without an hour behind it"""
    await act(update, reminder_hours.show, words_after_command(update))


async def hour_chosen(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """An hour under /pengingat"""
    await act(update, reminder_hours.choose, press_of(update, HourPress).hour)


async def later_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Ingatkan hari kerja berikutnya, under a bundle"""
    await act(update, snoozes.put_off, press_of(update, SnoozePress).day)


async def way_out_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Kirim kabar, Minta waktu, Butuh bantuan, under a bundle"""
    press = press_of(update, WayOutPress)
    await act(update, ways_out.take, press.verb, press.assignment_id)
