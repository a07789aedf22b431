"""Methods that put new messages into chats: text, files, albums, copies and forwards."""

from typing import Any

from bot.practice.server.chats import Chat, Json, Message
from bot.practice.server.errors import bad_request
from bot.practice.server.keyboards import check_markup, visible
from bot.practice.server.method_call import Call, find_message, read_caption, read_text
from bot.practice.server.signatures import Upload

UPLOAD_LIMITS = {"photo": 10 * 1024 * 1024}  # bytes
UPLOAD_LIMIT = 50 * 1024 * 1024
ALBUM_SIZES = range(2, 11)
# What a file of a kind carries besides its ids, when the bot uploads it; durations in seconds.
FACTS = {
    "video": {"width": 640, "height": 360, "duration": 1},
    "video_note": {"length": 240, "duration": 1},
    "voice": {"duration": 1},
}
CONTENT = (
    "text",
    "entities",
    "photo",
    "video",
    "video_note",
    "document",
    "voice",
    "audio",
    "sticker",
    "location",
    "contact",
)
CAPTION = ("caption", "caption_entities")
WITHOUT_CAPTION = ("text", "video_note", "sticker", "location", "contact")


def send_message(call: Call) -> Json:
    """sendMessage: a text."""
    content = read_text(call.arguments)
    if "link_preview_options" in call.arguments:
        content["link_preview_options"] = call.arguments["link_preview_options"]
    return deliver(call, content).wire


def send_photo(call: Call) -> Json:
    """sendPhoto: by file_id or upload."""
    return _send_media(call, "photo")


def send_document(call: Call) -> Json:
    """sendDocument: by file_id or upload."""
    return _send_media(call, "document")


def send_video(call: Call) -> Json:
    """sendVideo: by file_id or upload."""
    return _send_media(call, "video")


def send_voice(call: Call) -> Json:
    """sendVoice: by file_id or upload."""
    return _send_media(call, "voice")


def send_video_note(call: Call) -> Json:
    """sendVideoNote: a round video, which has no caption; by file_id or upload."""
    return deliver(call, _media(call, "video_note", call.arguments["video_note"])).wire


def send_media_group(call: Call) -> list[Json]:
    """sendMediaGroup: an album of 2 to 10 photos and videos, or of documents only."""
    items = call.arguments["media"]
    if len(items) not in ALBUM_SIZES:
        raise bad_request("group of media must include 2-10 items")
    for item in items:
        _check_item(item)
    kinds = {item["type"] for item in items}
    if "document" in kinds and len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    contents = [_media(call, item["type"], item.get("media")) | read_caption(item) for item in items]
    album = call.state.new_album()
    return [deliver(call, content | album).wire for content in contents]


def copy_message(call: Call) -> Json:
    """copyMessage: the content without its origin; returns {"message_id"}."""
    source = _source(call, call.arguments["message_id"], "copy")
    content = _copied(source)
    if "caption" in call.arguments and not any(kind in content for kind in WITHOUT_CAPTION):
        content = {key: content[key] for key in content if key not in CAPTION} | read_caption(call.arguments)
    return {"message_id": deliver(call, content).message_id}


def copy_messages(call: Call) -> list[Json]:
    """copyMessages: several at once; those that can't be found or copied are left out."""
    call.chat()
    copied = []
    for source in _sources(call):
        content = _copied(source)
        if call.get("remove_caption"):
            content = {key: content[key] for key in content if key not in CAPTION}
        copied.append({"message_id": deliver(call, content).message_id})
    return copied


def forward_message(call: Call) -> Json:
    """forwardMessage: the content together with its origin."""
    source = _source(call, call.arguments["message_id"], "forward")
    origin = {"type": "user", "date": source.wire["date"], "sender_user": source.wire["from"]}
    return deliver(call, _copied(source) | {"forward_origin": origin}).wire


def deliver(call: Call, content: Json) -> Message:
    """Post `content` as the bot with everything the call asks for: reply, keyboard, protection."""
    arguments = call.arguments
    markup = arguments.get("reply_markup")
    chat = call.chat() if markup is None else _markup_chat(call, markup, content)
    if "reply_parameters" in arguments:
        content |= _reply(call, chat, arguments["reply_parameters"])
    protected = bool(arguments.get("protect_content"))
    if protected:
        content["has_protected_content"] = True
    message = call.state.post(chat, call.state.bot, content)
    message.protected = protected
    if markup is not None and "inline_keyboard" not in markup:
        message.keyboard = markup
        chat.keyboard = None if markup.get("remove_keyboard") else markup
    return message


