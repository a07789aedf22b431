"""Albums in the outbox: one sendMediaGroup, and behind it a spare row for each file, sent if the album is refused.

Telegram takes an album as a whole or not at all. The spare rows are made together with it, so that files which go one
by one keep its place in the chat: before whatever was queued later.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa
from sqlmodel import Session

from models.queues import claims, outbox
from models.queues.claims import Envelope
from models.queues.outbox import TABLE, ApiRequest, OutboxState
from models.reading.lists import among

METHOD = "sendMediaGroup"
FILES = "files"  # in the context of the album's row: the names of its files, in their order
KEY = "album"  # in the context of the album's row and of its spare rows: what they have in common


def enqueue(
    session: Session, album: ApiRequest, spares: Sequence[ApiRequest], now: datetime, wait: timedelta = timedelta()
) -> None:
    """Queue an album, to be sent after `wait`; `spares`: the request of each of its files alone, in their order.

    A name of a spare is that of its file in the album as well.
    """
    key, names = {KEY: uuid4().hex}, [spare.name for spare in spares]
    named = {FILES: names} if any(names) else {}
    outbox.enqueue(session, replace(album, context=album.context | key | named), now, not_before=now + wait)
    for spare in spares:
        outbox.enqueue_spare(session, replace(spare, context=spare.context | key), now)


def split(session: Session, envelope: Envelope, reason: str, now: datetime) -> bool:
    """The album was refused for good: its files are sent one by one. False: it is no album."""
    c = TABLE.c
    if envelope.method != METHOD or KEY not in envelope.context:
        return False
    same = c.context[KEY].as_string() == envelope.context[KEY]
    spares = (c.chat_id == envelope.chat_id) & (c.id > envelope.id) & same & (c.state == OutboxState.DROPPED)
    queued = sa.update(TABLE).where(spares).values(state=OutboxState.QUEUED, due_at=now, error=reason)
    session.connection().execute(queued)
    claims.give_up(session, envelope.id, reason, OutboxState.DROPPED)
    return True


def is_spare(session: Session) -> sa.ColumnElement[bool]:
    """The condition of rows that may still be needed: spares of an album that waits, or is being sent."""
    c = TABLE.c
    waits = c.state.in_([sa.literal_column(f"'{state}'") for state in (OutboxState.QUEUED, OutboxState.SENDING)])
    waiting = session.execute(sa.select(c.context).where(waits, c.method == METHOD)).scalars()
    keys = [context[KEY] for context in waiting if KEY in context]
    key = c.context[KEY].as_string()
    behind_one: sa.ColumnElement[bool] = key.is_not(None) & among(key, keys)  # never NULL: it is negated
    return (c.state == OutboxState.DROPPED) & behind_one
