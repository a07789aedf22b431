"""Invitations, the coverage of seats, and a person's own data."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import invitations, own_data, people
from bot.presses import InvitePress, LeavePress, OwnDataPress, SeatsPress
from handlers.context import act, press_of, words_after_command


async def invite_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/undang, with or without the name of an agency."""
    await act(update, invitations.invite, words_after_command(update))


async def agency_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """An agency under /undang."""
    await act(update, invitations.agency_pressed, press_of(update, InvitePress).value)


async def own_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """The agency itself, or one of its units."""
    await act(update, invitations.own_pressed, press_of(update, InvitePress).value)


async def seat_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Undang utama, Undang wakil."""
    press = press_of(update, InvitePress)
    await act(update, invitations.seat_pressed, press.verb, press.value)


async def colleague_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Asisten Ombudsman, Admin."""
    await act(update, invitations.colleague_pressed, press_of(update, InvitePress).verb)


async def coverage_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/narahubung, with or without the name of an agency."""
    await act(update, people.show_coverage, words_after_command(update))


async def seats_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """One agency in the coverage, or back to all."""
    await act(update, people.seats_pressed, press_of(update, SeatsPress).agency_id)


async def leave_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Akhiri (mutasi)."""
    press = press_of(update, LeavePress)
    await act(update, people.leave_pressed, press.seat_id, press.holding_id)


async def leave_confirmed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Ya, akhiri."""
    press = press_of(update, LeavePress)
    await act(update, people.leave_confirmed, press.seat_id, press.holding_id)


async def own_data_typed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/dataku"""
    await act(update, own_data.show)


async def fix_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Perbaiki data."""
    await act(update, own_data.fix_pressed, press_of(update, OwnDataPress).person_id)


async def erase_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Hapus data."""
    await act(update, own_data.erase_pressed, press_of(update, OwnDataPress).person_id)


async def keep_pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Tidak jadi."""
    await act(update, own_data.keep_pressed, press_of(update, OwnDataPress).person_id)


async def erase_confirmed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Ya, hapus data saya."""
    await act(update, own_data.erase_confirmed, press_of(update, OwnDataPress).person_id)
