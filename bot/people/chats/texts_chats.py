"""A sentence about chats as such: somebody is back."""

from bot.conversation.texts_words import safe
from models.people.people import Person


def reachable_again(person: Person) -> str:
    """To staff: good news."""
    return f"📶 <b>{safe(person.full_name, 100)}</b> dapat dihubungi lagi lewat Telegram. Susunannya: /narahubung."
