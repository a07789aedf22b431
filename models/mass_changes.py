"""Changes that concern many items, done a few items at a time: each is a row with the list of what is still to do."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.assignments.assignments import Assignment
from models.columns import BigKey, Row, choice, json_column, points_to, primary_key, table_of, telegram_key
from models.reading.lists import among
from models.reading.once import drop, once
from models.reading.versioned import made_once, versioned


class ChangeKind(StrEnum):
    """What is done with each target: an item, but where the kind says something else."""

    DATES = "dates"  # its dates are counted anew after a day off or a rule changed, and its reminders planned anew
    PLAN = "plan"  # its reminders are planned anew
    OUTAGE = "outage"  # the working day that the bot took away is given back
    APOLOGY = "apology"  # a person is told what an outage missed
    SENDING = "sending"  # an agency gets its part of what goes to several at once
    ENDING = "ending"  # a self-report whose period is over ends as it was judged
    IMPORTING = "importing"  # a row of a table (its number) becomes an item
    CARDS = "cards"  # its cards are drawn anew
    REACH = "reach"  # its clock stops because nobody there can be reached, or runs on


class ChangeState(StrEnum):
    """How far it is. `counting`: its preview is computed; nothing is confirmed yet."""

    COUNTING = "counting"
    WAITING = "waiting"  # confirmed; begins when the one before it has ended
    MOVING = "moving"  # targets are still to be handled
    TELLING = "telling"  # people are still to be told
    DONE = "done"
    STOPPED = "stopped"  # before it began


MOVES_DATES = (ChangeKind.DATES, ChangeKind.OUTAGE, ChangeKind.REACH)
GIVEN_UP_AFTER = 3  # failures of one step by itself
UNDER_WAY = (ChangeState.MOVING, ChangeState.TELLING)


@versioned
class MassChange(Row, table=True):
    """One change. The rules version is renewed when it begins or its state changes, not with each piece."""

    __tablename__ = "mass_changes"

    id: int = primary_key()
    kind: ChangeKind = choice(ChangeKind)
    state: ChangeState = choice(ChangeState)
    data: dict[str, Any] = json_column()  # what the handler of the kind needs; emptied at the end
    author_id: int | None = points_to("people.id", default=None)
    chat_id: int | None = telegram_key(default=None)  # where its progress is shown; None: nowhere
    total: int = 0  # targets
    done: int = 0
    dates: int = 0  # due dates that moved
    limits: int = 0  # limits of our own that moved
    created_at: datetime
    shown_at: datetime | None = None  # when the progress was last shown
    ended_at: datetime | None = None
    failures: dict[str, int] = json_column()  # tries of one step that failed by themselves


class ChangeItem(Row, table=True):
    """A target (id of an item, or of what the kind says) that is still to be handled: deleted in the transaction
    that does it.

    No foreign key: 20,000 rows are inserted in one statement, and PostgreSQL would look up each of them.
    """

    __tablename__ = "mass_change_items"
    __table_args__ = ({"sqlite_with_rowid": False},)

    target_id: int = Field(primary_key=True, sa_type=BigKey, sa_column_kwargs={"autoincrement": False})
    change_id: int = Field(primary_key=True, sa_type=BigKey, sa_column_kwargs={"autoincrement": False})


class ChangeNews(Row, table=True):
    """A date that moved, for one of the people who are told of it in one message; deleted when that is queued."""

    __tablename__ = "mass_change_news"
    __table_args__ = (sa.UniqueConstraint("change_id", "person_id", "assignment_id", "ours"),)

    id: int = primary_key()
    change_id: int = points_to("mass_changes.id", index=False)
    person_id: int = points_to("people.id")
    assignment_id: int = points_to("assignments.id")
    ours: bool  # our own limit, not the due date
    old_on: date
    new_on: date
    provisional: bool


_CHANGES, _ITEMS, _NEWS = map(table_of, (MassChange, ChangeItem, ChangeNews))
_MOVING_DATES = sa.select(_CHANGES.c.id).where(
    _CHANGES.c.state == ChangeState.MOVING, _CHANGES.c.kind.in_(MOVES_DATES)
)

TO_COME = sa.select(_ITEMS.c.target_id).where(_ITEMS.c.change_id.in_(_MOVING_DATES))  # ids, for other queries


def open_items(touched: Any) -> sa.Select[int]:
    """The ids of the open items for which `touched` (a condition on assignments) holds."""
    query: sa.Select[int] = sa.select(col(Assignment.id)).where(col(Assignment.closed_at).is_(None), touched)
    return query.order_by(col(Assignment.id))


def add(session: Session, change: MassChange, targets: sa.Select[int] | None = None) -> MassChange:
    """Store a change; `targets`: the ids of what it concerns, as a query."""
    session.add(change)
    session.flush()
    if targets is not None:
        listed = targets.add_columns(sa.literal(change.id, BigKey))
        session.connection().execute(sa.insert(_ITEMS).from_select(["target_id", "change_id"], listed))
        of_change = sa.select(sa.func.count()).where(_ITEMS.c.change_id == change.id)
        change.total = session.execute(of_change).scalar_one()
    return change


def by_id(session: Session, change_id: int) -> MassChange | None:
    """One change, ended or not."""
    return session.get(MassChange, change_id)


def forget(session: Session, row: MassChange) -> None:
    """A preview was counted, or nobody waits for it any more."""
    session.delete(row)
    session.flush()


def in_state(session: Session, *states: ChangeState) -> list[MassChange]:
    """The changes in these states, oldest first."""
    query = select(MassChange).where(col(MassChange.state).in_(states))
    return list(session.exec(query.order_by(col(MassChange.id))))


def dates_under_way(session: Session) -> MassChange | None:
    """What the next change of days off or rules waits for: another one that is not finished yet, items that are
    still to be stored with the dates that were shown, or clocks whose days are still to be given back."""
    waited_for = (ChangeKind.DATES, ChangeKind.SENDING, ChangeKind.IMPORTING, ChangeKind.REACH)
    of_dates = col(MassChange.kind).in_(waited_for)
    query = select(MassChange).where(of_dates, col(MassChange.state).in_(UNDER_WAY))
    return session.exec(query.order_by(col(MassChange.id)).limit(1)).first()


def next_to_begin(session: Session) -> MassChange | None:
    """The oldest change that waits, once nothing is before it."""
    waiting = in_state(session, ChangeState.WAITING)
    return waiting[0] if waiting and dates_under_way(session) is None else None


def target_ids(session: Session, change_id: int) -> list[int]:
    """The targets that are still to be handled."""
    query = sa.select(_ITEMS.c.target_id).where(_ITEMS.c.change_id == change_id)
    return list(session.execute(query.order_by(_ITEMS.c.target_id)).scalars())


def take_targets(session: Session, change: MassChange, ids: Collection[int]) -> list[int]:
    """Those of these targets that are still to be handled, off the list from now on."""
    mine = (_ITEMS.c.change_id == change.id) & among(_ITEMS.c.target_id, ids)
    gone = sa.delete(_ITEMS).where(mine).returning(_ITEMS.c.target_id)
    taken = sorted(session.connection().execute(gone).scalars())
    for target_id in taken:
        drop(session, ("to come", target_id))
    change.done += len(taken)
    return taken


def has_targets(session: Session, change_id: int) -> bool:
    """Is any target still to be handled?"""
    # In the order of the key, which PostgreSQL then walks: it would read all rows that were deleted since.
    query = sa.select(_ITEMS.c.change_id).where(_ITEMS.c.change_id == change_id).order_by(_ITEMS.c.target_id)
    return session.execute(query.limit(1)).first() is not None


def fails_again(session: Session, change: MassChange, step: str) -> bool:
    """A step of the change failed by itself, once more; True: often enough to be given up."""
    count = change.failures.get(step, 0) + 1
    change.failures = {**change.failures, step: count}
    session.flush()
    return count >= GIVEN_UP_AFTER


def has_news(session: Session, change_id: int) -> bool:
    """Is anybody still to be told?"""
    query = sa.select(_NEWS.c.id).where(_NEWS.c.change_id == change_id)
    return session.execute(query.limit(1)).first() is not None


def add_news(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Who is to be told of which dates that moved (columns of ChangeNews)."""
    if rows:
        session.connection().execute(sa.insert(_NEWS), list(rows))


