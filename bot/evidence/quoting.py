"""A question about one file: it quotes the message in which the file came, so that its picture is seen above it."""

from bot.conversation.buttons.keyboards import Markup
from bot.conversation.context import Context
from bot.conversation.payloads import text_payload
from bot.evidence import texts_misplaced
from models.evidence.evidence import Evidence
from models.queues import outbox
from models.queues.claims import REPLACES
from models.queues.outbox import Lane


def ask(ctx: Context, name: str, about: Evidence, text: str, keyboard: Markup) -> None:
    """Send it below everything else under this name, in place of the one before: an edit cannot change the quote.

    What came in another chat (it was taken over from an earlier officer) is not quoted, and no more is what its
    sender deleted: https://core.telegram.org/bots/api#replyparameters.
    """
    quoted = {"message_id": about.message_id, "allow_sending_without_reply": True}
    payload = text_payload(text, keyboard)
    if about.chat_id == ctx.sender.chat_id:
        payload["reply_parameters"] = quoted
    outbox.drop_queued(ctx.session, name)
    context = {REPLACES: texts_misplaced.ASKED_BELOW}
    ctx.request("sendMessage", payload, name=name, lane=Lane.REPLY, context=context)
