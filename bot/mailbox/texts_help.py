"""Sentences about help that was given outside the bot."""

from bot.conversation.texts_words import code, full_stop, safe

HELPED = "Sudah dibantu"  # in the history, as the office's words
TOAST = "Tercatat: sudah dibantu. Narahubung kami kabari. Terima kasih."


def told_helped(item: str, who: str) -> str:
    """To the agency: what the office noted, and what to do where it is not so."""
    return (
        f"🤝 <b>{code(item)}</b>: bantuan atau jawaban yang Bapak/Ibu minta dicatat <b>sudah diberikan</b> oleh "
        f"{full_stop(safe(who, 100))} Bila masih ada yang kurang, silakan balas pesan ini. Terima kasih, Bapak/Ibu."
    )