def person_ids(session: Session, change_id: int) -> list[int]:
    """The people who are still to be told."""
    query = sa.select(_NEWS.c.person_id).distinct().where(_NEWS.c.change_id == change_id)
    return list(session.execute(query.order_by(_NEWS.c.person_id)).scalars())


@dataclass(frozen=True, slots=True)
class News:
    """A date that moved, as one of the people who are told of it reads it; `count`: of all that are theirs."""

    person_id: int
    assignment_id: int
    code: str
    ours: bool
    old_on: date
    new_on: date
    provisional: bool
    count: int


def news_of(session: Session, change_id: int, person_ids: Collection[int], limit: int) -> list[News]:
    """What some people are to be told, by person and new date: at most `limit` dates each."""
    n, code = _NEWS.c, col(Assignment.code)
    own = sa.func.row_number().over(partition_by=n.person_id, order_by=(n.new_on, code, n.ours)).label("own")
    count = sa.func.count().over(partition_by=n.person_id)
    theirs = (
        sa.select(n.person_id, n.assignment_id, code, n.ours, n.old_on, n.new_on, n.provisional, count, own)
        .join_from(_NEWS, table_of(Assignment), col(Assignment.id) == n.assignment_id)
        .where(n.change_id == change_id, among(n.person_id, person_ids))
        .subquery()
    )
    query = sa.select(*list(theirs.c)[:-1]).where(theirs.c.own <= limit).order_by(theirs.c.person_id, theirs.c.own)
    return [News(*row) for row in session.execute(query)]


