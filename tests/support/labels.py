"""Whether labels of buttons have room on a phone, in every message that a story has sent."""

from bot.conversation.buttons.texts_labels import ROOM, label_width
from bot.practice.local_telegram import LocalTelegram


def cut_by_phones(telegram: LocalTelegram) -> list[str]:
    """The labels that a phone would cut, each once; what was cut by us ends in an ellipsis and has room."""
    found = {
        button["text"]
        for chat in telegram.state.chats.values()
        for message in chat.messages.values()
        for row in message.rows
        for button in row
        if label_width(button["text"]) > ROOM[min(len(row), 4)]
    }
    return sorted(found)
