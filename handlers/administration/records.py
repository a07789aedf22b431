"""/riwayat."""

from bot.records import checking
from handlers.matching import Routes, command

ROUTES: Routes = [
    command(checking.command, "riwayat"),
]
