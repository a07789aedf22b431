"""/impor."""

from bot.imports import importing
from handlers.matching import Routes, command

ROUTES: Routes = [command(importing.command, "impor")]
