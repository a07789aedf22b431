"""Telegram's answers, as its servers word them, and what each is about."""

from models.rules.refusals import ANSWERS, FOLLOWS, Cause, cause_of
from tests.support.tables import each_row

SEND, EDIT, COPY, MENU, FILE = "sendMessage", "editMessageText", "copyMessage", "setMyCommands", "getFile"
NOTHING, TARGET, MESSAGE, LATER = Cause.NOTHING, Cause.TARGET, Cause.MESSAGE, Cause.LATER
CLOSED, CHAT, METHOD, BOT = Cause.CLOSED, Cause.CHAT, Cause.METHOD, Cause.BOT

SAID = [
    (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message",
        EDIT,
        NOTHING,
    ),
    (400, "Bad Request: message to delete not found", "deleteMessage", NOTHING),
    (400, "Bad Request: message can't be deleted for everyone", "deleteMessage", TARGET),
    (400, "Bad Request: MESSAGE_DELETE_FORBIDDEN", "deleteMessage", TARGET),
    (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        "answerCallbackQuery",
        NOTHING,
    ),
    (400, "Bad Request: message to edit not found", EDIT, TARGET),
    (400, "Bad Request: message can't be edited", "editMessageReplyMarkup", TARGET),
    (400, "Bad Request: MESSAGE_ID_INVALID", EDIT, TARGET),
    (400, "Bad Request: MESSAGE_ID_INVALID", COPY, MESSAGE),
    (400, "Bad Request: there is no text in the message to edit", EDIT, TARGET),
    (400, "Bad Request: MESSAGE_EDIT_TIME_EXPIRED", EDIT, TARGET),
    (400, "Bad Request: something that nobody has read yet", EDIT, TARGET),
    (400, "Bad Request: something that nobody has read yet", SEND, MESSAGE),
    (403, "Forbidden: something that nobody has read yet", SEND, MESSAGE),
    (400, "Bad Request: chat not found", SEND, CLOSED),
    (400, "Bad Request: chat not found", COPY, MESSAGE),  # whose chat?
    (400, "Bad Request: private chat not found", SEND, CLOSED),
    (400, "Bad Request: PEER_ID_INVALID", SEND, CLOSED),
    (403, "Forbidden: bot was blocked by the user", SEND, CLOSED),
    (403, "Forbidden: bot was blocked by the user", COPY, CLOSED),
    (403, "Forbidden: user is deactivated", SEND, CLOSED),
    (403, "Forbidden: bot can't initiate conversation with a user", SEND, CLOSED),
    (403, "Forbidden: bot can't send messages to bots", SEND, CLOSED),
    (403, "Forbidden: bot was kicked from the supergroup chat", SEND, CLOSED),
    (403, "Forbidden: bot was kicked from the group chat", SEND, CLOSED),
    (403, "Forbidden: bot is not a member of the channel chat", SEND, CLOSED),
    (403, "Forbidden: the group chat was deleted", SEND, CLOSED),
    (400, "Bad Request: CHANNEL_PRIVATE", SEND, CLOSED),
    (400, "Bad Request: CHAT_RESTRICTED", SEND, CHAT),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN", SEND, CHAT),
    (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", SEND, CHAT),
    (400, "Bad Request: not enough rights to send text messages to the chat", SEND, CHAT),
    (400, "Bad Request: have no rights to send a message", SEND, CHAT),
    (400, "Bad Request: need administrator rights in the channel chat", SEND, CHAT),
    (400, "Bad Request: TOPIC_CLOSED", SEND, CHAT),
    (400, "Bad Request: message thread not found", SEND, CHAT),
    (400, "Bad Request: VOICE_MESSAGES_FORBIDDEN", COPY, MESSAGE),
    (400, "Bad Request: message is too long", SEND, MESSAGE),
    (400, "Bad Request: message caption is too long", COPY, MESSAGE),
    (400, "Bad Request: message text is empty", SEND, MESSAGE),
    (400, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"", SEND, MESSAGE),
    (400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3', EDIT, MESSAGE),
    (400, "Bad Request: BUTTON_DATA_INVALID", SEND, MESSAGE),
    (400, "Bad Request: BUTTON_URL_INVALID", EDIT, MESSAGE),
    (400, "Bad Request: reply markup is too long", SEND, MESSAGE),
    (400, "Bad Request: ENTITY_BOUNDS_INVALID", SEND, MESSAGE),
    (400, "Bad Request: message to be replied not found", SEND, MESSAGE),
    (400, "Bad Request: message to copy not found", COPY, MESSAGE),
    (400, "Bad Request: message can't be copied", COPY, MESSAGE),
    (400, "Bad Request: message can't be forwarded", "forwardMessage", MESSAGE),
    (400, "Bad Request: wrong file identifier/HTTP URL specified", "sendDocument", MESSAGE),
    (400, "Bad Request: wrong remote file identifier specified: can't unserialize it", "sendDocument", MESSAGE),
    (400, "Bad Request: can't use file of type Voice as Document", "sendDocument", MESSAGE),
    (400, "Bad Request: FILE_PARTS_INVALID", "sendDocument", MESSAGE),
    (400, "Bad Request: FILE_REFERENCE_EXPIRED", "sendDocument", MESSAGE),
    (413, "Request Entity Too Large", "sendDocument", MESSAGE),
    (400, "Bad Request: file is too big", FILE, MESSAGE),
    (400, "Bad Request: wrong file_id or the file is temporarily unavailable", FILE, LATER),
    (404, "Not Found: method not found", MENU, METHOD),
    (404, "Not Found", SEND, METHOD),
    (404, "", "copyMessages", METHOD),
    (400, "Bad Request: Logged out", SEND, BOT),
    (400, "Logged out", EDIT, BOT),
    (400, "Bad Request: FROZEN_METHOD_INVALID", SEND, BOT),
    (401, "Unauthorized", SEND, BOT),
    (401, "Unauthorized: invalid token specified", "getMe", BOT),
    (421, "Misdirected Request: unallowed token specified", SEND, BOT),
    (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        "getUpdates",
        BOT,
    ),
    (429, "Too Many Requests: retry after 35", SEND, BOT),
    (500, "Internal Server Error: restart", SEND, BOT),
    (502, "Bad Gateway", EDIT, BOT),
    (504, "", SEND, BOT),
    (599, "words of a proxy", EDIT, BOT),
]


@each_row(("code", "said", "method", "cause"), SAID)
def test_an_answer_has_a_cause(code: int, said: str, method: str, cause: Cause) -> None:
    assert cause_of(code, said, method) is cause


@each_row("said", ["BAD REQUEST: CHAT NOT FOUND", "chat not found"])
def test_capitals_do_not_matter(said: str) -> None:
    assert cause_of(400, said, SEND) is CLOSED


def test_every_cause_is_listed_and_has_a_consequence() -> None:
    assert {cause for cause, _, _ in ANSWERS} == set(Cause) == set(FOLLOWS)


def test_no_row_of_the_table_is_hidden_by_one_above_it() -> None:
    for cause, words, methods in ANSWERS:
        assert cause_of(400, words, methods[0] if methods else SEND) is cause, words


@each_row("method", [SEND, COPY, "sendDocument", "sendPhoto"])
def test_no_answer_about_another_message_settles_one_that_is_to_be_sent(method: str) -> None:
    unasked = {words for cause, words, _ in ANSWERS if cause in (NOTHING, TARGET)}
    found = {words: cause_of(400, f"Bad Request: {words}", method) for words in unasked}
    assert set(found.values()) == {MESSAGE}, found
    assert all(methods for cause, _, methods in ANSWERS if cause in (NOTHING, TARGET))
