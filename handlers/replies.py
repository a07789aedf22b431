"""The buttons of a card with which an agency answers, and the buttons under the questions that follow."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import choices, disputes, office_words, replies, undo
from bot.presses import CardPress, ChoicePress, DisputePress
from handlers.context import act, press_of


async def accept_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Terima"""
    press = press_of(update, CardPress)
    await act(update, replies.acknowledge, press.assignment_id, press.version)


async def start_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Sedang diproses"""
    press = press_of(update, CardPress)
    await act(update, replies.start, press.assignment_id, press.version)


async def obstacle_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Kendala"""
    press = press_of(update, CardPress)
    await act(update, replies.tell_obstacle, press.assignment_id, press.version)


async def dispute_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Bukan kewenangan"""
    press = press_of(update, CardPress)
    await act(update, disputes.ask, press.assignment_id, press.version)


async def undo_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Batalkan"""
    press = press_of(update, CardPress)
    await act(update, undo.take_back, press.assignment_id, press.version)


async def words_wanted(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Balas (office)"""
    await act(update, office_words.ask, press_of(update, CardPress).assignment_id)


async def choice_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """An answer by button to the running question."""
    press = press_of(update, ChoicePress)
    await act(update, choices.choose, press.version, press.value)


async def dispute_accepted(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Terima keberatan (office)"""
    await act(update, disputes.accept, press_of(update, DisputePress).event_id)


async def dispute_rejected(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Tolak a dispute (office)"""
    await act(update, disputes.ask_rejection, press_of(update, DisputePress).event_id)
