"""/cuti and the buttons of a leave."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import leaves
from bot.presses import AwayPress
from handlers.context import act, press_of, words_after_command


async def leave_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/cuti, with or without the days behind it"""
    await act(update, leaves.show, words_after_command(update))


async def leaves_wanted(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Cuti, under /pengingat"""
    await act(update, leaves.show_standing)


async def another_wanted(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Cuti lain"""
    await act(update, leaves.begin)


async def leave_ended(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Batalkan cuti"""
    press = press_of(update, AwayPress)
    await act(update, leaves.end, press.leave_id, press.until_on)


async def shorter_wanted(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Persingkat"""
    press = press_of(update, AwayPress)
    await act(update, leaves.ask_cut, press.leave_id, press.until_on)
