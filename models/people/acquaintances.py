"""Whom the office knows, as the limits for strangers ask it: ids at Telegram, and the open invitations."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from models.agencies.agencies import Holding
from models.columns import table_of
from models.people.invitations import Invitation
from models.people.people import Person

_PEOPLE, _HOLDINGS, _INVITATIONS = map(table_of, (Person, Holding, Invitation))
_KNOWN = sa.select(_PEOPLE.c.telegram_id).where(
    _PEOPLE.c.telegram_id.is_not(None),
    sa.or_(
        _PEOPLE.c.staff_role.is_not(None),
        sa.exists().where(_HOLDINGS.c.person_id == _PEOPLE.c.id, _HOLDINGS.c.ended_at.is_(None)),
    ),
)


@dataclass(frozen=True, slots=True)
class Acquaintances:
    """`ids` of staff and of everybody who holds a seat; `token_hashes` of the invitations that can be used."""

    ids: frozenset[int]
    token_hashes: frozenset[str]


def read(session: Session, now: datetime) -> Acquaintances:
    """Everybody, and every open invitation."""
    c = _INVITATIONS.c
    links = sa.select(c.token_hash).where(c.used_at.is_(None), c.expires_at > now)
    return Acquaintances(frozenset(session.execute(_KNOWN).scalars()), frozenset(session.execute(links).scalars()))
