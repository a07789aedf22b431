"""/libur: days off, by screen, by words, and as a calendar file."""

from telegram.ext import filters

from bot.holidays import file_import, screen
from bot.holidays.presses import HolidaysPress
from handlers.matching import NEW, Routes, command, message, pressed

ROUTES: Routes = [
    command(screen.command, "libur"),
    pressed(HolidaysPress, screen.pressed),
    # PTB finds commands in texts only; this one is also the caption of a file.
    message(NEW & filters.Document.ALL & filters.CaptionRegex(r"(?i)^/libur\b"), file_import.sent),
]
