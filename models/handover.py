"""Hand-overs (serah terima) of a seat: who gives it to whom, who agreed, and what everybody is still to be told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.agencies.agencies import Holding
from models.assignments.events import AssignmentEvent
from models.columns import Row, choice, partial_index, points_to, primary_key
from models.evidence.evidence import Evidence, Submission, SubmissionState
from models.people.invitations import Invitation
from models.people.people import Person
from models.reading.lists import among
from models.rules.assignments import Event

VALID_FOR = timedelta(hours=72)


class HandOverState(StrEnum):
    """What became of a hand-over."""

    WAITING = "waiting"  # for the holder's agreement, then for the successor's
    DONE = "done"
    DECLINED = "declined"  # the successor said no
    WITHDRAWN = "withdrawn"  # whoever began it, or the holder, took it back
    EXPIRED = "expired"
    OVERTAKEN = "overtaken"  # the holding ended in another way, or somebody else took the seat


class HandOver(Row, table=True):
    """The hand-over of one holding. Until both agreed the holder acts.

    `successor_id`: somebody registered; None: whoever opens the link of `invitation_id`, which is made once the
    holder has agreed. `told_at`: when everybody was told what became of it; None while there is something to tell.
    """

    __tablename__ = "hand_overs"
    __table_args__ = (
        # Two people begin one at once: one of them reads of the other.
        partial_index("uq_hand_overs_waiting", "seat_id", where="state = 'waiting'", unique=True),
        partial_index("ix_hand_overs_untold", "id", where="told_at IS NULL"),  # looked at every second
    )

    id: int = primary_key()
    seat_id: int = points_to("seats.id")
    holding_id: int = points_to("holdings.id")
    giver_id: int = points_to("people.id")
    begun_by: int = points_to("people.id")
    successor_id: int | None = points_to("people.id", default=None)
    invitation_id: int | None = points_to("invitations.id", default=None)
    created_at: datetime
    expires_at: datetime
    agreed_at: datetime | None = None  # the holder
    state: HandOverState = choice(HandOverState, default=HandOverState.WAITING)
    settled_at: datetime | None = None
    told_at: datetime | None = None


def by_id(session: Session, hand_over_id: int) -> HandOver | None:
    """The hand-over with this id, if there is one (a button can name any number)."""
    return session.get(HandOver, hand_over_id)


def waiting_at(session: Session, seat_id: int) -> HandOver | None:
    """The hand-over of the seat that waits for somebody's agreement."""
    query = select(HandOver).where(HandOver.seat_id == seat_id, HandOver.state == HandOverState.WAITING)
    return session.exec(query).first()


def begin(session: Session, row: HandOver) -> bool:
    """Store a new one; False when another one of the seat waits, also one that was begun in the same moment."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except sa.exc.IntegrityError:
        return False
    return True


def settle(session: Session, row: HandOver, state: HandOverState, now: datetime) -> bool:
    """It ends this way; False when it had ended before (two presses at once)."""
    waits = sa.update(HandOver).where(col(HandOver.id) == row.id, col(HandOver.state) == HandOverState.WAITING)
    ended = session.execute(waits.values(state=state, settled_at=now).returning(col(HandOver.id))).first()
    session.expire(row)
    return ended is not None


@dataclass(frozen=True, slots=True)
class Left:
    """A holding that ended, and its hand-over where there was one that was done."""

    person_id: int
    ended_at: datetime
    handed_over: bool


def last_left(session: Session, seat_id: int) -> Left | None:
    """How the last holding of a seat ended; None: somebody holds it, or nobody ever did."""
    query = select(Holding).where(Holding.seat_id == seat_id).order_by(col(Holding.id).desc()).limit(1)
    holding = session.exec(query).first()
    if holding is None or holding.ended_at is None:
        return None
    done = select(HandOver.id).where(HandOver.holding_id == holding.id, HandOver.state == HandOverState.DONE)
    return Left(holding.person_id, holding.ended_at, session.exec(done).first() is not None)


# Waiting ones of which time or somebody else decides, and settled ones of which somebody is still to be told.
_HOLDING_ENDED = sa.exists().where(col(Holding.id) == col(HandOver.holding_id), col(Holding.ended_at).is_not(None))
_SUCCESSOR_ERASED = sa.exists().where(
    col(Person.id) == col(HandOver.successor_id), col(Person.erased_at).is_not(None)
)
_UNTOLD = select(col(HandOver.id)).where(
    col(HandOver.told_at).is_(None),
    (col(HandOver.state) != HandOverState.WAITING)
    | (col(HandOver.expires_at) <= sa.bindparam("now"))
    | _HOLDING_ENDED
    | _SUCCESSOR_ERASED,
)


def untold(session: Session, now: datetime) -> list[int]:
    """The ids of those that ended, or have to end, and of which people are still to be told, oldest first."""
    return list(session.exec(_UNTOLD.order_by(col(HandOver.id)), params={"now": now}))


def with_ids(session: Session, ids: Collection[int]) -> list[HandOver]:
    """Some of them, by id."""
    return list(session.exec(select(HandOver).where(among(col(HandOver.id), ids)).order_by(col(HandOver.id))))


def ended_how(session: Session, row: HandOver, now: datetime) -> tuple[HandOverState, int | None] | None:
    """What became of a waiting one by itself, with the successor: its link was used, the holding ended in another
    way, the successor's data were erased, or its time is over. None: it still waits."""
    holding = session.get_one(Holding, row.holding_id)
    if holding.ended_at is not None:
        invitation = session.get(Invitation, row.invitation_id) if row.invitation_id is not None else None
        came = invitation.used_by if invitation is not None else None
        return (HandOverState.DONE, came) if came is not None else (HandOverState.OVERTAKEN, row.successor_id)
    successor = session.get(Person, row.successor_id) if row.successor_id is not None else None
    if successor is not None and successor.erased_at is not None:
        return HandOverState.DECLINED, row.successor_id
    return (HandOverState.EXPIRED, row.successor_id) if row.expires_at <= now else None


def newest_obstacles(session: Session, assignment_ids: Collection[int]) -> dict[int, str]:
    """What each item's agency last said hinders it."""
    a = AssignmentEvent
    query = select(col(a.assignment_id), col(a.note)).where(
        among(col(a.assignment_id), assignment_ids), a.event == Event.OBSTRUCTED, col(a.undone_at).is_(None)
    )
    return {item_id: note or "" for item_id, note in session.exec(query.order_by(col(a.id)))}


def being_collected(session: Session, assignment_ids: Collection[int]) -> dict[int, int]:
    """How many files and notes are collected for each item and not handed in."""
    query = (
        select(col(Submission.assignment_id), sa.func.count().label("pieces"))
        .join(Evidence, col(Evidence.submission_id) == col(Submission.id))
        .where(among(col(Submission.assignment_id), assignment_ids), Submission.state == SubmissionState.COLLECTING)
        .group_by(col(Submission.assignment_id))
    )
    return {row.assignment_id: row.pieces for row in session.execute(query)}
