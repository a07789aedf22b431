"""Citizens' voices about units: nothing in their rows says who spoke, or at which time of the day."""

import secrets
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import IS_OPEN, Agency
from models.columns import BigKey, Row, insert_into, long_text, points_to, table_of
from models.queues import dialogs
from models.queues.dialogs import Dialog
from models.reading.lists import among
from models.rules.voices import EASES, FEWEST, chosen

STEP = "voice_words"  # of the only question about a voice for which something is stored
OWN_ROW = "own_row"  # in that question's data: the chat had no row of its own before
TOKEN = 9  # random bytes of a unit's link: 12 signs


class Voice(Row, table=True):
    """One voice. The key is random: the order in which voices came tells nothing."""

    __tablename__ = "voices"
    __table_args__ = (sa.Index("ix_voices_agency_id", "agency_id", "day"),)

    id: int = Field(default_factory=lambda: secrets.randbits(62), primary_key=True, sa_type=BigKey)
    agency_id: int = points_to("agencies.id", index=False)
    day: date = Field(index=True)  # what is old is deleted by it
    ease: int  # 1 good, 2 middling, 3 bad
    aspects: int  # bits of models/rules/voices.py
    words: str | None = long_text(default=None)


class VoiceNumber(Row, table=True):
    """A dialog whose voice was taken, so that a tap that is repeated counts once. It belongs to no voice."""

    __tablename__ = "voice_numbers"

    digest: str = Field(primary_key=True, max_length=64)
    day: date = Field(index=True)


@dataclass(frozen=True, slots=True)
class Said:
    """What a citizen said so far."""

    ease: int
    aspects: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The voices of a quarter, from FEWEST on: how many chose each face and each unsur (by its place in ASPECTS)."""

    total: int
    eases: dict[int, int]
    aspects: dict[int, int]
    sentences: int


def unit_behind(session: Session, token: str) -> Agency | None:
    """The open unit with this token in its link."""
    return session.exec(select(Agency).where(Agency.public_token == token, IS_OPEN)).first() if token else None


def token_of(session: Session, unit: Agency, *, renew: bool = False) -> str:
    """The token of a unit's link, made when it is asked for first; `renew`: another one, the old one ends."""
    if unit.public_token is None or renew:
        unit.public_token = secrets.token_urlsafe(TOKEN)
        session.add(unit)
        session.flush()
    return unit.public_token


def take(session: Session, number: str, unit_id: int, day: date, said: Said, words: str | None) -> bool:
    """Record a voice; False when that of this dialog number was taken before."""
    connection, numbers = session.connection(), table_of(VoiceNumber)
    insert = insert_into(connection, numbers).on_conflict_do_nothing(index_elements=["digest"])
    row = {"digest": sha256(number.encode()).hexdigest(), "day": day}
    if connection.execute(insert.returning(numbers.c.digest), row).first() is None:
        return False
    session.add(Voice(agency_id=unit_id, day=day, ease=said.ease, aspects=said.aspects, words=words))
    session.flush()
    return True


def _of(unit_id: int, quarter: tuple[date, date]) -> sa.ColumnElement[bool]:
    first, after = quarter
    return (col(Voice.agency_id) == unit_id) & (col(Voice.day) >= first) & (col(Voice.day) < after)


def counted(session: Session, unit_id: int, quarter: tuple[date, date]) -> Counted | None:
    """The numbers of a quarter (its first day, and the day after it); None below FEWEST voices."""
    number = sa.func.count()
    query = sa.select(col(Voice.ease), col(Voice.aspects), number, sa.func.count(col(Voice.words)))
    groups = session.execute(query.where(_of(unit_id, quarter)).group_by(col(Voice.ease), col(Voice.aspects))).all()
    total = sum(count for _, _, count, _ in groups)
    if total < FEWEST:
        return None
    eases, aspects = Counter(dict.fromkeys(EASES, 0)), Counter[int]()
    for ease, mask, count, _ in groups:
        eases[ease] += count
        aspects.update(dict.fromkeys(chosen(mask), count))
    return Counted(total, dict(eases), dict(aspects), sum(worded for *_, worded in groups))


def totals(session: Session, agency_ids: Collection[int], quarter: tuple[date, date]) -> dict[int, int]:
    """How many voices of a quarter each agency has; an inspectorate: the units below it together.

    Of each unit only from FEWEST voices on, and no agency without one: a sum would tell how many fewer there are.
    """
    first, after = quarter
    number = sa.func.count()
    query = (
        sa.select(col(Voice.agency_id), col(Agency.parent_id), number)
        .join(Agency, col(Agency.id) == col(Voice.agency_id))
        .where(among(col(Agency.id), agency_ids) | among(col(Agency.parent_id), agency_ids))
        .where(col(Voice.day) >= first, col(Voice.day) < after)
        .group_by(col(Voice.agency_id), col(Agency.parent_id))
        .having(number >= FEWEST)
    )
    found: Counter[int] = Counter()
    for unit_id, parent_id, count in session.execute(query):
        found.update(dict.fromkeys({unit_id, parent_id} & set(agency_ids), count))
    return dict(found)


def sentences(session: Session, unit_id: int, quarter: tuple[date, date], page: tuple[int, int]) -> list[str]:
    """Sentences of a quarter in an order that tells nothing, from where on and how many; none below FEWEST voices."""
    start, most = page
    enough = sa.select(sa.func.count()).where(_of(unit_id, quarter)).scalar_subquery() >= FEWEST
    query = sa.select(col(Voice.words)).where(_of(unit_id, quarter), col(Voice.words).is_not(None), enough)
    return list(session.execute(query.order_by(col(Voice.id)).offset(start).limit(most)).scalars())


def ask_words(session: Session, chat_id: int, data: dict[str, int | str], now: datetime) -> None:
    """A sentence is awaited: from now on the chat has a row, until `forget_question`."""
    row = session.get(Dialog, chat_id)
    is_own = row is None or bool(row.step == STEP and row.data.get(OWN_ROW))
    dialogs.ask(session, chat_id, STEP, {**data, OWN_ROW: is_own}, now)


def forget_question(session: Session, chat_id: int) -> None:
    """No sentence is awaited any more: the chat has no row, or the one that it had before."""
    row = dialogs.running(session, chat_id)
    if row is None or row.step != STEP:
        return
    if row.data.get(OWN_ROW):
        session.delete(row)
        session.flush()
    else:
        dialogs.end(session, chat_id)


def forget_old(session: Session, asked_before: datetime, day_before: date) -> None:
    """End the questions that nobody answered, and delete the numbers of dialogs whose buttons are too old."""
    waiting = select(Dialog.chat_id).where(Dialog.step == STEP, col(Dialog.updated_at) < asked_before)
    for chat_id in list(session.exec(waiting)):
        forget_question(session, chat_id)
    numbers = table_of(VoiceNumber)
    session.connection().execute(sa.delete(numbers).where(numbers.c.day < day_before))
