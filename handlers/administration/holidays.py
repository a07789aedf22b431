"""/libur: days off, by screen, by words, and as a calendar file."""

from telegram.ext import filters

from bot.holidays import file_import, screen
from bot.holidays.presses import HolidaysPress
from handlers.matching import NEW, CommandFilter, Routes, command, message, pressed

ROUTES: Routes = [
    # As the caption of a document: before the command alone, which takes no file.
    message(NEW & filters.Document.ALL & CommandFilter("libur"), file_import.sent),
    command(screen.command, "libur"),
    pressed(HolidaysPress, screen.pressed),
]
