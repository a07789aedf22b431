"""Everything the bot reacts to, in order: the file to open first."""

from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, CommandHandler, TypeHandler

from handlers import fallback, welcome

ROUTES: list[BaseHandler[Update, Any, Any]] = [
    CommandHandler(["start"], welcome.start_typed),
    CommandHandler(["bantuan", "help"], welcome.help_typed),
    TypeHandler(Update, fallback.anything_else_arrived),
]


def add_routes(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Give the routes to PTB's router: the first that matches takes the update."""
    application.add_handlers(ROUTES)
