"""Before and after every feature: /batal, running questions, edited messages, and what no route knows."""

from telegram import Update
from telegram.ext import TypeHandler, filters

from bot.conversation.buttons.presses import CancelPress, ChoicePress
from bot.people import welcome
from bot.people.chats import unread
from bot.registry import questions
from bot.voices import answering
from handlers.matching import NEW, AnyPress, CommandFilter, Routes, command, message, pressed, runs

# An edited message is a message that was handled long ago: before everything else.
EDITED: Routes = [message(filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE, unread.edited)]

ROUTES: Routes = [
    command(answering.start, "start", ends_question=False),
    command(answering.cancel, "batal", "cancel", ends_question=False),
    command(welcome.explain_privacy, "privasi"),
    pressed(CancelPress, welcome.cancel_pressed),
    pressed(ChoicePress, questions.choose),
]

# After every command and button that exists: words for the running question, and what nobody knows.
REST: Routes = [
    message(NEW & CommandFilter(), unread.unknown_command),
    AnyPress(unread.unknown_button),
    message(NEW & ~filters.StatusUpdate.ALL, questions.take),
    TypeHandler(Update, runs(unread.ignore)),
]
