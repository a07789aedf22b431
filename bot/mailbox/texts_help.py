"""Sentences about help that was given outside the bot."""

from bot.conversation.texts_words import code, full_stop, safe

HELPED = "Sudah dibantu"  # in the history, as the office's words


def noted(told: str) -> str:
    """The toast; `told`: whether the agency reads it (cards/texts_parts.py)."""
    return f"Tercatat: sudah dibantu. {told}"


def told_helped(item: str, who: str) -> str:
    """To the agency: what the office noted, and what to do where it is not so."""
    return (
        f"🤝 <b>{code(item)}</b>: bantuan atau jawaban yang Bapak/Ibu minta dicatat <b>sudah diberikan</b> oleh "
        f"{full_stop(safe(who, 100))} Bila masih ada yang kurang, silakan balas pesan ini. Terima kasih, Bapak/Ibu."
    )
