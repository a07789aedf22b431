"""Rows of the outbox on their way to Telegram: which are due, which were claimed, and what became of each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import sqlalchemy as sa
from sqlmodel import Session

from models.queues.living_messages import NAMES, place, set_aside, take_messages
from models.queues.outbox import TABLE, ApiRequest, Lane, OutboxState, enqueue, write_queued
from models.reading.lists import among


@dataclass(frozen=True, slots=True)
class Envelope:
    """A claimed row, ready to be sent; `message_id` is that of the message which has the row's name now."""

    id: int
    chat_id: int
    method: str
    payload: str
    name: str | None
    renderer: str | None
    repeat_if_doubtful: bool
    tries: int
    message_id: int | None
    context: dict[str, Any] = field(default_factory=dict)
    shown_text: str | None = None  # digests of what that message shows; None: not known
    shown_keyboard: str | None = None
    is_protected: bool = False  # that message cannot be forwarded
    is_old: bool = False  # that message can no longer be deleted
    quoted_id: int | None = None  # a new message answers this one of the same chat
    seen: Any = None  # what was read beside the writer for its text (LOOK)

    @property
    def protects(self) -> bool:
        """Must what it shows be protected from forwarding?"""
        return protects(self.payload)

    def with_payload(self, payload: str) -> "Envelope":
        """The same row with the text that was made for it now."""
        return replace(self, payload=payload)


def protects(payload: str) -> bool:
    """Must what a request shows be protected from forwarding? `payload`: as it is stored."""
    return '"protect_content":true' in payload


QUOTES = "quotes"  # in a row's context: the name of the message that a new one answers (reply_parameters)

# Telegram deletes messages of the last 48 hours (https://core.telegram.org/bots/api#deletemessage); an hour to spare.
DELETABLE = timedelta(hours=47)
REPLACES = "replaces"  # in a row's context: the message of its name is deleted once it is there, or left with this

DELETE = "deleteMessage"
PIN = "pinChatMessage"

ONLY_EDITS = "only_edits"  # in a row's context: an edit that is dropped where there is no message to edit

# Queued to be sent at once and never put back: due whatever the clock says, which may have stepped back since.
_AT_ONCE = TABLE.c.due_at == TABLE.c.created_at
SOON = timedelta(minutes=30)  # what waits no longer counts from when it was queued, not to an hour of the day
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Held:
    """What must wait for another reason than its time: everything to `busy` chats, all but replies to those of
    `replies_only`, and what is worded when it is sent while answers may wait that it must know (`late_texts`)."""

    busy: Collection[int] = ()
    replies_only: Collection[int] = ()
    late_texts: bool = False


NOTHING = Held()


# Made once: the columns of an alias alone cost as much as the query, at every message that is sent.
_IS_QUEUED = TABLE.c.state == sa.literal_column("'queued'")
_OLDER = TABLE.alias("older")
# Replies overtake notices of their chat, but no edit of a message overtakes an older one, or the sending itself: what
# is older would come last and stay.
_IS_FIRST_OF_ITS_NAME = ~sa.exists().where(
    _OLDER.c.state == sa.literal_column("'queued'"), _OLDER.c.name == TABLE.c.name, _OLDER.c.id < TABLE.c.id
)


def _ready(query: Any, held: Held) -> Any:
    """The query, without the rows that are held."""
    c = TABLE.c
    if held.busy:
        query = query.where(c.chat_id.not_in(held.busy))
    if held.replies_only:
        query = query.where((c.lane == Lane.REPLY) | c.chat_id.not_in(held.replies_only))
    if held.late_texts:
        query = query.where(c.renderer.is_(None))
    return query.where(_IS_FIRST_OF_ITS_NAME)


