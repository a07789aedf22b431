"""The file of /dataku: its row in the outbox says only that it is wanted, and it is made when it is sent."""

import orjson

from bot.conversation.context import Context
from bot.conversation.texts_words import moment
from bot.people.privacy import texts_own_data as texts
from models import records
from models.people import people
from models.privacy import own_data as held
from models.queues import outbox
from models.queues.claims import Envelope
from models.queues.outbox import Lane
from models.rules.records import shown

KIND = "own_data"  # in the row's context: which file is made (bot/registry/files.py)


def send(ctx: Context, person_id: int) -> None:
    """Queue the sender's file; `person_id` 0: of somebody whom the office does not know."""
    upload = {"made": KIND, "field": "document", "name": texts.FILE_NAME}
    context = {"upload": upload, outbox.SHOWS: KIND, "person_id": person_id}
    lane = Lane.STRANGER if ctx.is_stranger else Lane.NOTICE
    ctx.request("sendDocument", {"caption": texts.FILE_CAPTION}, lane=lane, context=context)


def make(ctx: Context, envelope: Envelope) -> bytes | None:
    """The JSON of everything that is stored about the chat's person now; None: they were erased since they asked."""
    session = ctx.session
    person = people.by_chat(session, envelope.chat_id)
    if (person.id if person is not None else 0) != envelope.context["person_id"]:
        return None
    head = texts.about_the_file(ctx.settings.office_name, moment(ctx.now, ctx.zone))
    rows = held.rows(session, held.whose(person, envelope.chat_id))
    codes = {row["assignment"] for row in rows.get("assignment_events.actor_id", [])}
    links = {code: shown(link) for code, link in records.heads(session, codes).items()}
    document = {**head, texts.LINKS: links, "data": {texts.TITLES[key]: own for key, own in rows.items()}}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)
