"""Everything the bot reacts to, in order: the file to open first. The first route that matches takes the update."""

from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, CallbackQueryHandler, MessageHandler, TypeHandler, filters

from handlers import fallback, messages, welcome
from handlers.matching import NEW, command

Routes = list[BaseHandler[Update, Any, Any]]

# Groups get counts only, and an edited message is a message that was handled long ago: both before everything else.
GATE: Routes = [
    MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE, messages.message_edited),
]

# Everyone, registration, invitations, own data.
PEOPLE: Routes = [
    command(welcome.start_typed, "start"),
    command(welcome.help_typed, "bantuan", "help"),
]

ASSIGNING: Routes = []

ANSWERING: Routes = []

OFFICE: Routes = []

REMINDERS: Routes = []

# After every command and button that exists: words for the running question, and what nobody knows.
REST: Routes = [
    MessageHandler(NEW & filters.COMMAND, fallback.unknown_command_typed),
    CallbackQueryHandler(fallback.unknown_button_pressed),
    MessageHandler(NEW & ~filters.StatusUpdate.ALL, messages.message_arrived),
    TypeHandler(Update, fallback.anything_else_arrived),
]

ROUTES: Routes = [*GATE, *PEOPLE, *ASSIGNING, *ANSWERING, *OFFICE, *REMINDERS, *REST]


def add_routes(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Give the routes to PTB's router."""
    application.add_handlers(ROUTES)
