"""/status, /tugas, /tugaskantor, Riwayat, and the buttons of their screens."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import office, overview, tasks
from bot.presses import CardPress, HistoryPress, OpenCardPress, StatusPress, TaskDonePress, TasksPress
from handlers.context import act, press_of, words_after_command


async def status_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/status, with or without what is meant behind it"""
    await act(update, office.status, words_after_command(update))


async def status_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """A button of a screen of /status."""
    press = press_of(update, StatusPress)
    await act(update, overview.status_pressed, press.view, press.about, press.page)


async def own_items_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/tugas"""
    await act(update, office.mine)


async def card_wanted(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """A chip with an item's code."""
    await act(update, office.open_card, press_of(update, OpenCardPress).assignment_id)


async def history_wanted(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Riwayat on a card."""
    await act(update, office.show_history, press_of(update, CardPress).assignment_id)


async def history_turned(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Another page of a history."""
    press = press_of(update, HistoryPress)
    await act(update, office.turn_history, press.assignment_id, press.page, press.back)


async def tasks_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/tugaskantor"""
    await act(update, tasks.show, 0)


async def tasks_turned(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Another page of the tasks."""
    await act(update, tasks.show, press_of(update, TasksPress).page)


async def task_done_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Sudah ditangani"""
    press = press_of(update, TaskDonePress)
    await act(update, tasks.finish, press.task_id, press.page)
