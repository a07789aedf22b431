"""Reporting a result with evidence, and the office's verdict on it."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.actions import evidence, files, submissions, verification
from bot.presses import CardPress, FilesPress, SubmitPress, TickPress, VerdictPress
from handlers.context import act, press_of


async def result_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Selesai or Sebagian"""
    press = press_of(update, CardPress)
    await act(update, evidence.report, press.assignment_id, press.version, press.verb == "partly")


async def proof_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Kirim bukti"""
    press = press_of(update, CardPress)
    await act(update, evidence.send_proof, press.assignment_id, press.version)


async def action_ticked(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """One of several corrective actions, or Semua"""
    press = press_of(update, TickPress)
    await act(update, evidence.tick, press.submission_id, press.number)


async def ready_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Sudah lengkap"""
    await act(update, submissions.ready, press_of(update, SubmitPress).submission_id)


async def later_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Nanti saja"""
    await act(update, submissions.leave, press_of(update, SubmitPress).submission_id)


async def more_tapped(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Kirim bukti after Nanti saja"""
    await act(update, submissions.resume, press_of(update, SubmitPress).submission_id)


async def declared(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Selesai or Sebagian, said after the evidence"""
    press = press_of(update, SubmitPress)
    await act(update, submissions.declare, press.submission_id, press.verb == "partly")


async def files_placed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """For which item the files are"""
    await act(update, files.place, press_of(update, FilesPress).assignment_id)


async def result_approved(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Setujui (office)"""
    await act(update, verification.approve, press_of(update, VerdictPress).submission_id)


async def result_returned(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Kembalikan (office)"""
    await act(update, verification.ask_reason, press_of(update, VerdictPress).submission_id)
