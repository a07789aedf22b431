"""Addresses that people pass on: of an item in this bot, and of how Telegram and WhatsApp share words."""

from urllib.parse import quote

from bot.conversation.context import Context


def item_link(ctx: Context, code: str) -> str:
    """Opens the item of this code in the bot, for whoever may read it (https://core.telegram.org/bots/features)."""
    return start_link(ctx, code)


def start_link(ctx: Context, parameter: str) -> str:
    """Opens the bot and sends "/start parameter": up to 64 of A-Z, a-z, 0-9, _ and -."""
    return f"https://t.me/{ctx.bot_username}?start={parameter}"


def to_share(url: str, words: str) -> str:
    """Lets the reader choose a chat of Telegram to send address and words to (core.telegram.org/api/links)."""
    return f"https://t.me/share/url?url={quote(url, safe='')}&text={quote(words, safe='')}"


def to_whatsapp(words: str) -> str:
    """Lets the reader choose a chat of WhatsApp to send the words to (its "click to chat")."""
    return f"https://wa.me/?text={quote(words, safe='')}"
