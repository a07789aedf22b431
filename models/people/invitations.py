"""Invitations: single-use links for one seat or one staff role, of which only the token's hash is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from models.columns import choice, points_to, primary_key
from models.people.people import StaffRole

VALID_FOR = timedelta(hours=72)


class Invitation(SQLModel, table=True):
    """A single-use link for one seat (or one staff role). Only the hash of its token is kept."""

    __tablename__ = "invitations"

    id: int = primary_key()
    token_hash: str = Field(max_length=64, unique=True)
    seat_id: int | None = points_to("seats.id", default=None)
    staff_role: StaffRole | None = choice(StaffRole, default=None)
    invited_by: int | None = points_to("people.id", default=None)
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: int | None = points_to("people.id", default=None)


def invite(
    session: Session,
    now: datetime,
    *,
    by: int | None,
    seat_id: int | None = None,
    staff_role: StaffRole | None = None,
) -> tuple[Invitation, str]:
    """A new invitation and its token (128 bits, urlsafe). Only the hash is kept: the link cannot be shown again."""
    token = secrets.token_urlsafe(16)
    invitation = Invitation(
        token_hash=_hashed(token),
        seat_id=seat_id,
        staff_role=staff_role,
        invited_by=by,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    session.add(invitation)
    session.flush()
    return invitation, token


def with_token(session: Session, token: str) -> Invitation | None:
    """The invitation that this token was made for, used or not."""
    return session.exec(select(Invitation).where(Invitation.token_hash == _hashed(token))).first()


def with_id(session: Session, invitation_id: int) -> Invitation:
    """The invitation with this id; NoResultFound never, for invitations are not deleted."""
    return session.get_one(Invitation, invitation_id)


def last_open(session: Session, by: int, seat_id: int | None, role: StaffRole | None) -> Invitation | None:
    """The newest open invitation that this member of staff made for the seat or the staff role."""
    query = select(Invitation).where(
        Invitation.invited_by == by,
        Invitation.seat_id == seat_id,
        Invitation.staff_role == role,
        col(Invitation.used_at).is_(None),
    )
    return session.exec(query.order_by(col(Invitation.id).desc()).limit(1)).first()


def use(session: Session, invitation_id: int, now: datetime) -> bool:
    """Use it up; False when it is over, or somebody else was first: two people may hold the same link."""
    unused = sa.update(Invitation).where(
        col(Invitation.id) == invitation_id, col(Invitation.used_at).is_(None), col(Invitation.expires_at) > now
    )
    return session.execute(unused.values(used_at=now).returning(col(Invitation.id))).first() is not None


def void(session: Session, seat_id: int, now: datetime) -> None:
    """The seat is taken: other links to it that are still unused must not replace its holder."""
    unused = sa.update(Invitation).where(col(Invitation.seat_id) == seat_id, col(Invitation.used_at).is_(None))
    session.execute(unused.values(used_at=now))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
