"""The Bot API methods that this server performs, each with its function."""

from collections.abc import Callable
from typing import Any

from bot.practice.server import chat_methods, editing, sending
from bot.practice.server.errors import bad_request
from bot.practice.server.method_call import Call
from bot.practice.server.webhooks import WebhookSender

Method = Callable[[Call], Any]

METHODS: dict[str, Method] = {
    "getMe": chat_methods.get_me,
    "getChat": chat_methods.get_chat,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendVideo": sending.send_video,
    "sendVoice": sending.send_voice,
    "sendVideoNote": sending.send_video_note,
    "sendMediaGroup": sending.send_media_group,
    "copyMessage": sending.copy_message,
    "copyMessages": sending.copy_messages,
    "forwardMessage": sending.forward_message,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "unpinAllChatMessages": editing.unpin_all_chat_messages,
    "setMessageReaction": editing.set_message_reaction,
    "answerCallbackQuery": chat_methods.answer_callback_query,
    "getFile": chat_methods.get_file,
    "sendChatAction": chat_methods.send_chat_action,
    "leaveChat": chat_methods.leave_chat,
    "setMyCommands": chat_methods.set_my_commands,
    "getMyCommands": chat_methods.get_my_commands,
    "deleteMyCommands": chat_methods.delete_my_commands,
}


def all_methods(webhook: WebhookSender) -> dict[str, Method]:
    """Return the table with the webhook methods added (getUpdates is handled in http.py)."""
    return METHODS | {
        "setWebhook": webhook.set,
        "deleteWebhook": webhook.delete,
        "getWebhookInfo": webhook.info,
    }


def perform(methods: dict[str, Method], name: str, call: Call) -> Any:
    """Perform a method; raises ApiError (400) for a method that this server does not support."""
    method = methods.get(name)
    if method is None:
        raise bad_request(f"method {name} is not supported by this local server")
    return method(call)
