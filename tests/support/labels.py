"""Whether labels of buttons have room on a phone, and how many there are, in every message that a story has sent."""

from bot.agencies.presses import AgencyPress
from bot.bundles.presses import HourPress
from bot.cards.presses import ForwardingPress, StandardsPress, UnfoldPress
from bot.conversation.buttons.texts_labels import ROOM, label_width
from bot.drafting.presses import AssignPress
from bot.evidence.presses import PlacePress, TickPress
from bot.office.presses import PicturePress, StatusPress
from bot.people.presses import InvitePress, JoinPress, SeatsPress
from bot.practice.local_telegram import LocalTelegram
from bot.practice.server.chats import Message
from bot.voices.presses import VoicePress

MOST = 6  # buttons under a card, a reminder or a question
MOST_UNFOLDED = 9  # eight of a fold, and Kembali
# What chooses from a list of places, products, corrective actions, components or hours has one button for each.
LISTS = frozenset(
    each.prefix
    for each in (
        AgencyPress,
        AssignPress,
        ForwardingPress,
        HourPress,
        PicturePress,
        PlacePress,
        InvitePress,
        JoinPress,
        SeatsPress,
        StandardsPress,
        StatusPress,
        TickPress,
        VoicePress,
    )
)


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


def crowded(telegram: LocalTelegram) -> list[str]:
    """Messages with more buttons than a question may have: how they begin, and the labels."""
    return [
        f"{message.text[:60]!r} {[button['text'] for row in message.rows for button in row]}"
        for chat in telegram.state.chats.values()
        for message in chat.messages.values()
        if _is_crowded(message)
    ]


def _is_crowded(message: Message) -> bool:
    pressed = [button.get("callback_data", "").partition(":")[0] for row in message.rows for button in row]
    most = MOST_UNFOLDED if UnfoldPress.prefix in pressed else MOST
    return len(pressed) > most and not LISTS & set(pressed)
