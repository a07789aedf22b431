"""Minta waktu, and how the office answers it."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import extension_answers, extensions
from bot.presses import CardPress, ExtensionPress
from handlers.context import act, press_of

ANSWERS = {
    "grant": extension_answers.grant,
    "offer": extension_answers.ask_offer,
    "refuse": extension_answers.ask_refusal,
    "accept": extensions.accept_offer,
    "again": extensions.ask_again,
}


async def time_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Minta waktu"""
    press = press_of(update, CardPress)
    await act(update, extensions.ask, press.assignment_id, press.version)


async def answer_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Setujui, Tawarkan tanggal lain, Tolak (office); Terima tawaran, Ajukan lagi (agency)"""
    press = press_of(update, ExtensionPress)
    await act(update, ANSWERS[press.verb], press.extension_id)
