"""Instruments and their components by version: one that a period uses is never edited, a change makes the next."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from models.assignments.reports import Report
from models.columns import Row, choice, json_column, long_text, points_to, primary_key
from models.reading.lists import among
from models.rules.deadlines.products import Confidence
from models.rules.evidence import Proof
from models.rules.standards.instruments import ComponentKind, ComponentRule, InstrumentRule


class Instrument(Row, table=True):
    """One version of an instrument. The newest active version of a code is the one that a new period uses."""

    __tablename__ = "instruments"
    __table_args__ = (sa.UniqueConstraint("code", "version"),)

    id: int = primary_key()
    code: str = Field(max_length=20)  # SP14
    version: int = 1
    name: str
    basis: str
    confidence: Confidence = choice(Confidence)
    result: dict[str, Any] = json_column()  # models/rules/standards/results.py
    active: bool = True
    created_at: datetime


class Component(Row, table=True):
    """One component of a version of an instrument."""

    __tablename__ = "components"
    __table_args__ = (sa.UniqueConstraint("instrument_id", "code"),)

    id: int = primary_key()
    instrument_id: int = points_to("instruments.id", index=False)
    number: int  # its place
    code: str = Field(max_length=10)
    group: str = Field(max_length=40)
    kind: ComponentKind = choice(ComponentKind)
    text: str = long_text()
    enough: str = long_text()
    proof: Proof = choice(Proof)
    valid_months: int | None = None
    basis: str
    confidence: Confidence = choice(Confidence)

    def rule(self) -> ComponentRule:
        """The row as the rules want it."""
        return ComponentRule(
            self.code,
            self.group,
            self.text,
            self.enough,
            self.proof,
            self.kind,
            self.valid_months,
            self.basis,
            self.confidence,
        )


def by_id(session: Session, instrument_id: int) -> Instrument | None:
    """One version of an instrument; None when there is no such version."""
    return session.get(Instrument, instrument_id)


def newest(session: Session) -> list[Instrument]:
    """The newest version of each instrument, retired ones too, by code."""
    last = select(sa.func.max(Instrument.id)).group_by(col(Instrument.code))
    return list(session.exec(select(Instrument).where(col(Instrument.id).in_(last)).order_by(col(Instrument.code))))


def offered(session: Session) -> list[Instrument]:
    """The versions that a new period can use: those with something that is asked for."""
    asked = set(session.exec(select(col(Component.instrument_id)).where(Component.kind == ComponentKind.ASSURANCE)))
    return [instrument for instrument in newest(session) if instrument.active and instrument.id in asked]


def for_periods(session: Session) -> list[Instrument]:
    """The versions that a new period can ask for: those with a component that has a date; an innovation has none."""
    asked = select(col(Component.instrument_id)).where(Component.kind == ComponentKind.ASSURANCE).distinct()
    ids = set(session.exec(asked))
    return [instrument for instrument in offered(session) if instrument.id in ids]


def components_of(session: Session, instrument_id: int) -> list[Component]:
    """The components of a version, in their order."""
    query = select(Component).where(Component.instrument_id == instrument_id).order_by(col(Component.number))
    return list(session.exec(query))


def components(session: Session, ids: Sequence[int]) -> dict[int, Component]:
    """Some components by id."""
    return {each.id: each for each in session.exec(select(Component).where(among(col(Component.id), ids)))}


def rule_of(session: Session, instrument: Instrument) -> InstrumentRule:
    """A version as the rules want it."""
    parts = tuple(each.rule() for each in components_of(session, instrument.id))
    return InstrumentRule(
        instrument.code, instrument.name, instrument.basis, instrument.confidence, parts, instrument.result
    )


def codes_given(session: Session, code: str) -> dict[str, str]:
    """Every code that a component of an instrument ever had, with its newest text."""
    query = (
        select(col(Component.code), col(Component.text))
        .join(Instrument, col(Instrument.id) == col(Component.instrument_id))
        .where(Instrument.code == code)
    )
    return dict(session.exec(query.order_by(col(Component.id))).all())


def by_code(session: Session, code: str) -> Instrument:
    """The newest version of an instrument; KeyError when there is none."""
    query = select(Instrument).where(Instrument.code == code).order_by(col(Instrument.version).desc())
    found = session.exec(query.limit(1)).first()
    if found is None:
        raise KeyError(code)
    return found


def periods_with(session: Session, instrument_id: int) -> int:
    """How many periods use this version: it is not edited any more once there is one."""
    query = select(sa.func.count()).select_from(Report).where(Report.instrument_id == instrument_id)
    return session.exec(query).one()


def change(session: Session, instrument: Instrument, rule: InstrumentRule, now: datetime) -> Instrument:
    """The newest version becomes this, or the next version does where a period uses it; what it is now."""
    if periods_with(session, instrument.id):
        following = add(session, rule, instrument.version + 1, now)
        following.active = instrument.active
        session.flush()
        return following
    for part in components_of(session, instrument.id):
        session.delete(part)
    session.flush()  # the codes are unique: those before must be gone
    _add_components(session, instrument, rule)
    return instrument


def set_active(session: Session, instrument: Instrument, *, active: bool) -> None:
    """Offer it for new periods, or no longer."""
    instrument.active = active
    session.flush()


def add(session: Session, rule: InstrumentRule, version: int, now: datetime) -> Instrument:
    """Store a version of an instrument with its components."""
    row = Instrument(
        code=rule.code,
        version=version,
        name=rule.name,
        basis=rule.basis,
        confidence=rule.confidence,
        result=dict(rule.result),
        created_at=now,
    )
    session.add(row)
    session.flush()
    _add_components(session, row, rule)
    return row


def _add_components(session: Session, row: Instrument, rule: InstrumentRule) -> None:
    session.add_all(
        Component(
            instrument_id=row.id,
            number=number,
            code=each.code,
            group=each.group,
            kind=each.kind,
            text=each.text,
            enough=each.enough,
            proof=each.proof,
            valid_months=each.valid_months,
            basis=each.basis or rule.basis,
            confidence=each.confidence,
        )
        for number, each in enumerate(rule.components, 1)
    )
    session.flush()


def codes(session: Session) -> set[str]:
    """The codes of every instrument that there is."""
    return set(session.exec(select(col(Instrument.code)).distinct()))
