"""What Telegram's refusals mean: one table of its answers by cause, and one of what follows from each cause.

The descriptions are those of tdlib/telegram-bot-api (Client.cpp: fail_query_with_error, get_closing_error,
check_chat), of Telegram's own errors in capitals, and of the lists in the repositories TelegramBotAPI/errors and
vrumger/telegram-errors. Nothing but the description tells the answers with code 400 apart, and Telegram may word it
anew: what is not listed here is decided by `UNLISTED`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST_REFUSALS = 5
"""A row whose cause may pass (`RowAfter.RETRIED`) is failed at its fifth refusal: after 1 + 2 + 5 + 15 = 23 s."""


class Cause(StrEnum):
    """What an answer is about."""

    NOTHING = "nothing to do"  # what was asked for is so already, or nobody waits for it any more
    TARGET = "the message to be changed"  # it is gone, or not to be edited any more
    MESSAGE = "this message"  # its content
    LATER = "this message, for now"  # a file that Telegram may hand out a moment later
    CLOSED = "this chat is closed"  # blocked, left, deleted: nobody can be written to there
    CHAT = "this chat"  # it is open, but refuses this kind of message
    METHOD = "this method"  # the server does not know it (or a proxy answered)
    BOT = "the bot or the server"  # every message would be answered alike


class RowAfter(StrEnum):
    """What becomes of the row of the outbox."""

    DONE = "done"
    ANEW = "sent anew"  # an edited text becomes a new message; other edits are done
    FAILED = "failed"
    RETRIED = "retried"  # at most MOST_REFUSALS times, then failed
    WAITS = "waits"  # put back without a try, until the bot is well again


class Told(StrEnum):
    """Who is told of it. Never the chat that refused, nor anybody about a group or a stranger."""

    NOBODY = "nobody"
    STAFF_DAILY = "staff, once a chat, cause and day"
    STAFF_ONCE = "staff, once until the person is back"
    OPERATOR = "the operator, in the log"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from a cause."""

    row: RowAfter
    told: Told


FOLLOWS: Mapping[Cause, Consequence] = {
    Cause.NOTHING: Consequence(RowAfter.DONE, Told.NOBODY),
    Cause.TARGET: Consequence(RowAfter.ANEW, Told.NOBODY),
    Cause.MESSAGE: Consequence(RowAfter.FAILED, Told.STAFF_DAILY),
    Cause.LATER: Consequence(RowAfter.RETRIED, Told.STAFF_DAILY),
    Cause.CLOSED: Consequence(RowAfter.FAILED, Told.STAFF_ONCE),
    Cause.CHAT: Consequence(RowAfter.FAILED, Told.STAFF_DAILY),
    Cause.METHOD: Consequence(RowAfter.RETRIED, Told.STAFF_DAILY),
    Cause.BOT: Consequence(RowAfter.WAITS, Told.OPERATOR),
}

COPIES = ("copyMessage", "forwardMessage")
EDITS = ("edit",)
DELETES = ("deleteMessage",)
UNPINS = ("unpin",)
PINS = ("pin",)
PRESS_ANSWERS = ("answer",)
POLLS = ("getUpdates",)

