"""Every method this local server really performs, beside the function that performs it."""

from collections.abc import Callable
from typing import Any

from bot.practice.server import chat_methods, editing, sending
from bot.practice.server.errors import bad_request
from bot.practice.server.method_call import Call
from bot.practice.server.webhooks import WebhookDesk

Method = Callable[[Call], Any]

METHODS: dict[str, Method] = {
    "getMe": chat_methods.get_me,
    "getChat": chat_methods.get_chat,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendVideo": sending.send_video,
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


def all_methods(webhook: WebhookDesk) -> dict[str, Method]:
    """Return the table together with the webhook's own methods (getUpdates is the wire's)."""
    return METHODS | {
        "setWebhook": webhook.set,
        "deleteWebhook": webhook.delete,
        "getWebhookInfo": webhook.info,
    }


def perform(methods: dict[str, Method], name: str, call: Call) -> Any:
    """Do what a method asks; raises Refused (400) for one that Telegram knows and this server does not."""
    method = methods.get(name)
    if method is None:
        raise bad_request(f"method {name} is not supported by this local server")
    return method(call)