def told_of(session: Session, change_id: int, wanted: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Of these (person, item): who is to be told of the item's due date anyway."""
    if not wanted:
        return set()
    n, item_ids = _NEWS.c, {item_id for _, item_id in wanted}
    of_change = (n.change_id == change_id) & n.ours.is_(False) & among(n.assignment_id, item_ids)
    rows = session.execute(sa.select(n.person_id, n.assignment_id).where(of_change))
    return {(person_id, item_id) for person_id, item_id in rows} & set(wanted)


def forget_news(session: Session, change_id: int, person_ids: Collection[int]) -> None:
    """These people are told, in this transaction."""
    theirs = (_NEWS.c.change_id == change_id) & among(_NEWS.c.person_id, person_ids)
    session.connection().execute(sa.delete(_NEWS).where(theirs))


def to_come(session: Session, item_ids: Collection[int]) -> set[int]:
    """Those of these items whose date is still to be counted anew by a change that is under way."""
    if not dates_are_moving(session) or not item_ids:
        return set()
    return set(session.execute(TO_COME.where(among(_ITEMS.c.target_id, item_ids))).scalars())


def is_to_come(session: Session, item_id: int) -> bool:
    """The same for one item. No statement while no change is under way."""
    if not dates_are_moving(session):
        return False
    key = ("to come", item_id)
    return once(session, key, frozenset({MassChange}), lambda: bool(to_come(session, [item_id])))


def still_to_move(session: Session, item_id: int) -> list[MassChange]:
    """The changes of dates that are still to move an item, oldest first."""
    listed = sa.select(_ITEMS.c.change_id).where(_ITEMS.c.target_id == item_id)
    wanted = col(MassChange.id).in_(listed) & col(MassChange.id).in_(_MOVING_DATES)
    return list(session.exec(select(MassChange).where(wanted).order_by(col(MassChange.id))))


def sending_under_way(session: Session, sending: str) -> MassChange | None:
    """The change that is still to store items of a sending. No statement while no sending is under way."""
    rows = made_once(session, "sendings under way", lambda: _sendings(session))
    return by_id(session, rows[sending]) if sending in rows else None


def _sendings(session: Session) -> dict[str, int]:
    moving = in_state(session, ChangeState.MOVING)
    return {row.data["sending"]: row.id for row in moving if row.kind is ChangeKind.SENDING}


def is_moving(session: Session, kind: ChangeKind) -> bool:
    """Is a change of this kind still to handle targets?"""
    return any(row.kind is kind for row in in_state(session, ChangeState.MOVING))


def dates_are_moving(session: Session) -> bool:
    """Is any date still to be counted anew? No statement while the version of the rules is the same."""
    return made_once(
        session, "changes of dates under way", lambda: session.execute(_MOVING_DATES.limit(1)).first() is not None
    )
