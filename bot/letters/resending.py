"""A letter that Telegram refuses by its file_id: copied from the message that brought it, else said in words."""

from typing import Any

import orjson

from bot.conversation.confidential import protect
from bot.conversation.context import Context
from bot.letters import texts
from models import letters
from models.assignments import assignments
from models.assignments.assignments import Assignment
from models.letters import Letter
from models.office import tasks
from models.office.tasks import StaffTask
from models.queues import claims
from models.queues.claims import Envelope
from models.queues.outbox import ApiRequest

TASK = "letter"  # the kind of a task about a letter that could not be shown to somebody
KEPT_FIELDS = ("caption", "parse_mode", "disable_notification", "message_thread_id")


def send_otherwise(ctx: Context, envelope: Envelope, reason: str) -> bool:
    """Telegram refused this row for good: it becomes the next way. False: it is no letter, or there is none left."""
    letter = letters.by_id(ctx.session, int(envelope.context.get("letter_id", 0)))
    item = assignments.by_id(ctx.session, letter.assignment_id) if letter is not None else None
    way = envelope.context.get("way")
    if letter is None or item is None or way not in ("file_id", "copy"):
        return False
    payload = orjson.loads(envelope.payload)
    kept = {name: payload[name] for name in KEPT_FIELDS if name in payload}
    if way == "file_id":
        place = {"from_chat_id": letter.chat_id, "message_id": letter.message_id}
        _become(ctx, envelope, "copyMessage", place | kept, "copy")
        return True
    kept.pop("caption", None)
    words = "" if texts.is_cut(letter.words) else texts.line(letter.words)  # longer ones follow by themselves
    text = "\n".join(part for part in (texts.shown_later(item.code, _named(letter)), words) if part)
    _become(ctx, envelope, "sendMessage", kept | {"text": text, "parse_mode": "HTML"}, "words")
    _open_task(ctx, item, letter)
    return True


def _become(ctx: Context, envelope: Envelope, method: str, payload: dict[str, Any], way: str) -> None:
    payload = protect(ctx.session, method, payload, about_one=envelope.protects)
    context = {**envelope.context, "way": way}
    claims.change_request(
        ctx.session, envelope.id, ApiRequest(envelope.chat_id, method, payload, context=context), ctx.now
    )


def _open_task(ctx: Context, item: Assignment, letter: Letter) -> None:
    text = texts.to_send_again(item.code, _named(letter))
    key = f"{TASK}:{letter.id}"
    task = StaffTask(key=key, kind=TASK, text=text, created_at=ctx.now, assignment_id=item.id)
    tasks.open_task(ctx.session, task)


def _named(letter: Letter) -> str:
    return letter.file_name or texts.KINDS.get(letter.kind, "berkas")
