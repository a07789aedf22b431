"""/libur: days off, by screen, by words, and as a calendar file."""

from telegram.ext import filters

from bot.actions import holidays, holidays_import
from bot.presses import HolidaysPress
from handlers.matching import NEW, Routes, command, message, pressed

ROUTES: Routes = [
    command(holidays.command, "libur"),
    pressed(HolidaysPress, holidays.pressed),
    # PTB's commands stand in texts only; this one is also the caption of a file.
    message(NEW & filters.Document.ALL & filters.CaptionRegex(r"(?i)^/libur\b"), holidays_import.sent),
]
