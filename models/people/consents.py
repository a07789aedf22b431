"""Who agreed to which text, and when: the notice and the promises are kept in every version that was shown."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.columns import Row, choice, long_text, points_to, primary_key
from models.people.people import Person


class ConsentKind(StrEnum):
    """What somebody agrees to."""

    PRIVACY = "privacy"  # the notice of /privasi
    FOCAL_POINT = "focal_point"  # the joint commitment of a focal point
    INSPECTOR = "inspector"
    STAFF = "staff"
    GUEST = "guest"  # what a guest of a unit reads


class ConsentText(Row, table=True):
    """One version of a text; `digest` tells it from the others of its kind."""

    __tablename__ = "consent_texts"
    __table_args__ = (sa.UniqueConstraint("kind", "digest"),)

    id: int = primary_key()
    kind: ConsentKind = choice(ConsentKind)
    digest: str = Field(max_length=16)
    text: str = long_text()
    first_at: datetime  # when somebody agreed to it first


class Consent(Row, table=True):
    """Somebody agreed to a text; the first time, if more often."""

    __tablename__ = "consents"
    __table_args__ = (sa.UniqueConstraint("person_id", "text_id"),)

    id: int = primary_key()
    person_id: int = points_to("people.id")
    text_id: int = points_to("consent_texts.id")
    agreed_at: datetime


def digest_of(*texts: str) -> str:
    """16 hexadecimal digits that change with any of the texts."""
    return blake2b("\0".join(texts).encode(), digest_size=8).hexdigest()


def record(session: Session, person: Person, texts: Mapping[ConsentKind, str], now: datetime) -> None:
    """The person agreed to these texts as they are now."""
    for kind, text in texts.items():
        text_id = _version(session, kind, text, now).id
        said = select(Consent).where(Consent.person_id == person.id, Consent.text_id == text_id)
        if session.exec(said).first() is None:
            session.add(Consent(person_id=person.id, text_id=text_id, agreed_at=now))
    session.flush()


def _version(session: Session, kind: ConsentKind, text: str, now: datetime) -> ConsentText:
    digest = digest_of(text)
    found = session.exec(select(ConsentText).where(ConsentText.kind == kind, ConsentText.digest == digest)).first()
    if found is None:
        found = ConsentText(kind=kind, digest=digest, text=text, first_at=now)
        session.add(found)
        session.flush()
    return found


def of_person(session: Session, person_id: int) -> list[tuple[ConsentKind, str, datetime]]:
    """What the person agreed to: the kind, the digest of the version, and when; oldest first."""
    query = select(ConsentText, Consent).join(Consent, col(Consent.text_id) == col(ConsentText.id))
    found = session.execute(query.where(Consent.person_id == person_id).order_by(col(Consent.id)))
    return [(text.kind, text.digest, consent.agreed_at) for text, consent in found]
