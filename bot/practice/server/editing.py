"""Methods that change existing messages: edits, deletion, pins and reactions."""

from bot.practice.server.chats import Chat, Json, Message
from bot.practice.server.errors import bad_request
from bot.practice.server.keyboards import inline_only
from bot.practice.server.method_call import Call, read_caption, read_text

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
DELETABLE_FOR = 48 * 3600  # seconds
TEXT_KEYS = ("text", "entities", "reply_markup", "edit_date")
CAPTION_KEYS = ("caption", "caption_entities", "reply_markup", "edit_date")
MEDIA = ("photo", "video", "document", "voice", "audio", "sticker")


def edit_message_text(call: Call) -> Json:
    """editMessageText: new text; the keyboard is removed unless it is sent again."""
    content = read_text(call.arguments)
    message = _own_message(call)
    if "text" not in message.wire:
        raise bad_request("there is no text in the message to edit")
    return _edited(call, message, TEXT_KEYS, content)


def edit_message_caption(call: Call) -> Json:
    """editMessageCaption: new caption of a file; none removes it."""
    content = read_caption(call.arguments)
    message = _own_message(call)
    if not any(kind in message.wire for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _edited(call, message, CAPTION_KEYS, content)


def edit_message_reply_markup(call: Call) -> Json:
    """editMessageReplyMarkup: new buttons only."""
    return _edited(call, _own_message(call), ("reply_markup", "edit_date"), {})


def delete_message(call: Call) -> bool:
    """deleteMessage: within 48 hours; in groups only the bot's own messages."""
    chat = call.chat()
    message = call.message("delete", chat)
    too_old = call.state.now() - message.wire["date"] > DELETABLE_FOR
    if too_old or not (message.from_bot or chat.private):
        raise bad_request("message can't be deleted for everyone")
    call.state.remove(message)
    return True


def pin_chat_message(call: Call) -> bool:
    """pinChatMessage: pins a message and adds the service message."""
    chat = call.chat()
    message = call.message("pin", chat)
    if message.message_id not in chat.pinned:
        chat.pinned.append(message.message_id)
        call.state.post(chat, call.state.bot, {"pinned_message": message.wire})
    return True


def unpin_chat_message(call: Call) -> bool:
    """unpinChatMessage: the message with this id, or the one pinned last."""
    chat = call.chat()
    message_id = call.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    call.state.changes.notify("unpin", chat.id)
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """unpinAllChatMessages: removes all pins."""
    chat = call.chat()
    chat.pinned.clear()
    call.state.changes.notify("unpin", chat.id)
    return True


def set_message_reaction(call: Call) -> bool:
    """setMessageReaction: sets at most one emoji reaction of the bot."""
    message = call.message("react", call.chat())
    reactions = call.get("reaction", [])
    if len(reactions) > 1 or not all(_is_emoji(each) for each in reactions):
        raise bad_request("REACTION_INVALID")
    call.state.react(message, reactions)
    return True


def _is_emoji(reaction: object) -> bool:
    return isinstance(reaction, dict) and reaction.get("type") == "emoji" and bool(reaction.get("emoji"))


def _own_message(call: Call) -> Message:
    """Return the message to edit: the bot's own, without a keyboard or with an inline one."""
    if "inline_message_id" in call.arguments:
        raise bad_request("inline messages are not supported by this local server")
    chat: Chat = call.chat()
    message = call.message("edit", chat)
    if not message.from_bot or message.keyboard is not None or "pinned_message" in message.wire:
        raise bad_request("message can't be edited")
    return message


def _edited(call: Call, message: Message, replaced: tuple[str, ...], content: Json) -> Json:
    markup = inline_only(call.get("reply_markup"))
    if markup is not None:
        content = content | {"reply_markup": markup}
    current = {key: message.wire[key] for key in replaced if key in message.wire and key != "edit_date"}
    if current == content:
        raise bad_request(NOT_MODIFIED)
    kept = {key: value for key, value in message.wire.items() if key not in replaced}
    call.state.change(message, kept | content | {"edit_date": call.state.now()})
    return message.wire