# Built once, as its parts: SQLAlchemy keeps with a statement the key by which it finds the compiled one.
_ENVELOPES = (
    sa.select(
        *(TABLE.c.id, TABLE.c.chat_id, TABLE.c.method, TABLE.c.payload, TABLE.c.name, TABLE.c.renderer),
        *(TABLE.c.repeat_if_doubtful, TABLE.c.tries, NAMES.c.message_id, TABLE.c.context),
        *(NAMES.c.shown_text, NAMES.c.shown_keyboard, NAMES.c.protected),
        sa.func.coalesce(NAMES.c.accepted_at <= sa.bindparam("deletable_since"), sa.false()),
    )
    .outerjoin(NAMES, NAMES.c.name == TABLE.c.name)
    .where(_IS_QUEUED, _AT_ONCE | (TABLE.c.due_at <= sa.bindparam("now")))
    .order_by(TABLE.c.lane, TABLE.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_ENVELOPES_READY = _ready(_ENVELOPES, NOTHING)
_MARK_SENDING = sa.update(TABLE).where(among(TABLE.c.id, name="row_ids")).values(state=OutboxState.SENDING)


def claim(session: Session, now: datetime, limit: int, held: Held = NOTHING) -> list[Envelope]:
    """Mark the oldest due rows `sending`, at most one a chat; replies before notices before digests."""
    write_queued(session)
    waits = held.busy or held.replies_only or held.late_texts
    query = _ready(_ENVELOPES, held) if waits else _ENVELOPES_READY
    first: dict[int, Envelope] = {}
    for row in session.execute(query, {"now": now, "deletable_since": now - DELETABLE, "most": limit}):
        first.setdefault(row[1], Envelope(*row))
    envelopes = list(first.values())
    if envelopes:
        session.connection().execute(_MARK_SENDING, {"row_ids": [envelope.id for envelope in envelopes]})
    return _with_quotes(session, envelopes)


def _with_quotes(session: Session, envelopes: list[Envelope]) -> list[Envelope]:
    """With the ids of the messages that new ones answer: the names are looked up now, for a card may be sent anew."""
    wanted = {envelope.context[QUOTES] for envelope in envelopes if QUOTES in envelope.context}
    if not wanted:
        return envelopes
    rows = session.execute(sa.select(NAMES.c.name, NAMES.c.message_id).where(among(NAMES.c.name, wanted)))
    places = {row.name: row.message_id for row in rows}
    return [replace(each, quoted_id=places.get(each.context.get(QUOTES))) for each in envelopes]


_NEXT_DUE = sa.select(
    sa.func.min(sa.case((_AT_ONCE, sa.literal(_LONG_AGO, TABLE.c.due_at.type)), else_=TABLE.c.due_at))
).where(_IS_QUEUED)


def next_due(session: Session, held: Held = NOTHING) -> datetime | None:
    """When the next queued row falls due that need not wait for another reason; long ago for what is due at once."""
    write_queued(session)
    due_at: datetime | None = session.execute(_ready(_NEXT_DUE, held)).scalar_one()
    return due_at


@dataclass(frozen=True, slots=True)
class Shown:
    """Digests of what a message shows after a request, None: not known; the keyboard's is empty when it has none."""

    text: str | None
    keyboard: str | None
    keeps_text: bool = False  # the request changed the buttons only


UNKNOWN = Shown(None, None)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row that Telegram accepted: the message's id there, when, and what a message with a name shows now."""

    envelope: Envelope
    message_id: int | None
    at: datetime
    shown: Shown = UNKNOWN

    @property
    def is_protected(self) -> bool:
        """Can the message not be forwarded? Only a new one can become protected, no edit changes it."""
        is_new = self.message_id != self.envelope.message_id
        return self.envelope.protects if is_new else bool(self.envelope.is_protected)

    @property
    def names_a_message(self) -> bool:
        """Does the row's name belong to that message now, or to none any more?"""
        return self.envelope.name is not None and (self.message_id is not None or self.envelope.method == DELETE)

    @property
    def is_edit(self) -> bool:
        """Was a message with a name changed that was there before?"""
        is_there = self.message_id is not None and self.message_id == self.envelope.message_id
        return self.names_a_message and is_there and self.envelope.method != DELETE


def is_behind(session: Session, since: datetime) -> bool:
    """Does a request wait that was due at `since` or before, or was it put back after a failure?"""
    c = TABLE.c
    waits = (c.state == sa.literal_column("'queued'")) & ((c.due_at <= since) | c.error.is_not(None))
    return session.execute(sa.select(c.id).where(waits).limit(1)).first() is not None


# One statement for a batch: a statement a row would wait for the loop's thread at each of them.
_MARK_SENT = (
    sa.update(TABLE)
    .where(among(TABLE.c.id, name="row_ids"))
    .values(state=OutboxState.SENT, sent_at=sa.bindparam("at"), error=None)
)


def mark_sent(session: Session, done: Sequence[Accepted]) -> None:
    """Telegram accepted these. Their names now belong to those messages, which show what was sent.

    `sent_at` is the moment of the last of them: a batch is what arrived within one commit.
    """
    if not done:
        return
    row_ids, last_at = [each.envelope.id for each in done], max(each.at for each in done)
    session.connection().execute(_MARK_SENT, {"row_ids": row_ids, "at": last_at})
    for each in done:
        if REPLACES in each.envelope.context:
            _delete_the_one_before(session, each)
    place(session, [_place_of(each) for each in done if each.names_a_message])
    take_messages(session, [_place_of(each) for each in done if each.is_edit])


def _place_of(each: Accepted) -> dict[str, Any]:
    return {
        "called": each.envelope.name,
        "in_chat": each.envelope.chat_id,
        # What is left of an old message in place of its deletion is changed no more.
        "placed_id": None if each.envelope.method == DELETE else each.message_id,
        "at": each.at,
        "text": each.shown.text,
        "keyboard": each.shown.keyboard,
        "keeps_text": each.shown.keeps_text,
        "is_protected": each.is_protected,
    }


def _delete_the_one_before(session: Session, new: Accepted) -> None:
    """Only now: while the new message was on its way, the one before could be used.

    After a COMMIT whose answer was lost this is done again, and the name is the new message's already.
    """
    envelope, before = new.envelope, None
    if envelope.name is not None:
        before = set_aside(session, envelope.name, protected_too=True, for_message=new.message_id)
    if before is not None:
        words = envelope.context[REPLACES]  # none: it only loses its buttons
        left = {"text": words, "parse_mode": "HTML"} if words else {}
        enqueue(session, ApiRequest(envelope.chat_id, DELETE, left, name=before), new.at)


def put_back(session: Session, row_id: int, due_at: datetime, error: str, *, count_try: bool) -> None:
    """Not sent (or not surely): queue it again for `due_at`. `count_try`: the refusal was about this request."""
    c = TABLE.c
    session.connection().execute(
        sa.update(TABLE)
        .where(c.id == row_id)
        .values(state=OutboxState.QUEUED, due_at=due_at, error=error, tries=c.tries + int(count_try))
    )


def retry_now(session: Session, now: datetime) -> None:
    """The clock stepped back: what was put back for a moment that is far again is due now.

    What was planned for a moment soon after (a verdict that can be taken back meanwhile) is due as long after `now`;
    what was planned for a certain hour waits for it.
    """
    c, connection = TABLE.c, session.connection()
    waits = (c.state == sa.literal_column("'queued'")) & (c.due_at > now)
    connection.execute(sa.update(TABLE).where(waits, c.error.is_not(None)).values(due_at=now))
    planned = connection.execute(sa.select(c.id, c.created_at, c.due_at).where(waits, c.error.is_(None))).all()
    for row in planned:
        wait = row.due_at - row.created_at
        if timedelta() < wait <= SOON and row.due_at > now + wait:
            connection.execute(sa.update(TABLE).where(c.id == row.id).values(due_at=now + wait))


def change_request(session: Session, row_id: int, request: ApiRequest, due_at: datetime) -> None:
    """Turn a refused row into another request for the same chat: it keeps its place in the queue."""
    values = {
        "method": request.method,
        "payload": orjson.dumps(request.payload).decode(),
        "context": request.context,
        "state": OutboxState.QUEUED,
        "tries": 0,
        "due_at": due_at,
        "error": "sent another way",  # it was tried: not planned for that moment
    }
    session.connection().execute(sa.update(TABLE).where(TABLE.c.id == row_id).values(values))


def give_up(session: Session, row_id: int, error: str, state: OutboxState = OutboxState.FAILED) -> None:
    """It will never be sent: permanent error, or a light acknowledgement nobody waits for any more."""
    session.connection().execute(sa.update(TABLE).where(TABLE.c.id == row_id).values(state=state, error=error))