def _markup_chat(call: Call, markup: Json, content: Json) -> Chat:
    chat_id = call.get("chat_id")
    private = not isinstance(chat_id, int) or chat_id > 0
    if check_markup(markup, private) == "inline_keyboard" and (shown := visible(markup)):
        content["reply_markup"] = shown
    return call.chat()


def _reply(call: Call, chat: Chat, wanted: Json) -> Json:
    message_id = wanted.get("message_id")
    if not isinstance(message_id, int):
        raise bad_request("can't parse reply parameters JSON object")
    where = call.state.reachable(wanted["chat_id"]) if "chat_id" in wanted else chat
    found = where.messages.get(message_id)
    if found is None or found.deleted:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": quoted(found)}


def quoted(message: Message) -> Json:
    """Return a message as `reply_to_message` carries it: without its own `reply_to_message`."""
    return {key: value for key, value in message.wire.items() if key != "reply_to_message"}


def _send_media(call: Call, kind: str) -> Json:
    caption = read_caption(call.arguments)
    return deliver(call, _media(call, kind, call.arguments[kind]) | caption).wire


def _media(call: Call, kind: str, given: Any) -> Json:
    """Return the content for a file_id, an upload, or attach://name of an upload."""
    if isinstance(given, str) and given.startswith("attach://"):
        given = call.files.get(given.removeprefix("attach://"))
    if isinstance(given, Upload):
        return _uploaded(call, kind, given)
    if not isinstance(given, str) or not given:
        raise bad_request(f"there is no {kind} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = call.state.files.find(given)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {_type_name(stored.kind)} as {_type_name(kind)}")
    return call.state.files.media(kind, stored)


def _check_item(item: Any) -> None:
    if not isinstance(item, dict) or not isinstance(item.get("type"), str) or item["type"] not in UPLOADABLE:
        raise bad_request("can't parse InputMedia: type of media is not supported")
    for name, kind in (("caption", str), ("parse_mode", str), ("caption_entities", list)):
        if not isinstance(item.get(name), kind | None):
            raise bad_request(f'can\'t parse InputMedia: field "{name}" has a wrong type')


def _uploaded(call: Call, kind: str, upload: Upload) -> Json:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > UPLOAD_LIMITS.get(kind, UPLOAD_LIMIT):
        raise bad_request(f"file is too big for a {kind}")
    if kind == "photo":
        return call.state.files.photo(upload.data)
    facts = FACTS.get(kind, {})
    if "duration" in facts:
        facts = facts | {"duration": call.get("duration", facts["duration"])}
    stored = call.state.files.add(kind, upload.data, name=upload.name, mime_type=upload.mime_type, facts=facts)
    return call.state.files.media(kind, stored)


def _type_name(kind: str) -> str:
    """Return the name of a type of file as Telegram's refusals write it: "video_note" -> "VideoNote"."""
    return kind.title().replace("_", "")


def _source(call: Call, message_id: int, action: str) -> Message:
    found = find_message(call.chat("from_chat_id"), message_id, action)
    if found.protected or not any(key in found.wire for key in CONTENT):
        raise bad_request(f"message can't be {'copied' if action == 'copy' else 'forwarded'}")
    return found


def _sources(call: Call) -> list[Message]:
    wanted = call.arguments["message_ids"]
    if not 1 <= len(wanted) <= 100 or not all(isinstance(each, int) for each in wanted):
        raise bad_request("message identifiers are not specified")
    chat = call.chat("from_chat_id")
    found = [chat.messages[each] for each in wanted if each in chat.messages]
    usable = [each for each in found if not each.deleted and any(key in each.wire for key in CONTENT)]
    if not usable:
        raise bad_request("there are no messages to copy")
    return usable


def _copied(source: Message) -> Json:
    wanted = CONTENT + CAPTION
    return {key: value for key, value in source.wire.items() if key in wanted}


UPLOADABLE = {"photo", "video", "document"}
