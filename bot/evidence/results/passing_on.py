"""Evidence on its way to the office: copied, else sent by its file_id, else from our disk, else said in words.

A copy hangs on the message of the sender, who may delete it, protect it or let a timer take it. Each refusal turns
the same row of the outbox into the next way, so that files arrive in their order, and none twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson

from bot.conversation.confidential import protect
from bot.conversation.context import Context
from bot.conversation.sent_files import BY_ID, KIND_REFUSED
from bot.evidence.results import texts_storage, texts_verification
from models.assignments.assignments import Assignment
from models.evidence import evidence, places
from models.evidence.evidence import Evidence, Storage
from models.office import tasks
from models.office.tasks import StaffTask
from models.people import people
from models.people.people import Person
from models.queues import claims
from models.queues.claims import Envelope
from models.queues.outbox import ApiRequest
from models.rules.evidence import UNREADABLE, safe_name

TASK = "passing"  # the kind of a task about a file that could not be shown to somebody
WAIT_FOR_DISK = timedelta(seconds=30)  # the file is being fetched at this moment
KEPT_FIELDS = ("caption", "parse_mode", "disable_notification", "message_thread_id")


@dataclass(frozen=True, slots=True)
class Passage:
    """A file whose last way was refused: the row, the evidence, its item, and what Telegram said."""

    envelope: Envelope
    found: Evidence
    item: Assignment
    reason: str

    @property
    def place(self) -> str:
        """Its number among the evidence: "2/4"."""
        return str(self.envelope.context.get("place", ""))

    @property
    def carried(self) -> dict[str, Any]:
        """What goes along on every way: the caption, and how it is shown."""
        payload = orjson.loads(self.envelope.payload)
        return {name: payload[name] for name in KEPT_FIELDS if name in payload}


def copy(ctx: Context, item: Assignment, each: Evidence, listener: Person, place: str) -> None:
    """Queue a file for somebody of the office; `place` is its number among the evidence."""
    if listener.chat_id is None:
        return
    payload = {
        "from_chat_id": each.chat_id,
        "message_id": each.message_id,
        "caption": texts_verification.caption(item.code, place, each.text or ""),
        "parse_mode": "HTML",
    }
    context = {"evidence_id": each.id, "place": place, "way": "copy"}
    ctx.request("copyMessage", payload, to=listener.chat_id, context=context)


def send_otherwise(ctx: Context, envelope: Envelope, reason: str) -> bool:
    """Telegram refused this request for good: try the next way. False: it is no evidence, or there is none left."""
    found = evidence.item(ctx.session, int(envelope.context.get("evidence_id", 0)))
    place = places.place_of(ctx.session, found.id) if found is not None else None
    if found is None or place is None:
        return False
    passage = Passage(envelope, found, place.item, reason)
    ways = list(WAYS)
    left = ways[ways.index(envelope.context.get("way", ways[-1])) + 1 :]
    return any(WAYS[way](ctx, passage, way) for way in left)


def catch_up(ctx: Context, item: Assignment, found: Evidence) -> None:
    """A file is kept at last: whoever read words in its place gets it from our disk."""
    for task in tasks.open_about(ctx.session, [TASK], [item.id]):
        _, evidence_id, chat_id = task.key.split(":")
        if int(evidence_id) == found.id:
            task.done_at = ctx.now
            payload = {
                "caption": texts_verification.caption(item.code, texts_storage.named(found), found.text or ""),
                "parse_mode": "HTML",
            }
            context = {"evidence_id": found.id, "way": "disk", "upload": _upload(found)}
            ctx.request("sendDocument", payload, to=int(chat_id), context=context)


def _upload(found: Evidence) -> dict[str, str]:
    """What bot/pipeline/sending/delivery.py attaches; the file is read when it is sent."""
    path = found.path or ""
    return {"field": "document", "path": path, "name": safe_name(found.file_name or path)}


def _copied(_ctx: Context, _passage: Passage, _way: str) -> bool:
    return False  # the first way: nothing leads back to it


def _by_id(ctx: Context, passage: Passage, way: str) -> bool:
    found = passage.found
    if found.file_id is None or found.kind not in BY_ID or KIND_REFUSED.search(passage.reason):
        return False
    method, field = BY_ID[found.kind]
    _queue(ctx, passage, method, {**passage.carried, field: found.file_id}, {"way": way})
    return True


def _from_disk(ctx: Context, passage: Passage, way: str) -> bool:
    found, envelope = passage.found, passage.envelope
    if found.storage is Storage.PENDING and found.late_at is None:
        claims.put_back(ctx.session, envelope.id, ctx.now + WAIT_FOR_DISK, passage.reason, count_try=False)
        return True
    if found.storage is not Storage.KEPT or found.path is None:
        return False
    _queue(ctx, passage, "sendDocument", passage.carried, {"way": way, "upload": _upload(found)})
    return True


def _in_words(ctx: Context, passage: Passage, way: str) -> bool:
    found, item = passage.found, passage.item
    name = texts_storage.named(found)
    why = texts_verification.NOT_KEPT
    if passage.reason.startswith(UNREADABLE):
        why = texts_verification.NOT_READABLE
    elif found.storage is Storage.KEPT:
        why = texts_verification.kept_at(found.path or "")
    text = texts_verification.cannot_be_shown(item.code, f"{passage.place} · {name}", found.text or "", why)
    key = f"{TASK}:{found.id}:{passage.envelope.chat_id}"
    task = StaffTask(key=key, kind=TASK, text=text, created_at=ctx.now, assignment_id=item.id)
    tasks.open_task(ctx.session, task)
    reader = people.by_chat(ctx.session, passage.envelope.chat_id)
    if reader is None or reader.staff_role is None:  # of the agency: what the office can do about it is not theirs
        text = texts_verification.shown_later(item.code, f"{passage.place} · {name}")
    carried = {key: value for key, value in passage.carried.items() if key != "caption"}
    _queue(ctx, passage, "sendMessage", {**carried, "text": text}, {"way": way})
    return True


# In this order. A new row begins with the first; a row of before knows no way and is not sent otherwise.
WAYS: dict[str, Callable[[Context, Passage, str], bool]] = {
    "copy": _copied,
    "file_id": _by_id,
    "disk": _from_disk,
    "words": _in_words,
}


def _queue(ctx: Context, passage: Passage, method: str, payload: dict[str, Any], context: dict[str, Any]) -> None:
    """The next way, in place of the one before; `context`: the way, and what it attaches."""
    envelope = passage.envelope
    kept = {key: value for key, value in envelope.context.items() if key != "upload"}
    payload = protect(ctx.session, method, payload, about_one=envelope.protects)
    request = ApiRequest(envelope.chat_id, method, payload, context=kept | context)
    claims.change_request(ctx.session, envelope.id, request, ctx.now)