# Cause, the part of the description that tells it (any case), and the methods for which alone it does (prefixes).
# The first that matches decides. A cause after which the row is done or changed names its methods: the same words as
# an answer to a message that is to be sent say nothing about it, and it must not be lost.
ANSWERS: tuple[tuple[Cause, str, tuple[str, ...]], ...] = (
    (Cause.NOTHING, "message is not modified", EDITS),
    (Cause.NOTHING, "MESSAGE_NOT_MODIFIED", EDITS),
    (Cause.NOTHING, "message to delete not found", DELETES),
    (Cause.NOTHING, "message to unpin not found", UNPINS),
    (Cause.NOTHING, "message to pin not found", PINS),
    (Cause.NOTHING, "MESSAGE_ID_INVALID", PINS),
    (Cause.NOTHING, "CHAT_NOT_MODIFIED", PINS),
    (Cause.NOTHING, "query is too old", PRESS_ANSWERS),
    (Cause.NOTHING, "QUERY_ID_INVALID", PRESS_ANSWERS),
    (Cause.TARGET, "message to edit not found", EDITS),
    (Cause.TARGET, "message can't be edited", EDITS),
    (Cause.TARGET, "MESSAGE_ID_INVALID", EDITS),
    (Cause.TARGET, "MESSAGE_EDIT_TIME_EXPIRED", EDITS),
    (Cause.TARGET, "MESSAGE_AUTHOR_REQUIRED", EDITS),
    (Cause.TARGET, "there is no text in the message to edit", EDITS),
    (Cause.TARGET, "there is no caption in the message to edit", EDITS),
    (Cause.TARGET, "message not found", EDITS),
    (Cause.TARGET, "can't be deleted", DELETES),
    (Cause.TARGET, "MESSAGE_DELETE_FORBIDDEN", DELETES),
    # A copy names two chats: "chat not found" does not say that the reader's is meant.
    (Cause.MESSAGE, "chat not found", COPIES),
    (Cause.MESSAGE, "PEER_ID_INVALID", COPIES),
    (Cause.CLOSED, "chat not found", ()),
    (Cause.CLOSED, "PEER_ID_INVALID", ()),
    (Cause.CLOSED, "USER_ID_INVALID", ()),
    (Cause.CLOSED, "user not found", ()),
    (Cause.CLOSED, "user is deactivated", ()),
    (Cause.CLOSED, "INPUT_USER_DEACTIVATED", ()),
    (Cause.CLOSED, "bot was blocked by the user", ()),
    (Cause.CLOSED, "USER_IS_BLOCKED", ()),
    (Cause.CLOSED, "can't initiate conversation with a user", ()),
    (Cause.CLOSED, "can't send messages to bots", ()),
    (Cause.CLOSED, "can't send messages to the user", ()),
    (Cause.CLOSED, "bot was kicked", ()),
    (Cause.CLOSED, "bot is not a member", ()),
    (Cause.CLOSED, "group chat was deleted", ()),
    (Cause.CLOSED, "group chat was deactivated", ()),
    (Cause.CLOSED, "group is deactivated", ()),
    (Cause.CLOSED, "CHANNEL_PRIVATE", ()),
    (Cause.CLOSED, "CHANNEL_INVALID", ()),
    (Cause.CLOSED, "CHAT_ID_INVALID", ()),
    (Cause.CHAT, "CHAT_RESTRICTED", ()),
    (Cause.CHAT, "CHAT_WRITE_FORBIDDEN", ()),
    (Cause.CHAT, "CHAT_FORBIDDEN", ()),
    (Cause.CHAT, "CHAT_GUEST_SEND_FORBIDDEN", ()),
    (Cause.CHAT, "CHAT_ADMIN_REQUIRED", ()),
    (Cause.CHAT, "CHAT_SEND_", ()),  # CHAT_SEND_PLAIN_FORBIDDEN, CHAT_SEND_DOCS_FORBIDDEN, ...
    (Cause.CHAT, "not enough rights", ()),
    (Cause.CHAT, "have no rights to send a message", ()),
    (Cause.CHAT, "need administrator rights", ()),
    (Cause.CHAT, "USER_RESTRICTED", ()),
    (Cause.CHAT, "USER_BANNED_IN_CHANNEL", ()),
    (Cause.CHAT, "USER_PRIVACY_RESTRICTED", ()),
    (Cause.CHAT, "PRIVACY_PREMIUM_REQUIRED", ()),
    (Cause.CHAT, "ALLOW_PAYMENT_REQUIRED", ()),
    (Cause.CHAT, "TOPIC_CLOSED", ()),
    (Cause.CHAT, "TOPIC_DELETED", ()),
    (Cause.CHAT, "message thread not found", ()),
    (Cause.CHAT, "SLOWMODE_WAIT", ()),
    (
        Cause.CHAT,
        "group chat was upgraded to a supergroup chat",
        (),
    ),  # without the new id, which is a case of its own
    (Cause.CHAT, "migrated to supergroup", ()),  # to an id that cannot be right
    (Cause.MESSAGE, "VOICE_MESSAGES_FORBIDDEN", ()),
    (Cause.MESSAGE, "message is too long", ()),
    (Cause.MESSAGE, "MESSAGE_TOO_LONG", ()),
    (Cause.MESSAGE, "caption is too long", ()),
    (Cause.MESSAGE, "MEDIA_CAPTION_TOO_LONG", ()),
    (Cause.MESSAGE, "text is empty", ()),
    (Cause.MESSAGE, "text must be non-empty", ()),
    (Cause.MESSAGE, "MESSAGE_EMPTY", ()),
    (Cause.MESSAGE, "can't parse", ()),  # entities, keyboards, ids
    (Cause.MESSAGE, "can't find end of the entity", ()),
    (Cause.MESSAGE, "ENTITY_", ()),  # ENTITY_BOUNDS_INVALID, ENTITY_TEXT_INVALID, ...
    (Cause.MESSAGE, "ENTITIES_TOO_LONG", ()),
    (Cause.MESSAGE, "must be encoded in UTF-8", ()),
    (Cause.MESSAGE, "BUTTON_", ()),  # BUTTON_DATA_INVALID, BUTTON_URL_INVALID, ...
    (Cause.MESSAGE, "REPLY_MARKUP_", ()),
    (Cause.MESSAGE, "reply markup is too long", ()),
    (Cause.MESSAGE, "text buttons are unallowed", ()),
    (Cause.MESSAGE, "message to be replied not found", ()),
    (Cause.MESSAGE, "reply message not found", ()),
    (Cause.MESSAGE, "message to copy not found", ()),
    (Cause.MESSAGE, "message to forward not found", ()),
    (Cause.MESSAGE, "there are no messages to", ()),
    (Cause.MESSAGE, "can't be copied", ()),
    (Cause.MESSAGE, "can't be forwarded", ()),
    (Cause.MESSAGE, "CHAT_FORWARDS_RESTRICTED", ()),
    (Cause.MESSAGE, "MESSAGE_ID_INVALID", ()),
    (Cause.MESSAGE, "can't be deleted", ()),
    (Cause.MESSAGE, "MESSAGE_DELETE_FORBIDDEN", ()),
    (Cause.MESSAGE, "wrong file identifier", ()),
    (Cause.MESSAGE, "wrong remote file identifier", ()),
    (Cause.MESSAGE, "can't use file of type", ()),
    (Cause.MESSAGE, "file is too big", ()),
    (Cause.MESSAGE, "Request Entity Too Large", ()),
    (Cause.MESSAGE, "FILE_PARTS_INVALID", ()),
    (Cause.MESSAGE, "FILE_REFERENCE_", ()),  # FILE_REFERENCE_EXPIRED, FILE_REFERENCE_INVALID
    (Cause.MESSAGE, "MEDIA_EMPTY", ()),
    (Cause.MESSAGE, "MEDIA_INVALID", ()),
    (Cause.MESSAGE, "PHOTO_INVALID_DIMENSIONS", ()),
    (Cause.MESSAGE, "IMAGE_PROCESS_FAILED", ()),
    (Cause.MESSAGE, "group send failed", ()),  # an album; its files then go one by one
    (Cause.MESSAGE, "failed to get HTTP URL content", ()),
    (Cause.MESSAGE, "BOT_COMMAND", ()),
    (Cause.LATER, "temporarily unavailable", ()),
    (Cause.LATER, "FILE_DOWNLOAD_FAILED", ()),
    (Cause.METHOD, "method not found", ()),
    (Cause.METHOD, "is not supported by this local server", ()),
    (Cause.BOT, "Logged out", ()),
    (Cause.BOT, "FROZEN_METHOD_INVALID", ()),
    (Cause.BOT, "USER_DEACTIVATED", ()),  # the bot's own account
    (Cause.BOT, "Unauthorized", ()),
    (Cause.BOT, "Misdirected Request", ()),
    (Cause.BOT, "terminated by other getUpdates request", POLLS),
    (Cause.BOT, "Too Many Requests", ()),
    (Cause.BOT, "FLOOD_WAIT", ()),
    (Cause.BOT, "Internal Server Error", ()),
    (Cause.BOT, "Bad Gateway", ()),
    (Cause.BOT, "Service Unavailable", ()),
    (Cause.BOT, "Gateway Timeout", ()),
    (Cause.BOT, "Request aborted", ()),
)

# By code, where the description is unknown. An edit that is refused in words nobody knows is made good by a new
# message: whoever reads it has what was to be said, and a stale card is not the last word.
UNLISTED: Mapping[int, Cause] = {401: Cause.BOT, 404: Cause.METHOD, 409: Cause.BOT, 421: Cause.BOT, 429: Cause.BOT}

_FOLDED = tuple((cause, words.casefold(), methods) for cause, words, methods in ANSWERS)


def cause_of(code: int, description: str, method: str) -> Cause:
    """What an answer with `ok: false` is about; any code and words. Unknown ones count as the message's."""
    said = description.casefold()
    for cause, words, methods in _FOLDED:
        if words in said and (not methods or method.startswith(methods)):
            return cause
    if code >= 500:
        return Cause.BOT
    if code in UNLISTED:
        return UNLISTED[code]
    return Cause.TARGET if method.startswith(EDITS) else Cause.MESSAGE
