"""Messages of ours that have a name (card:12:4711): in which chat they are, and under which id at Telegram."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session

from models.columns import MessageName, Row, insert_into, table_of, telegram_key
from models.reading.lists import among
from models.reading.once import known


class LivingMessage(Row, table=True):
    """A message with a name (`card:12:4711`): later edits target the name, the sender fills in the id."""

    __tablename__ = "living_messages"
    __table_args__ = (
        sa.Index("ix_living_messages_place", "chat_id", "message_id"),
        sa.Index("ix_living_messages_accepted", "accepted_at"),  # models/retention.py deletes by age
    )

    name: str = Field(primary_key=True, sa_type=MessageName)
    chat_id: int = telegram_key()
    message_id: int | None = telegram_key(default=None)
    accepted_at: datetime | None = None  # when Telegram accepted the message that has the name now
    # Digests of what it shows; None: not known. The keyboard's is empty when it has no inline buttons.
    shown_text: str | None = Field(default=None, max_length=16)
    shown_keyboard: str | None = Field(default=None, max_length=16)
    protected: bool = False  # it was sent with protect_content, which an edit cannot add
    refused: str | None = Field(default=None, max_length=80)  # why Telegram refused it, until it accepts it


NAMES = table_of(LivingMessage)
PART = 100  # ranges of names in one statement


_AT = sa.bindparam("at", type_=NAMES.c.accepted_at.type)
_PLACE = (
    sa.update(NAMES)
    .where(NAMES.c.name == sa.bindparam("called"))
    .values(
        message_id=sa.bindparam("placed_id"),
        shown_text=sa.case(
            (sa.bindparam("keeps_text", type_=sa.Boolean), NAMES.c.shown_text),
            else_=sa.bindparam("text", type_=NAMES.c.shown_text.type),
        ),
        shown_keyboard=sa.bindparam("keyboard"),
        protected=sa.bindparam("is_protected"),
        refused=None,
        accepted_at=sa.case(
            (NAMES.c.message_id == sa.bindparam("placed_id"), sa.func.coalesce(NAMES.c.accepted_at, _AT)), else_=_AT
        ),
    )
)

_TAKE_OVER = (
    sa.update(NAMES)
    .where(
        NAMES.c.chat_id == sa.bindparam("in_chat"),
        NAMES.c.message_id == sa.bindparam("placed_id"),
        NAMES.c.name != sa.bindparam("called"),
    )
    .values(message_id=None)
)


def place(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """The names (`called`) belong to these messages now, which show what was sent; `placed_id` None: to none."""
    if rows:
        session.connection().execute(_PLACE, rows)


def take_messages(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """A message has one name: who edited it last under another one took it over (a question in the place of a list).

    Under the older name it would be edited to what it does not show any more.
    """
    if rows:
        session.connection().execute(_TAKE_OVER, rows)


def remember_name(session: Session, name: str, chat_id: int) -> None:
    """The name is known from now on, so that later changes find every copy, sent or not."""
    if name in (names := known(session, NAMES.name)):
        return
    names.add(name)
    connection = session.connection()
    insert = insert_into(connection, NAMES).on_conflict_do_nothing(index_elements=["name"])
    connection.execute(insert, {"name": name, "chat_id": chat_id})


def was_remembered(session: Session, name: str) -> None:
    """An earlier transaction remembered the name, as a row of another table tells: no statement is needed."""
    known(session, NAMES.name).add(name)


def point_name(session: Session, name: str, chat_id: int, message_id: int, *, protected: bool) -> None:
    """Give `name` to the message that the person is looking at (after a doubled send there are two alike)."""
    connection = session.connection()
    insert = insert_into(connection, NAMES)
    new, n = insert.excluded, NAMES.c
    same = (n.chat_id == new.chat_id) & (n.message_id == new.message_id)  # what another message shows is not known
    shown = {each.name: sa.case((same, each), else_=None) for each in (n.shown_text, n.shown_keyboard)}
    place = {"chat_id": new.chat_id, "message_id": new.message_id, "protected": new.protected, **shown}
    upsert = insert.on_conflict_do_update(index_elements=["name"], set_=place)
    values = {"name": name, "chat_id": chat_id, "message_id": message_id, "protected": protected}
    connection.execute(upsert, values)
    known(session, NAMES.name).add(name)


def take_over(session: Session, name: str, chat_id: int, message_id: int, *, protected: bool) -> str | None:
    """Give `name` to a message that somebody uses and that has no name: after a doubled send there are two alike.

    Returns the name that the other one has now, if it was sent: it is superseded. None as well where the message has
    a name already: it is the one, or an older one that is superseded itself.
    """
    n = NAMES.c
    is_this = (n.chat_id == chat_id) & (n.message_id == message_id)
    if called := session.execute(sa.select(n.name).where(is_this)).scalars().all():
        known(session, NAMES.name).update(called)
        return None
    other = set_aside(session, name, protected_too=True)
    point_name(session, name, chat_id, message_id, protected=protected)
    return other


def set_aside(
    session: Session, name: str, *, protected_too: bool = False, for_message: int | None = None
) -> str | None:
    """Give the message called `name` another name, which is returned, if it can be forwarded; the next request for
    `name` sends a new one. None: there is no such message, or it is protected (unless `protected_too`), or it is
    `for_message` itself, which is to have the name."""
    c, connection = NAMES.c, session.connection()
    wanted = (c.name == name) & c.message_id.is_not(None) & (c.protected.is_(False) | sa.literal(protected_too))
    if for_message is not None:
        wanted &= c.message_id != for_message
    columns = (c.chat_id, c.message_id, c.accepted_at, c.protected)
    found = connection.execute(sa.select(*columns).where(wanted)).first()
    if found is None:
        return None
    aside = f"aside:{found.chat_id}:{found.message_id}"
    insert = insert_into(connection, NAMES).on_conflict_do_nothing(index_elements=["name"])
    connection.execute(insert, {"name": aside, **found._mapping})
    forget_message(session, name)
    return aside


def hand_on(session: Session, name: str, chat_id: int) -> str | None:
    """The next request for `name` sends a message in another chat.

    Returns the name of the message that had it, for what is to be left there; None: it was never sent.
    """
    aside = set_aside(session, name, protected_too=True)
    moved = sa.update(NAMES).where(NAMES.c.name == name)
    session.connection().execute(moved.values(chat_id=chat_id, shown_text=None, shown_keyboard=None))
    return aside


def is_placed(session: Session, name: str) -> bool:
    """Has the message called `name` been sent, or is it about to be?"""
    names = known(session, NAMES.name)
    if name not in names and session.execute(sa.select(NAMES.c.name).where(NAMES.c.name == name)).first():
        names.add(name)
    return name in names


def name_of(session: Session, chat_id: int, message_id: int) -> str | None:
    """The name of a message of a chat, if it has one."""
    query = sa.select(NAMES.c.name).where(NAMES.c.chat_id == chat_id, NAMES.c.message_id == message_id)
    return session.execute(query).scalars().first()


def names_in(session: Session, prefix: str, chat_id: int) -> list[str]:
    """The names that begin with `prefix` of messages that stand in a chat, in their order."""
    there = (NAMES.c.chat_id == chat_id) & NAMES.c.message_id.is_not(None)
    query = sa.select(NAMES.c.name).where(there, NAMES.c.name.startswith(prefix, autoescape=True))
    return list(session.execute(query.order_by(NAMES.c.name)).scalars())


def shown_texts(session: Session, names: Collection[str]) -> dict[str, str | None]:
    """Digests of the texts (models/queues/shown.py) of these messages, of those in a chat; None: not known."""
    n = NAMES.c
    query = sa.select(n.name, n.shown_text).where(n.message_id.is_not(None), among(n.name, names))
    texts: dict[str, str | None] = dict(session.execute(query).all())
    return texts


def shows_keyboard(session: Session, name: str, digests: Collection[str]) -> bool:
    """Does the message called `name` stand in a chat with one of these keyboards (models/queues/shown.py)?"""
    n = NAMES.c
    shown = sa.select(n.name).where(n.name == name, n.message_id.is_not(None), n.shown_keyboard.in_(digests))
    return session.execute(shown).first() is not None


def chats_with_any(session: Session, prefixes: Sequence[str]) -> dict[str, list[int]]:
    """For each prefix (which ends in a colon) the chats that `chats_with` finds, in one statement for many."""
    found: dict[str, list[int]] = {prefix: [] for prefix in prefixes}
    for at in range(0, len(prefixes), PART):
        part = [(prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1)) for prefix in prefixes[at : at + PART]]
        columns = (sa.column("low", MessageName), sa.column("high", MessageName))
        ranges = sa.values(*columns, name="ranges").data(part).cte("ranges")
        low, high, name = ranges.c.low, ranges.c.high, NAMES.c.name
        query = sa.select(low, name, NAMES.c.chat_id).join_from(ranges, NAMES, (name >= low) & (name < high))
        for prefix, called, chat_id in session.execute(query):
            known(session, NAMES.name).add(called)
            found[prefix].append(chat_id)
    return {prefix: sorted(set(chats)) for prefix, chats in found.items()}


def chats_with(session: Session, prefix: str) -> list[int]:
    """The chats that hold (or are about to get) a message whose name starts with `prefix` (which ends in a colon)."""
    # A range by code points, not LIKE: every tap asks for it, and for LIKE SQLite reads all names there ever were.
    name = NAMES.c.name
    behind = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    found = session.execute(sa.select(name, NAMES.c.chat_id).where(name >= prefix, name < behind)).all()
    known(session, NAMES.name).update(row.name for row in found)
    return sorted({row.chat_id for row in found})


def placed_in(session: Session, prefix: str) -> list[int]:
    """The chats in which a message stands whose name begins with `prefix` (which ends in a colon)."""
    n, behind = NAMES.c, prefix[:-1] + chr(ord(prefix[-1]) + 1)
    query = sa.select(n.chat_id).where(n.name >= prefix, n.name < behind, n.message_id.is_not(None))
    return list(session.execute(query).scalars())


def forget_message(session: Session, name: str) -> None:
    """The message called `name` is gone at Telegram: the next request with that name sends a new one."""
    session.connection().execute(sa.update(NAMES).where(NAMES.c.name == name).values(message_id=None))


def note_refused(session: Session, name: str, reason: str) -> None:
    """Telegram refused for good to send it, in these words of its own."""
    never_there = (NAMES.c.name == name) & NAMES.c.message_id.is_(None)
    session.connection().execute(sa.update(NAMES).where(never_there).values(refused=reason[:80]))


def forget_shown(session: Session, names: Collection[str]) -> None:
    """What these messages show is not known any more: a request for them may or may not have arrived."""
    if names:
        unknown = sa.update(NAMES).where(NAMES.c.name.in_(names))
        session.connection().execute(unknown.values(shown_text=None, shown_keyboard=None))


def migrate_names(session: Session, old_id: int, new_id: int) -> None:
    """The group became a supergroup, in which the messages have other ids, or none."""
    session.connection().execute(
        sa.update(NAMES).where(NAMES.c.chat_id == old_id).values(chat_id=new_id, message_id=None)
    )
