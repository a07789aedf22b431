"""JSON of a phone for the page: messages with entities, keyboards, command menu, pinned message."""

from collections.abc import Iterable

from bot.practice.phone.handset import Handset
from bot.practice.phone.screen import keyboard_buttons, visible_messages
from bot.practice.server.chat_methods import menu_of
from bot.practice.server.chats import Json, Message
from bot.practice.session.phones import Phones

FILES = ("document", "video", "video_note", "voice", "sticker", "audio")


def phone(phones: Phones, handset: Handset) -> Json:
    """Return the data of a phone without its messages."""
    chat, state = handset.person.chat, handset.person.state
    menu = menu_of(chat, handset.person.user.language_code, state.commands)
    return {
        "id": handset.id,
        "called": phones.name_of(handset),
        "name": handset.person.title,
        "role": handset.role,
        "started": chat.started,
        "blocked": chat.blocked,
        "network": handset.network.value,
        "waiting": [each.words for each in handset.waiting],
        "menu": [[each["command"], each["description"]] for each in menu],
        "keyboard": keyboard(handset),
        "pinned": _pinned(handset),
    }


def keyboard(handset: Handset) -> list[list[str]]:
    """Return the labels of the reply keyboard, row by row."""
    shown = handset.person.chat.keyboard or {}
    labels = iter(button.label for button in keyboard_buttons(handset.person.chat))
    return [[next(labels) for _ in row] for row in shown.get("keyboard", [])]


def _pinned(handset: Handset) -> Json | None:
    found = handset.person.pinned
    return None if found is None or found.deleted else {"id": found.message_id, "text": found.text[:120]}


def messages(handset: Handset) -> list[Json]:
    """Return the messages that the phone shows; without network, those from before it was lost."""
    shown = visible_messages(handset.person.chat) if handset.frozen is None else handset.frozen
    return [message(each) for each in shown]


def message(each: Message) -> Json:
    """Return one message, without empty fields, so that a thousand of them stay small."""
    wire = each.wire
    text = wire.get("text", wire.get("caption"))
    shown: Json = {
        "id": each.message_id,
        "rev": each.revision,
        "mine": not each.from_bot,
        "at": wire["date"],
        "text": text,
        "entities": wire.get("entities", wire.get("caption_entities")),
        "edited": each.edited or None,
        "gone": each.deleted or None,
        "locked": each.protected or None,
        "album": wire.get("media_group_id"),
        "reply": _reply(wire.get("reply_to_message")),
        "buttons": _buttons(each.rows),
        "pinned": _service(wire.get("pinned_message")),
        "place": wire.get("location"),
        "contact": wire.get("contact"),
        "reactions": [reaction["emoji"] for reaction in each.reactions] or None,
    }
    return {key: value for key, value in (shown | _media(wire)).items() if value is not None}


def _media(wire: Json) -> Json:
    if "photo" in wire:
        largest = wire["photo"][-1]
        return {"photo": {"id": largest["file_id"], "size": largest.get("file_size", 0)}}
    kind = next((each for each in FILES if each in wire), None)
    if kind is None:
        return {}
    given: Json = wire[kind]
    name, size = given.get("file_name", kind), given.get("file_size", 0)
    return {"file": {"id": given["file_id"], "kind": kind, "name": name, "size": size}}


def _reply(replied: Json | None) -> Json | None:
    if replied is None:
        return None
    text = str(replied.get("text", replied.get("caption", "Berkas")))
    return {"id": replied["message_id"], "who": replied["from"]["first_name"], "text": text[:120]}


def _service(pinned: Json | None) -> str | None:
    return None if pinned is None else str(pinned.get("text", pinned.get("caption", "pesan")))[:60]


def _buttons(rows: Iterable[Iterable[Json]]) -> list[list[Json]] | None:
    found = [[_button(each) for each in row] for row in rows]
    return found or None


def _button(wire: Json) -> Json:
    given: Json = {"label": wire["text"], "style": wire.get("style"), "data": wire.get("callback_data")}
    given["copy"] = (wire.get("copy_text") or {}).get("text")
    if given["data"] is None and given["copy"] is None:
        given["url"] = wire.get("url", "")
    return {key: value for key, value in given.items() if value is not None}
