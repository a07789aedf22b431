"""The yardstick: a bare python-telegram-bot echo bot with its defaults, sequential, nothing stored."""

import os

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a message with its own text."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


async def pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a press and say its data."""
    if update.callback_query:
        await update.callback_query.answer()
        await update.callback_query.edit_message_text(f"{update.callback_query.data} {update.update_id}")


def main() -> None:
    """Poll until SIGTERM."""
    api = os.environ["TELEGRAM_API_URL"]
    builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"])
    application = builder.base_url(f"{api}/bot").base_file_url(f"{api}/file/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_handler(CallbackQueryHandler(pressed))
    application.run_polling(drop_pending_updates=False)


if __name__ == "__main__":
    main()
