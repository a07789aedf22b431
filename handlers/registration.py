"""Becoming a narahubung: the buttons of the registration, and what staff press on a request."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import admissions, registration
from bot.presses import AdmitPress, JoinPress
from handlers.context import act, press_of


async def ask_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Daftar sebagai narahubung."""
    await act(update, registration.ask_pressed)


async def agency_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """An inspectorate."""
    press = press_of(update, JoinPress)
    await act(update, registration.agency_pressed, press.value, press.version)


async def next_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Lanjut."""
    await act(update, registration.next_pressed, press_of(update, JoinPress).version)


async def redo_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Perbaiki."""
    await act(update, registration.redo_pressed, press_of(update, JoinPress).version)


async def agree_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Setuju."""
    await act(update, registration.agree_pressed, press_of(update, JoinPress).version)


async def request_shown(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """A request in the list of /narahubung."""
    await act(update, admissions.show_pressed, press_of(update, AdmitPress).request_id)


async def approve_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Setujui."""
    await act(update, admissions.approve_pressed, press_of(update, AdmitPress).request_id)


async def seat_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Jadikan wakil, or Ganti narahubung utama."""
    press = press_of(update, AdmitPress)
    await act(update, admissions.seat_pressed, press.verb, press.request_id)


async def reject_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Tolak."""
    await act(update, admissions.reject_pressed, press_of(update, AdmitPress).request_id)
