"""Whom the office knows, as the limits for strangers ask it: ids at Telegram, and the open invitations."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from models.agencies.agencies import Holding
from models.columns import table_of
from models.people.guests import FORWARDED, RUNS
from models.people.invitations import Invitation
from models.people.people import Person

_PEOPLE, _HOLDINGS, _INVITATIONS = map(table_of, (Person, Holding, Invitation))
_KNOWN = sa.select(_PEOPLE.c.telegram_id).where(
    _PEOPLE.c.telegram_id.is_not(None),
    sa.or_(
        _PEOPLE.c.staff_role.is_not(None),
        sa.exists().where(_HOLDINGS.c.person_id == _PEOPLE.c.id, _HOLDINGS.c.ended_at.is_(None)),
        sa.exists().where(FORWARDED.c.guest_id == _PEOPLE.c.id, RUNS),
    ),
)


@dataclass(frozen=True, slots=True)
class Acquaintances:
    """`ids` of staff, of everybody who holds a seat and of guests; `token_hashes` of the links that can be used."""

    ids: frozenset[int]
    token_hashes: frozenset[str]


def read(session: Session, now: datetime) -> Acquaintances:
    """Everybody, and every open invitation."""
    c = _INVITATIONS.c
    f = FORWARDED.c
    links = sa.union_all(
        sa.select(c.token_hash).where(c.used_at.is_(None), c.expires_at > now),
        sa.select(f.token_hash).where(f.token_hash.is_not(None), f.guest_id.is_(None), f.link_until > now, RUNS),
    )
    return Acquaintances(frozenset(session.execute(_KNOWN).scalars()), frozenset(session.execute(links).scalars()))
