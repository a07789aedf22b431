"""Sentences about chats as such: somebody is back, and what the bot says in a group."""

from bot.conversation.texts_words import safe
from models.people.people import Person


def reachable_again(person: Person) -> str:
    """To staff: good news."""
    return f"📶 <b>{safe(person.full_name, 100)}</b> dapat dihubungi lagi lewat Telegram. Susunannya: /narahubung."


def group(username: str) -> str:
    """In a group: where the bot works."""
    return (
        f"Narahubung bekerja di obrolan pribadi: silakan buka https://t.me/{username}. "
        "Di grup saya hanya menyampaikan jumlah, tanpa isi laporan."
    )


def counts(open_items: int, late: int, username: str) -> str:
    """In a group, for staff: numbers and nothing else. What is late is stated, not whose it is."""
    return (
        f"Penugasan terbuka: <b>{open_items}</b>, di antaranya lewat tenggat: <b>{late}</b>. "
        f"Rinciannya di obrolan pribadi: https://t.me/{username}."
    )
