"""Invitations: single-use links for one seat or one staff role, of which only the token's hash is kept."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.agencies.agencies import Agency, Seat
from models.columns import Row, choice, points_to, primary_key
from models.people.people import StaffRole

VALID_FOR = timedelta(hours=72)
CODE_DIGITS, CODE_TRIES = 6, 3  # of a link that is printed on the console


class Invitation(Row, table=True):
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
    code_hash: str | None = Field(default=None, max_length=64)  # of the code that the console printed beside the link
    code_tries: int = 0  # wrong ones
    settled_at: datetime | None = None  # staff roles: when the inviter confirmed or refused whoever came


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


def invite_admin_with_code(session: Session, now: datetime) -> tuple[Invitation, str, str]:
    """An admin's invitation that nobody at the office made: with its token, and a code that goes another way."""
    invitation, token = invite(session, now, by=None, staff_role=StaffRole.ADMIN)
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    invitation.code_hash = _hashed(invitation.token_hash + code)
    session.flush()
    return invitation, token, code


def try_code(session: Session, invitation: Invitation, typed: str, now: datetime) -> int | None:
    """None when the typed words are the invitation's code; else how many tries are left, at 0 the link is void."""
    code = "".join(sign for sign in typed if not sign.isspace())
    if hmac.compare_digest(_hashed(invitation.token_hash + code), invitation.code_hash or ""):
        return None
    invitation.code_tries += 1
    if invitation.code_tries >= CODE_TRIES:
        invitation.used_at = now
    return max(CODE_TRIES - invitation.code_tries, 0)


def with_token(session: Session, token: str) -> Invitation | None:
    """The invitation that this token was made for, used or not."""
    return session.exec(select(Invitation).where(Invitation.token_hash == _hashed(token))).first()


def with_id(session: Session, invitation_id: int) -> Invitation:
    """The invitation with this id; NoResultFound never, for invitations are not deleted."""
    return session.get_one(Invitation, invitation_id)


def by_id(session: Session, invitation_id: int) -> Invitation | None:
    """The invitation with this id, if there is one (a button can name any number)."""
    return session.get(Invitation, invitation_id)


def awaits_confirmation(session: Session, person_id: int, now: datetime) -> bool:
    """Does the person wait for the yes of an inviter, in time?"""
    return any(invitation.expires_at > now for invitation in waiting_of(session, person_id))


def waiting_of(session: Session, person_id: int) -> list[Invitation]:
    """The links to a staff role that the person used and whose inviter has not said yes or no."""
    query = select(Invitation).where(
        Invitation.used_by == person_id,
        col(Invitation.staff_role).is_not(None),
        col(Invitation.code_hash).is_(None),
        col(Invitation.settled_at).is_(None),
    )
    return list(session.exec(query))


def settle(session: Session, invitation_id: int, now: datetime) -> bool:
    """The inviter decides about whoever came; False when that was decided before (two taps at once)."""
    waiting = sa.update(Invitation).where(
        col(Invitation.id) == invitation_id,
        col(Invitation.used_at).is_not(None),
        col(Invitation.settled_at).is_(None),
    )
    return session.execute(waiting.values(settled_at=now).returning(col(Invitation.id))).first() is not None


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


def void_unit(session: Session, unit_id: int, now: datetime) -> None:
    """The unit belongs to another inspectorate: unused links to its seats fill none of them any more."""
    _void(session, sa.select(col(Seat.id)).where(col(Seat.agency_id) == unit_id), now)


def void_made_by(session: Session, person_id: int, parent_id: int, now: datetime) -> None:
    """The person does not act for the inspectorate any more: nor do their unused links to seats of its units."""
    below = sa.select(col(Seat.id)).join(Agency, col(Agency.id) == col(Seat.agency_id))
    _void(session, below.where(col(Agency.parent_id) == parent_id), now, col(Invitation.invited_by) == person_id)


def void_all_made_by(session: Session, person_id: int, now: datetime) -> list[int]:
    """The person is nobody here any more: their unused links, of every kind, open nothing. Returns the ids of the
    seats for which one still did.
    """
    unused = sa.update(Invitation).where(col(Invitation.invited_by) == person_id, col(Invitation.used_at).is_(None))
    ended = unused.values(used_at=now).returning(col(Invitation.seat_id), col(Invitation.expires_at))
    rows = list(session.execute(ended))
    return sorted({row[0] for row in rows if row[0] is not None and row[1] > now})


def _void(session: Session, seat_ids: sa.Select[int], now: datetime, *which: sa.ColumnElement[bool]) -> None:
    unused = sa.update(Invitation).where(col(Invitation.seat_id).in_(seat_ids), col(Invitation.used_at).is_(None))
    session.execute(unused.where(*which).values(used_at=now))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
